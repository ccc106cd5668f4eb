"""What people decided: same, different, wrong, right, retract; with who, when and a note, and never deleted.

A decision names what it is about by what outlives ids: a report by its article and the place of its evidence, a person
by what articles say of somebody (name, state, offices). So it holds after articles were read again or a graph rebuilt.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Row, select, update

from archive.database import Database, now
from archive.errors import UnknownItem
from archive.schema import decisions

Verdict = Literal["same", "different", "wrong", "right", "retract"]
Field = Literal["date", "place", "status", "kind", "mode", "participant", "topic"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ReportRef:
    """A report: the id that it had, its article (as the archive calls it), and its evidence with its offsets."""

    article: str
    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRef:
    """Somebody as articles speak of them; `offices` are pairs of a normal title and the id of its state or body."""

    name: str
    state: str | None
    offices: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ArticleRef:
    """An article, by its id in the archive."""

    article: str


Ref = ReportRef | PersonRef | ArticleRef
Side = tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """What somebody decides.

    `same`: everything on all sides is one meeting, or one person. `different`: nothing on one side is one with anything
    on another. `wrong`: each report of the one side is no meeting, or, with `field`, its `value` is not so, and
    `instead` is, where that is told. `right`: these reports are as they should be, and nobody need ask about them.
    `retract`: the articles of the one side do not count.
    """

    verdict: Verdict
    sides: tuple[Side, ...]
    who: str
    field: Field | None = None
    value: str | None = None
    instead: str | None = None
    note: str | None = None
    decided_at: str | None = None  # this moment, where nobody says


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(NewDecision):
    """A decision as it is kept; `settled` says whether the graph follows it, or its withdrawal, already."""

    id: int
    decided_at: str
    withdrawn_at: str | None
    withdrawn_by: str | None
    settled: bool

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Everything that it is about."""
        return tuple(ref for side in self.sides for ref in side)


class Decisions(Database):
    """The decisions of an archive."""

    def decide(self, new: NewDecision) -> Decision:
        """Keep a decision; the next pass of loading brings it into the graph."""
        values = {
            **{name: getattr(new, name) for name in ("verdict", "field", "value", "instead", "who", "note")},
            "sides": json.dumps([[_kept(ref) for ref in side] for side in new.sides], ensure_ascii=False),
            "decided_at": new.decided_at or now(),
            "settled": False,
        }
        with self.writing() as connection:
            key = connection.execute(decisions.insert().values(**values)).inserted_primary_key
        if key is None:
            raise AssertionError("an insert of one row has a key")
        return self.decision(int(key[0]))

    def withdraw(self, number: int, *, who: str) -> Decision:
        """Take a decision back; it stays listed. Raises UnknownItem."""
        with self.writing() as connection:
            good = (decisions.c.id == number) & decisions.c.withdrawn_at.is_(None)
            connection.execute(
                update(decisions).where(good).values(withdrawn_at=now(), withdrawn_by=who, settled=False)
            )
        return self.decision(number)

    def decision(self, number: int) -> Decision:
        """One decision; raises UnknownItem."""
        with self.reading() as connection:
            row = connection.execute(select(decisions).where(decisions.c.id == number)).first()
        if row is None:
            raise UnknownItem(f"no decision has the number {number}")
        return _decision(row)

    def decisions(self, *, before: int | None = None, limit: int | None = None) -> list[Decision]:
        """Decisions, withdrawn ones too, the newest first; those under the number `before`."""
        query = select(decisions).order_by(decisions.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(decisions.c.id < before)
        return list(self._read_decisions(query))

    def decisions_in_force(self) -> list[Decision]:
        """What holds now, the newest decision first: of two that contradict each other the first holds."""
        query = select(decisions).where(decisions.c.withdrawn_at.is_(None))
        return list(self._read_decisions(query.order_by(decisions.c.decided_at.desc(), decisions.c.id.desc())))

    def unsettled_decisions(self) -> list[Decision]:
        """What was decided or withdrawn and is not in the graph yet, oldest first."""
        query = select(decisions).where(decisions.c.settled.is_(False)).order_by(decisions.c.id)
        return list(self._read_decisions(query))

    def settle_decisions(self, done: Sequence[Decision]) -> None:
        """The graph follows these now; one that was withdrawn meanwhile stays to be settled."""
        with self.writing() as connection:
            for one in done:
                same = (decisions.c.id == one.id) & (decisions.c.withdrawn_at.is_not_distinct_from(one.withdrawn_at))
                connection.execute(update(decisions).where(same).values(settled=True))

    def _read_decisions(self, query: Any) -> Iterator[Decision]:
        with self.reading() as connection:
            rows = connection.execute(query).all()
        yield from map(_decision, rows)


def _kept(ref: Ref) -> dict[str, Any]:
    return asdict(ref)


def _decision(row: Row[Any]) -> Decision:
    fields = dict(row._mapping)
    sides = tuple(tuple(_ref(value) for value in side) for side in json.loads(fields.pop("sides")))
    return Decision(**fields, sides=sides)


def _ref(value: Mapping[str, Any]) -> Ref:
    if "name" in value:
        offices = tuple((title, of) for title, of in value["offices"])
        return PersonRef(name=value["name"], state=value["state"], offices=offices)
    return ReportRef(**value) if "report" in value else ArticleRef(**value)
