"""Which cells of reports are one meeting: what says less joins what says more, where exactly one candidate fits.

Pure. Every cell is ranked by how much it says; it may join one that ranks higher and agrees with it. If all candidates
belong to one meeting it joins that meeting, else it stays by itself with the candidates listed. So the meeting of a
cell depends on the cells around it alone, not on the order in which they came. Rules and reasons: docs/decisions/0005.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from ingest.identity.cells import DAY, LONG_AGO, Cell, Party, shifted

Around = Callable[[Cell], Iterable[Cell]]  # the cells that share a party and lie within NEAR days
SLIP = 3  # days by which a plan may be off the meeting that came of it
STAY = 5  # days within which two reports of a visit by the same guest tell of one visit
TALKS = 3  # parties of a summit that others may call talks, where no organisation holds it
NEAR = 5  # days by which the windows of two cells may miss each other


@dataclass(slots=True)
class Joiner:
    """Answers which meeting a cell belongs to; `around` finds the cells near another one."""

    around: Around
    apart: Callable[[Cell, Cell], bool] = lambda _a, _b: False
    _roots: dict[str, Cell] = field(default_factory=dict)

    def root(self, cell: Cell) -> Cell:
        """The cell that names the meeting: the one it joined, or itself."""
        known = self._roots.get(cell.key)
        if known is None:
            found = self.candidates(cell)
            known = self._roots[cell.key] = found[0] if len(found) == 1 else cell
        return known

    def candidates(self, cell: Cell) -> list[Cell]:
        """Roots of the meetings that the cell may belong to: nearest in time first, and only those as near."""
        fitting: dict[int, dict[str, Cell]] = {}
        if cell.first == LONG_AGO:
            return []
        for other in self.around(cell):
            if other.first == LONG_AGO or rank(other) < rank(cell):
                continue
            if (distance := self._fits(cell, other)) is not None:
                root = self.root(other)
                if root is other or (not _clash(cell, root) and not self.apart(cell, root)):
                    fitting.setdefault(distance, {})[root.key] = root
        return [found[key] for found in [fitting[min(fitting)]] for key in sorted(found)] if fitting else []

    def _fits(self, cell: Cell, other: Cell) -> int | None:
        """How far another cell is from the one, 0 where nothing is in the way of taking them for one meeting."""
        if _clash(cell, other) or self.apart(cell, other):
            return None
        manner = _manner(cell, other)
        apart = gap(cell, other)
        if manner is None or not _same_parties(cell, other):
            return None
        if cell.exact < DAY or other.exact < DAY:
            return manner if apart == 0 else None
        if apart == 0:
            return manner
        if cell.form == "visit":
            return 10 * apart if apart <= STAY else None
        if cell.form == "summit":
            return None
        if apart == 1 and self._alone(cell, other):
            return 10 + manner
        if not cell.held and other.held and apart <= SLIP:
            return 20 + manner
        return None

    def _alone(self, cell: Cell, other: Cell) -> bool:
        """Whether two cells of neighbouring days have only each other: no nearer candidate, and no third day."""
        return _neighbours(cell, other) and all(
            third.key in (cell.key, other.key) or not _neighbours(one, third)
            for one in (cell, other)
            for third in self.around(one)
        )


def rank(cell: Cell) -> tuple[int, bool, int, int, bool, str]:
    """How much a cell says; no two are equal, so that nothing joins in a circle."""
    named = sum(not p.body for p in cell.parties)
    return (cell.exact, cell.held, named, len(cell.ids), bool(cell.places), _backwards(cell.first) + cell.key)


def gap(one: Cell, other: Cell) -> int:
    """Days between two windows, 0 where they meet."""
    if one.first <= other.last and other.first <= one.last:
        return 0
    early, late = (one, other) if one.last < other.first else (other, one)
    return (date.fromisoformat(shifted(late.first, 0)) - date.fromisoformat(shifted(early.last, 0))).days


def _backwards(day: str) -> str:
    """Of two neighbouring days the earlier ranks higher: news comes after the meeting."""
    return "".join(chr(ord("9") - int(c)) if c.isdigit() else c for c in day)


def _neighbours(one: Cell, other: Cell) -> bool:
    """The same people on the next day, told by others, of whom one at least names no day itself."""
    return (
        one.exact == other.exact == DAY
        and gap(one, other) == 1
        and not one.publishers & other.publishers
        and (one.inferred or other.inferred)
        and _manner(one, other) is not None
        and _same_parties(one, other)
    )


def _clash(one: Cell, other: Cell) -> bool:
    """An article that tells of both tells of two meetings."""
    return one.key != other.key and bool(one.articles & other.articles)


def _manner(one: Cell, other: Cell) -> int | None:
    """0: in the same way; 1: a call and talks at no place, or a summit of few and talks; None: in different ways."""
    if one.form == other.form:
        return 0
    if "visit" not in (one.form, other.form) and "summit" in (one.form, other.form):
        top = one if one.form == "summit" else other
        return None if top.bodies or len(top.parties) > TALKS else 1
    if {one.form, other.form} == {"call", "encounter"}:
        talk = one if one.form == "encounter" else other
        return None if talk.places else 1
    return None


def _same_parties(one: Cell, other: Cell) -> bool:
    """All of one side took part in the other as well, in person or by those who act for them."""
    if one.form == "summit" and one.bodies & other.bodies:
        return True
    return _covers(one, other) or _covers(other, one)


def _covers(whole: Cell, part: Cell) -> bool:
    matched = [_match(party, whole) for party in part.parties]
    if not all(matched):
        return False
    return len({m for m in matched if m}) > 1


def _match(party: Party, whole: Cell) -> str | None:
    """Who in `whole` is this party: itself, its state, or one who acts for this state."""
    if party.id in whole.ids:
        return party.id
    for other in whole.parties:
        if (other.body and other.id == party.acts_for) or (party.body and other.acts_for == party.id):
            return other.id
    return None
