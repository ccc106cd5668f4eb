"""What the API can be asked, as plain values: the path, the parameters, and the model of the answer.

Both clients send these; nothing here does I/O.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypedDict, TypeVar
from urllib.parse import quote

from pydantic import BaseModel

from app.schemas.answers import Reply
from app.schemas.base import Coverage
from app.schemas.entities import (
    NamedPage,
    OfficeWhole,
    Organisation,
    Person,
    Place,
    SearchResult,
    State,
    Suggestions,
    Topic,
)
from app.schemas.meetings import Article, ChangePage, CounterpartPage, Meeting, MeetingPage, Pair, Timeline
from app.schemas.networks import CoAttendance, Comparison, Network, Paths
from app.schemas.records import RunList, SourceList, Submission
from app.schemas.service import Readiness, Stats

Answer = TypeVar("Answer", bound=BaseModel)
Noun = Literal["persons", "states", "organisations", "offices", "topics", "places"]
Party = Literal["persons", "states", "organisations"]
Value = str | int | float | bool | Sequence[str] | None


class MeetingFilters(TypedDict, total=False):
    """The filters of meetings, under the names of the API; `from_` is `from`."""

    person: str | Sequence[str]
    state: str | Sequence[str]
    organisation: str | Sequence[str]
    without: str | Sequence[str]
    office: str
    topic: str
    place: str
    part_of: str
    publisher: str | Sequence[str]
    kind: str | Sequence[str]
    mode: str | Sequence[str]
    role: str | Sequence[str]
    status: str | Sequence[str]
    from_: str
    to: str
    min_confidence: float
    min_publishers: int
    q: str
    as_of: str
    changed_since: str
    sort: Literal["-date", "date", "relevance", "reports"]
    facets: Sequence[str]


@dataclass(frozen=True, slots=True)
class Call(Generic[Answer]):
    """One request: `path` is under /api/v1, `model` what the answer is."""

    model: type[Answer]
    path: str
    parameters: dict[str, Value] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    method: Literal["GET", "POST", "DELETE"] = "GET"

    @property
    def query(self) -> list[tuple[str, str | int | float | bool | None]]:
        """The parameters as they are sent; None is left out, a list is repeated."""
        pairs: list[tuple[str, str | int | float | bool | None]] = []
        for name, value in self.parameters.items():
            values = value if isinstance(value, (list, tuple)) else [value]
            pairs += [(name.rstrip("_"), str(one)) for one in values if one is not None]
        return pairs

    def at(self, cursor: str) -> "Call[Answer]":
        """The same question, the page at a cursor."""
        return Call(self.model, self.path, self.parameters | {"cursor": cursor}, self.body, self.method)


THINGS: dict[Noun, type[BaseModel]] = {
    "persons": Person, "states": State, "organisations": Organisation, "offices": OfficeWhole, "topics": Topic,
    "places": Place,
}  # fmt: skip


def path(*parts: str) -> str:
    """A path of parts that may hold anything."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def meetings(filters: MeetingFilters, limit: int | None) -> Call[MeetingPage]:
    """Meetings under filters."""
    return Call(MeetingPage, "/meetings", {**filters, "limit": limit})  # type: ignore[dict-item]


def meeting(id: str) -> Call[Meeting]:
    """One meeting."""
    return Call(Meeting, path("meetings", id))


def pair(a: str, b: str, limit: int | None) -> Call[Pair]:
    """When two met."""
    return Call(Pair, path("pairs", a, b), {"limit": limit})


def named(noun: Noun, q: str | None, limit: int | None) -> Call[NamedPage]:
    """Things by name."""
    return Call(NamedPage, path(noun), {"q": q, "limit": limit})


def counterparts(noun: Party, id: str, sort: str | None, limit: int | None) -> Call[CounterpartPage]:
    """With whom somebody met."""
    return Call(CounterpartPage, path(noun, id, "counterparts"), {"sort": sort, "limit": limit})


def timeline(noun: Noun, id: str, by: str) -> Call[Timeline]:
    """How often over time."""
    return Call(Timeline, path(noun, id, "timeline"), {"by": by})


def network(noun: Party, id: str, depth: int, limit: int) -> Call[Network]:
    """Who is linked to whom around somebody."""
    return Call(Network, path(noun, id, "network"), {"depth": depth, "limit": limit})


def paths(a: str, b: str, options: dict[str, Value]) -> Call[Paths]:
    """How two are linked."""
    return Call(Paths, "/paths", {"from": a, "to": b} | options)


def co_attendance(options: dict[str, Value]) -> Call[CoAttendance]:
    """Who met whom most."""
    return Call(CoAttendance, "/co-attendance", options)


def compare(ids: Sequence[str]) -> Call[Comparison]:
    """Who of some met whom."""
    return Call(Comparison, "/compare", {"ids": list(ids)})


def ask(q: str) -> Call[Reply]:
    """A question in plain English."""
    return Call(Reply, "/ask", {"q": q})


def search(q: str, limit: int | None) -> Call[SearchResult]:
    """Anything by name."""
    return Call(SearchResult, "/search", {"q": q, "limit": limit})


def suggest(q: str) -> Call[Suggestions]:
    """Names that begin so."""
    return Call(Suggestions, "/suggest", {"q": q})


def article(id: str) -> Call[Article]:
    """One article."""
    return Call(Article, path("articles", id))


def changes(since: str | None, limit: int | None) -> Call[ChangePage]:
    """What changed since a revision."""
    return Call(ChangePage, "/changes", {"since": since, "limit": limit})


def submit(fields: dict[str, Any]) -> Call[Submission]:
    """Hand an article in."""
    return Call(Submission, "/articles", body=fields, method="POST")


def submission(number: int) -> Call[Submission]:
    """What became of it."""
    return Call(Submission, path("submissions", str(number)))


COVERAGE = Call(Coverage, "/coverage")
STATS = Call(Stats, "/stats")
SOURCES = Call(SourceList, "/sources")
RUNS = Call(RunList, "/runs")
READY = Call(Readiness, "/readyz")
