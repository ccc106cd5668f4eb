"""Reports that agree on who met, how and when: the units of which meetings are made.

A cell is a pure function of its reports, and a report falls into one cell whatever else is known. Reports that agree on
everything share one; what is less exact, or differs a little, is joined by `ingest.identity.meetings`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cypher import model

Form = Literal["visit", "call", "summit", "encounter"]
BEFORE = {"visit": 10, "summit": 20}  # days before the publication in which one told as held, without a day, took place
RECENT = 3  # the same for talks and calls
AFTER = 14  # days after the publication in which a meeting told as planned, without a day, is to take place
DAY, RANGE, MONTH, NONE = 3, 2, 1, 0  # how exactly a cell knows its day
LONGEST = 62  # days; a longer window says nothing about the day
LONG_AGO, NEVER = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who took part: the node, and the state or body acted for (its own id where it is one)."""

    id: str
    acts_for: str | None
    body: bool  # a state or an organisation, not a person or an office
    name: str | None = None  # of a person
    office: str | None = None  # the node of the office held


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one report says, as far as it bears on which meeting it is; dates are ISO prefixes."""

    report: str
    article: str
    publisher: str
    published: str | None
    kind: str
    mode: str
    status: str
    date: str | None
    end: str | None
    dated: bool  # whether its sentence tells the day, which else may be that of the publication
    place: str | None
    state: str | None
    count: int | None
    opens: bool  # whether the article begins with it
    parties: tuple[Party, ...]  # who met, without those who only came along
    mark: str = ""  # set where people decided that it is of another meeting than some that say the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Reports that agree. `first` and `last` are the days between which the meeting lies."""

    key: str
    form: Form
    ids: frozenset[str]
    parties: tuple[Party, ...]
    exact: int  # DAY, RANGE, MONTH or NONE
    first: str
    last: str
    tellings: tuple[Telling, ...]

    @property
    def articles(self) -> frozenset[str]:
        """The articles that tell of it."""
        return frozenset(t.article for t in self.tellings)

    @property
    def publishers(self) -> frozenset[str]:
        """Who published them."""
        return frozenset(t.publisher for t in self.tellings)

    @property
    def opened(self) -> frozenset[str]:
        """The publishers of whom an article begins with it."""
        return frozenset(t.publisher for t in self.tellings if t.opens)

    @property
    def held(self) -> bool:
        """Whether any report says that it took place."""
        return any(t.status == "held" for t in self.tellings)

    @property
    def places(self) -> frozenset[str]:
        """The places given, folded."""
        return frozenset(model.fold(t.place) for t in self.tellings if t.place)

    @property
    def dated(self) -> bool:
        """Whether any report tells the day in so many words; else it may have been days before."""
        return any(t.dated for t in self.tellings)

    @property
    def bodies(self) -> frozenset[str]:
        """Organisations that took part: what a summit is known by."""
        return frozenset(p.id for p in self.parties if p.body and p.id.startswith("org-"))


def form_of(told: Telling) -> Form:
    """How they met, as far as it keeps meetings apart."""
    if told.kind == "visit":
        return "visit"
    if told.kind == "summit":
        return "summit"
    return "call" if told.kind == "call" or told.mode != "in_person" else "encounter"


def cells(tellings: Iterable[Telling]) -> list[Cell]:
    """Divide reports into cells."""
    grouped: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for told in tellings:
        grouped[_key(told)].append(told)
    return [cell for key in sorted(grouped) for cell in _cells(key, sorted(grouped[key], key=lambda t: t.report))]


def _key(told: Telling) -> tuple[str, ...]:
    exact, first, last = window(told)
    alone = len({p.id for p in told.parties}) < 2 or told.count != 1 or (exact == NONE and first == LONG_AGO)
    when = (first, last) if exact != DAY else (first,)
    own = ((told.report,) if alone else ()) + ((told.mark,) if told.mark else ())
    return (form_of(told), " ".join(sorted({p.id for p in told.parties})), str(exact), *when, *own)


def window(told: Telling) -> tuple[int, str, str]:
    """How exactly the day is known, and the days between which it lies; LONG_AGO to NEVER where nothing is."""
    day, end = told.date, told.end
    if day and len(day) == len("2024-08-27"):
        if told.status == "held" and told.published and day > told.published:  # a misprint: nobody reports the future
            return RANGE, told.published, min(day, shifted(told.published, LONGEST))
        if end and end > day and len(end) == len(day):
            return (DAY if told.kind in ("visit", "summit") else RANGE), day, min(end, shifted(day, LONGEST))
        return DAY, day, day
    if day and len(day) == len("2024-08"):
        return MONTH, f"{day}-01", f"{day}-31"
    if day or not told.published:
        return NONE, LONG_AGO, NEVER
    if told.status == "held":
        return NONE, shifted(told.published, -BEFORE.get(told.kind, RECENT)), told.published
    if told.status == "proposed":
        return NONE, LONG_AGO, NEVER
    return NONE, told.published, shifted(told.published, AFTER)


def keys(told: Telling) -> frozenset[str]:
    """Under what a report is looked up: who met, and for whom they act."""
    return frozenset({p.id for p in told.parties} | {p.acts_for for p in told.parties if p.acts_for})


def shifted(day: str, days: int) -> str:
    """The ISO day so many days later."""
    year, month, number = (int(part) for part in day.split("-"))
    first = date(year, month, 1) + timedelta(days=number - 1)  # the 31st of a short month is a day of the next
    return (first + timedelta(days=days)).isoformat()


def _cells(key: tuple[str, ...], told: Sequence[Telling]) -> list[Cell]:
    """One cell, or one for each place where places show that there were several encounters."""
    groups = _by_place(told) if len(told) > 1 else [("", list(told))]
    return [_cell((*key, place) if place else key, some) for place, some in groups]


def _by_place(told: Sequence[Telling]) -> list[tuple[str, list[Telling]]]:
    seats = sorted({_seat(t) for t in told if t.place and t.state})
    cities = {state: {place for place, code in seats if code == state} for _, state in seats}
    if len(cities) < 2 or any(a & b for s, a in cities.items() for t, b in cities.items() if s != t):
        return [("", list(told))]
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        groups[telling.state if telling.place and telling.state else ""].append(telling)
    return [(place, groups[place]) for place in sorted(groups)]


def _seat(told: Telling) -> tuple[str, str]:
    return model.fold(told.place or ""), told.state or ""


def _cell(key: tuple[str, ...], told: Sequence[Telling]) -> Cell:
    exact, first, _ = window(told[0])
    parties = {p.id: p for t in told for p in sorted(t.parties, key=lambda p: (p.acts_for or "~", p.id))[::-1]}
    return Cell(
        key="\x1f".join(key),
        form=form_of(told[0]),
        ids=frozenset(parties),
        parties=tuple(parties[i] for i in sorted(parties)),
        exact=exact,
        first=first,
        last=max(window(t)[2] for t in told),
        tellings=tuple(told),
    )
