"""The client for ordinary programs."""

from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self, Unpack

import httpx2

from app.schemas.answers import Reply
from app.schemas.base import Coverage
from app.schemas.entities import (
    Named,
    OfficeWhole,
    Organisation,
    Person,
    Place,
    SearchResult,
    State,
    Suggestions,
    Topic,
)
from app.schemas.meetings import Article, Change, Counterpart, Meeting, MeetingPage, Pair, Timeline
from app.schemas.networks import CoAttendance, Comparison, Network, Paths
from app.schemas.records import RunList, SourceList, Submission
from app.schemas.service import Stats
from parley.client import calls
from parley.client.calls import Call, MeetingFilters, Noun, Party, Value
from parley.client.reading import TIMEOUT, Model, base_address, make_headers, read_answer


class Client:
    """Asks one service; close it after use, or use it in a `with` block."""

    def __init__(self, base_url: str, *, key: str | None = None, transport: httpx2.BaseTransport | None = None) -> None:
        self._http = httpx2.Client(
            base_url=base_address(base_url), headers=make_headers(key), timeout=TIMEOUT, transport=transport
        )

    def send(self, call: Call[Model]) -> Model:
        """Send one call; raises Refused."""
        answer = self._http.request(call.method, call.path.lstrip("/"), params=call.query, json=call.body)
        return read_answer(answer, call.model)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def _walk(self, call: Call[Any]) -> Iterator[Any]:
        page = self.send(call)
        yield from page.items
        while page.next_cursor:
            page = self.send(call.at(page.next_cursor))
            yield from page.items

    def meetings(self, *, limit: int | None = None, **filters: Unpack[MeetingFilters]) -> Iterator[Meeting]:
        """Every meeting that fits, fetched page by page; `limit` is the size of a page."""
        return self._walk(calls.meetings(filters, limit))

    def meetings_page(self, *, limit: int | None = None, **filters: Unpack[MeetingFilters]) -> MeetingPage:
        """The first page, with its total, facets and revision."""
        return self.send(calls.meetings(filters, limit))

    def meeting(self, id: str) -> Meeting:
        """One meeting."""
        return self.send(calls.meeting(id))

    def pair(self, a: str, b: str, *, limit: int | None = None) -> Pair:
        """When two met: numbers and the newest meetings."""
        return self.send(calls.pair(a, b, limit))

    def named(self, noun: Noun, q: str | None = None, *, limit: int | None = None) -> Iterator[Named]:
        """Every person, state, ... in whose name words begin so."""
        return self._walk(calls.named(noun, q, limit))

    def person(self, id: str) -> Person:
        """One person."""
        return self.send(Call(Person, calls.path("persons", id)))

    def state(self, id: str) -> State:
        """One state."""
        return self.send(Call(State, calls.path("states", id)))

    def organisation(self, id: str) -> Organisation:
        """One organisation."""
        return self.send(Call(Organisation, calls.path("organisations", id)))

    def office(self, id: str) -> OfficeWhole:
        """One office."""
        return self.send(Call(OfficeWhole, calls.path("offices", id)))

    def topic(self, id: str) -> Topic:
        """One topic."""
        return self.send(Call(Topic, calls.path("topics", id)))

    def place(self, id: str) -> Place:
        """One place."""
        return self.send(Call(Place, calls.path("places", id)))

    def counterparts(
        self, noun: Party, id: str, *, sort: str | None = None, limit: int | None = None
    ) -> Iterator[Counterpart]:
        """Everybody with whom somebody met."""
        return self._walk(calls.counterparts(noun, id, sort, limit))

    def timeline(self, noun: Noun, id: str, *, by: str = "month") -> Timeline:
        """How often, over time."""
        return self.send(calls.timeline(noun, id, by))

    def network(self, noun: Party, id: str, *, depth: int = 1, limit: int = 50) -> Network:
        """Who is linked to whom around somebody."""
        return self.send(calls.network(noun, id, depth, limit))

    def paths(self, a: str, b: str, **options: Value) -> Paths:
        """All shortest ways from one to another."""
        return self.send(calls.paths(a, b, options))

    def co_attendance(self, **options: Value) -> CoAttendance:
        """Who met whom most."""
        return self.send(calls.co_attendance(options))

    def compare(self, *ids: str) -> Comparison:
        """Who of some met whom."""
        return self.send(calls.compare(ids))

    def ask(self, q: str) -> Reply:
        """A question in plain English."""
        return self.send(calls.ask(q))

    def search(self, q: str, *, limit: int | None = None) -> SearchResult:
        """Anything by name."""
        return self.send(calls.search(q, limit))

    def suggest(self, q: str) -> Suggestions:
        """Names that begin so, or are most alike."""
        return self.send(calls.suggest(q))

    def article(self, id: str) -> Article:
        """One article, without its text."""
        return self.send(calls.article(id))

    def changes(self, since: str | None = None, *, limit: int | None = None) -> Iterator[Change]:
        """Every change since a revision."""
        return self._walk(calls.changes(since, limit))

    def coverage(self) -> Coverage:
        """What the sources are."""
        return self.send(calls.COVERAGE)

    def stats(self) -> Stats:
        """How much there is, and the revision."""
        return self.send(calls.STATS)

    def sources(self) -> SourceList:
        """Where articles come from."""
        return self.send(calls.SOURCES)

    def runs(self) -> RunList:
        """How reading went."""
        return self.send(calls.RUNS)

    def submit(self, **fields: str) -> Submission:
        """Hand an article in: form, content, and what is known of it."""
        return self.send(calls.submit(dict(fields)))

    def submission(self, number: int) -> Submission:
        """What became of an article."""
        return self.send(calls.submission(number))
