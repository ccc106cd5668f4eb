"""Answers about persons, states, organisations, their offices, and topics."""

from app.schemas.base import Answer, Coverage, IsoPrefix, Ref


class Named(Answer):
    """A person, state, organisation, office, topic or place in a list; `meetings` counts those held."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    meetings: int


class NamedPage(Answer):
    """A page in alphabetical order."""

    items: list[Named]
    next_cursor: str | None = None
    coverage: Coverage


class MeetingCounts(Answer):
    """Numbers of meetings by status, and of articles that mention the one in question."""

    held: int = 0
    planned: int = 0
    proposed: int = 0
    cancelled: int = 0
    articles: int = 0


class Office(Answer):
    """An office: `of` its state or body, `to` where an envoy is sent."""

    id: str
    name: str
    title: str
    of: Ref | None = None
    to: Ref | None = None


class Tenure(Answer):
    """An office in time: `since` and `until` as told, `first_seen` and `last_seen` as met in articles."""

    since: IsoPrefix | None = None
    until: IsoPrefix | None = None
    first_seen: IsoPrefix | None = None
    last_seen: IsoPrefix | None = None
    former: bool = False


class OfficeHeld(Office, Tenure):
    """An office of a person, in time."""


class Holder(Tenure):
    """A holder of an office, in time."""

    person: Ref


class OfficeWithHolders(Answer):
    """An office of a state or body, with everyone who is told to hold or have held it."""

    id: str
    name: str
    title: str
    holders: tuple[Holder, ...] = ()


class Person(Answer):
    """A person: every name met, offices in time, numbers; `first` and `last` are dates of meetings held."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    offices: tuple[OfficeHeld, ...] = ()
    counts: MeetingCounts
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None
    coverage: Coverage


class State(Answer):
    """A state: names, memberships, offices with their holders, numbers of meetings."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    member_of: tuple[Ref, ...] = ()
    offices: tuple[OfficeWithHolders, ...] = ()
    counts: MeetingCounts
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None
    coverage: Coverage


class Organisation(Answer):
    """An organisation or body: names, what it is part of, members, offices with their holders, numbers."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    acronym: str | None = None
    part_of: tuple[Ref, ...] = ()
    members: tuple[Ref, ...] = ()
    offices: tuple[OfficeWithHolders, ...] = ()
    counts: MeetingCounts
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None
    coverage: Coverage


class Topic(Answer):
    """A topic, and how often it was met about."""

    id: str
    name: str
    counts: MeetingCounts
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None
    coverage: Coverage


class Place(Answer):
    """A city or venue with its state, and how often it was met in."""

    id: str
    name: str
    state: Ref | None = None
    counts: MeetingCounts
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None
    coverage: Coverage


class OfficeWhole(Office):
    """An office with everyone who is told to hold or have held it, and the meetings of its holders in it."""

    holders: tuple[Holder, ...] = ()
    counts: MeetingCounts
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None
    coverage: Coverage


class Suggestion(Ref):
    """What may be meant by what was typed so far; `matched` is the name that fits it."""

    matched: str


class Suggestions(Answer):
    """The best few, the closest first."""

    query: str
    items: list[Suggestion]


class Found(Ref):
    """A search hit; `meetings` counts those of any status."""

    names: tuple[str, ...] = ()
    meetings: int


class SearchResult(Answer):
    """What bears a name that fits, the closest first."""

    query: str
    items: list[Found]
    coverage: Coverage
