"""Answers about meetings: who took part, when, where, on what, and the sentences that prove it."""

from typing import Literal

from pydantic import AliasChoices, Field

from app.schemas.base import Answer, Coverage, IsoPrefix, Ref
from cypher.model import Kind, Mode, Precision, Role, Status


class Participant(Ref):
    """Who took part: `office` on that day as written, `office_id` its node, `for` the state or body acted for."""

    role: Role
    office: str | None = None
    office_id: str | None = None
    acts_for: Ref | None = Field(
        default=None, serialization_alias="for", validation_alias=AliasChoices("acts_for", "for")
    )


class MeetingPlace(Answer):
    """Where: the city or venue, its state, or the state alone."""

    id: str | None = None
    name: str | None = None
    state: Ref | None = None


class ArticleRef(Answer):
    """The publication of a piece of evidence."""

    id: str
    title: str
    url: str | None = None
    published: IsoPrefix | None = None
    publisher: str | None = None


class Evidence(Answer):
    """What one article says of the meeting; offsets count characters of the article's title and text."""

    id: str
    quote: str
    char_start: int
    char_end: int
    confidence: float
    extractor: str
    kind: Kind
    mode: Mode
    status: Status
    date: IsoPrefix | None = None
    date_precision: Precision = "none"
    end_date: IsoPrefix | None = None
    place: str | None = None
    who: tuple[str, ...] = Field(default=(), description="Ids of all whom it names as taking part")
    witness: str | None = Field(
        default=None, description="Whose word it is: of publishers with near-verbatim copies the one that was first"
    )
    article: ArticleRef


class Told(Answer):
    """One value and what says so: reports (ids) and independent publishers; `shown` where it is the meeting's own."""

    value: str
    shown: bool
    reports: tuple[str, ...]
    publishers: int


class Difference(Answer):
    """Where reports differ: every value that any of them gives. Of `participant`, those whom not all name."""

    field: Literal["date", "place", "kind", "mode", "participant"]
    values: tuple[Told, ...]


class StatusChange(Answer):
    """What the status was told to be from a day of publication on, and the report that says so first."""

    status: Status
    published: IsoPrefix | None = None
    report: str


class Meeting(Answer):
    """One meeting as its reports, taken together, tell it; `evidence` is what each of them says.

    `count` is 1, or how often a repeated meeting took place, null where nobody says. `reports` and `publishers` are
    the numbers of articles and of independent publishers behind it: near-verbatim copies are one.
    """

    id: str
    name: str
    kind: Kind
    mode: Mode
    status: Status
    date: IsoPrefix | None = None
    date_precision: Precision = "none"
    end_date: IsoPrefix | None = None
    place: MeetingPlace | None = None
    participants: tuple[Participant, ...] = ()
    parties: tuple[Ref, ...] = Field(default=(), description="States and bodies that the principals acted for")
    topics: tuple[Ref, ...] = ()
    part_of: Ref | None = None
    count: int | None = 1
    confidence: float
    reports: int
    publishers: int
    evidence: tuple[Evidence, ...] = ()
    differences: tuple[Difference, ...] = Field(default=(), description="Where reports differ, and which say what")
    history: tuple[StatusChange, ...] = Field(default=(), description="How the status moved, the oldest first")


class Total(Answer):
    """How many fit: exactly `value` (`eq`), or more than that (`gt`)."""

    value: int
    relation: Literal["eq", "gt"] = "eq"


class FacetValue(Answer):
    """How many of the meetings that fit have this value; `id` is what the filter of the facet's name takes.

    The ids of `place_state` are what `place` takes.
    """

    id: str
    name: str
    meetings: int


class Facet(Answer):
    """The meetings that fit, divided: the 20 most frequent values first; years and months all, in order.

    `place_state` is the state in which a meeting took place, its cities included: all of them, for a map.
    """

    name: str
    values: tuple[FacetValue, ...] = ()


class MeetingPage(Answer):
    """A page of meetings; `resolved` is whom and what the names in the question were taken for.

    `total` and `facets` come with the first page only. `revision` is what to ask `changed_since` next time; `removed`
    are the ids that are gone since then.
    """

    items: list[Meeting]
    next_cursor: str | None = None
    total: Total | None = None
    facets: tuple[Facet, ...] = ()
    resolved: tuple[Ref, ...] = ()
    revision: str
    removed: tuple[str, ...] = ()
    coverage: Coverage


class Counterpart(Ref):
    """With whom somebody met: how often, first and last; dates are those of meetings that have one."""

    meetings: int
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None


class CounterpartPage(Answer):
    """A page of counterparts, the most frequent first or the last met first."""

    of: Ref
    items: list[Counterpart]
    next_cursor: str | None = None
    coverage: Coverage


class Period(Answer):
    """The number of meetings in a month or a year (`2024-08`, `2024`)."""

    period: IsoPrefix
    meetings: int


class Timeline(Answer):
    """How often somebody met, or something was met about, over time; periods without a meeting are left out."""

    of: Ref
    by: Literal["month", "year"]
    items: list[Period]
    coverage: Coverage


class Change(Answer):
    """A meeting that was derived anew in a revision of the graph, or that is gone since."""

    id: str
    change: Literal["derived", "removed"]
    revision: str


class ChangePage(Answer):
    """Changes in the order in which they happened; ask with `revision` as `since` for what comes after."""

    items: list[Change]
    next_cursor: str | None = None
    revision: str


class Pair(Answer):
    """Two of person, state and organisation, and every meeting in which both took part.

    `count` is the number of meetings in our sources, `told` the largest number that one source states
    ("have met four times").
    """

    a: Ref
    b: Ref
    count: int
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None
    told: int | None = None
    meetings: list[Meeting]
    next_cursor: str | None = None
    coverage: Coverage


class ReportedMeeting(Answer):
    """A meeting and what this article says of it."""

    meeting: Ref
    evidence: list[Evidence]


class Article(ArticleRef):
    """A publication: what it tells of meetings, and whom it mentions. Its text stays with its publisher."""

    language: str | None = None
    content_hash: str | None = None
    meetings: tuple[ReportedMeeting, ...] = ()
    mentions: tuple[Ref, ...] = ()
