"""Which cells of reports are one meeting: what says less joins what says more, where exactly one candidate fits.

Pure. Every cell is ranked by how much it says; it may join one that ranks higher and agrees with it. If all candidates
belong to one meeting it joins that meeting, else it stays by itself with the candidates listed. So the meeting of a
cell depends on the cells around it alone, not on the order in which they came. Rules and reasons: docs/decisions/0005.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from ingest.identity.cells import DAY, LONG_AGO, RANGE, Cell, Party, shifted
from ingest.identity.names import Alike, alike

Around = Callable[[Cell], Iterable[Cell]]  # the cells that share a party and lie within NEAR days
SLIP = 3  # days by which a plan may be off the meeting that came of it
LAG = 2  # days after talks on which a report that names no day may be published; of a call, which others follow soon, 1
STAY = 5  # days within which two reports of a visit by the same guest tell of one visit
TALKS = 3  # parties of a summit that others may call talks, where no organisation holds it
NEAR = 5  # days by which the windows of two cells may miss each other


@dataclass(slots=True)
class Joiner:
    """Answers which meeting a cell belongs to; `around` finds the cells near another one."""

    around: Around
    together: Around = lambda cell: (cell,)  # the cells that people decided to be one meeting with it, itself too
    apart: Around = lambda cell: ()  # the cells that people decided to be another meeting than these
    _roots: dict[str, Cell] = field(default_factory=dict)
    _above: dict[str, list[tuple[Cell, int | None]]] = field(default_factory=dict)

    def root(self, cell: Cell) -> Cell:
        """The cell that names the meeting: the one it joined, or itself."""
        waiting = [cell]
        while waiting:  # no recursion: talks day by day make a chain longer than Python's stack
            top = waiting[-1]
            before = [] if top.key in self._roots else [o for o, _ in self._higher(top) if o.key not in self._roots]
            if before:
                waiting += before
            elif waiting.pop().key not in self._roots:
                self._roots[top.key] = self._find(top)
        return self._roots[cell.key]

    def _find(self, cell: Cell) -> Cell:
        """Of cells that are one by decision the highest decides for all."""
        top = max(self.together(cell), key=rank)
        if top.key != cell.key:
            return self.root(top)
        found = self.candidates(cell)
        return found[0] if len(found) == 1 else cell

    def candidates(self, cell: Cell) -> list[Cell]:
        """Roots of the meetings that the cell may belong to: the nearest, and only those as near."""
        fitting: dict[int, dict[str, Cell]] = {}
        higher = self._higher(cell)
        taken = {self.root(other).key for other, distance in higher if distance is None}
        for other, distance in higher:
            root = self.root(other)
            kept_out = root.key in taken or self._kept_out(cell, root)
            if distance is not None and not kept_out and (root is other or self._joins(cell, root)):
                fitting.setdefault(distance, {})[root.key] = root
        nearest = fitting[min(fitting)] if fitting else {}
        return _wholes([nearest[key] for key in sorted(nearest)])

    def _higher(self, cell: Cell) -> list[tuple[Cell, int | None]]:
        """Cells of higher rank on whose meeting that of the cell depends, with the distance; None: of one article."""
        known = self._above.get(cell.key)
        if known is None:
            known = self._above[cell.key] = []
            for other in () if cell.first == LONG_AGO else self.around(cell):
                if other.first > LONG_AGO and rank(other) > rank(cell):
                    clash = _clash(cell, other)
                    distance = None if clash else _distance(cell, other)
                    known += [(other, distance)] if clash or distance is not None else []
        return known

    def _joins(self, cell: Cell, root: Cell) -> bool:
        """Whether nothing keeps a cell from the meeting of a cell that it fits."""
        near = any(_days(cell, one) is not None and _manner(cell, one) is not None for one in self.together(root))
        return near and not _clash(cell, root)

    def _kept_out(self, cell: Cell, root: Cell) -> bool:
        """Whether a higher cell that was decided to be another meeting is of `root`; a lower one yields to this."""
        tops = {top.key: top for other in self.apart(cell) for top in [max(self.together(other), key=rank)]}
        return any(
            top.key == root.key or (rank(top) > rank(cell) and self.root(top).key == root.key) for top in tops.values()
        )


def _distance(cell: Cell, other: Cell) -> int | None:
    """How far another cell is from the one: by days, then by manner, then by how exactly the days agree."""
    manner, days = _manner(cell, other), _days(cell, other)
    if manner is None or days is None or not _same_parties(cell, other):
        return None
    elsewhen = (cell.first, cell.last) != (other.first, other.last)
    return 10 * days + 2 * manner + elsewhen


def _days(cell: Cell, other: Cell) -> int | None:
    """By how many days two cells miss each other, None where they tell of different days.

    A visit has several days, a plan may slip, and who names no day may tell of yesterday.
    """
    apart = gap(cell, other)
    early, late = (cell, other) if cell.last < other.first else (other, cell)
    if apart == 0:
        return 0
    if cell.form == other.form == "visit":
        return apart if apart <= STAY else None
    if _conference(cell) or _conference(other):
        return None
    lag = 1 if "call" in (cell.form, other.form) else LAG
    if late.held and not late.dated and late.exact == DAY and apart <= lag:
        again = early.opened & late.opened if early.dated else early.publishers & late.publishers
        return None if again else apart
    if early.held and late.held:
        return None
    return apart if apart <= (SLIP if early.held or late.held else 1) else None


def rank(cell: Cell) -> tuple[bool, bool, bool, int, int, int, bool, str]:
    """How much a cell says; no two are equal, so that nothing joins in a circle."""
    named = sum(not p.body for p in cell.parties)
    told = _backwards(cell.first) + cell.key
    return (cell.held, not _reception(cell), *_precision(cell), named, len(cell.ids), bool(cell.places), told)


def _precision(cell: Cell) -> tuple[bool, int]:
    """How surely the day is known: a range that somebody tells is worth more than the day of a publication."""
    return (cell.dated and cell.exact >= RANGE, cell.exact)


def gap(one: Cell, other: Cell) -> int:
    """Days between two windows, 0 where they meet."""
    if one.first <= other.last and other.first <= one.last:
        return 0
    early, late = (one, other) if one.last < other.first else (other, one)
    return (date.fromisoformat(shifted(late.first, 0)) - date.fromisoformat(shifted(early.last, 0))).days


def _backwards(day: str) -> str:
    """Of two neighbouring days the earlier ranks higher: news comes after the meeting."""
    return "".join(chr(ord("9") - int(c)) if c.isdigit() else c for c in day)


def _clash(one: Cell, other: Cell) -> bool:
    """An article that tells of both tells of two meetings, but where it says the same twice."""
    return one.key != other.key and bool(one.articles & other.articles) and not _same_twice(one, other)


def _same_twice(one: Cell, other: Cell) -> bool:
    """The same parties met in the same way at the same time; of a visit, the guest and the state are enough."""
    if one.form != other.form or gap(one, other) or not _same_parties(one, other):
        return False
    return one.form == "visit"


def _sides(cell: Cell) -> frozenset[str]:
    """For whom they met."""
    return frozenset(p.acts_for for p in cell.parties if p.acts_for)


def _manner(one: Cell, other: Cell) -> int | None:
    """How differently they met: 0 alike, more the less alike; None where it must be two meetings."""
    forms = {one.form, other.form}
    if len(forms) == 1:
        return 0
    if forms == {"call", "encounter"}:
        return None if (one if one.form == "encounter" else other).places else 1
    if forms == {"visit", "encounter"}:
        return 2 if _reception(one) and one.first == other.first else None
    if "visit" in forms:
        return None
    top, talk = (one, other) if one.form == "summit" else (other, one)
    return 1 if not _conference(top) or top.bodies & talk.bodies or top.ids == talk.ids else None


def _conference(cell: Cell) -> bool:
    """A summit of an organisation or of many, which nobody would call talks."""
    return cell.form == "summit" and (bool(cell.bodies) or len(cell.parties) > TALKS)


def _wholes(fitting: list[Cell]) -> list[Cell]:
    """Of a summit and its sessions the summit; else all."""
    tops = [top for top in fitting if _conference(top) and all(_within(other, top) for other in fitting)]
    return tops if len(tops) == 1 else fitting


def _within(part: Cell, whole: Cell) -> bool:
    return whole.first <= part.first and part.last <= whole.last


def _reception(visit: Cell) -> bool:
    """A visit of one day told with its host in person: an audience rather than a journey."""
    return (
        visit.form == "visit"
        and visit.exact == DAY
        and visit.first == visit.last
        and not any(p.body for p in visit.parties)
    )


def _same_parties(one: Cell, other: Cell) -> bool:
    """All of one side took part in the other as well, in person or by those who act for them."""
    if one.form == "summit" and one.bodies & other.bodies:
        return True
    return _covers(one, other) or _covers(other, one)


def _covers(whole: Cell, part: Cell) -> bool:
    """Whether all of a part, two at least, are in the whole, which has one side more at most: else a round table."""
    found = matches(part, whole)
    return len(found) == len(part.parties) and len(set(found)) > 1 and len(_sides(whole) - _sides(part)) <= 1


def matches(part: Cell, whole: Cell) -> list[str]:
    """Who in the whole is each party of the part that is found there."""
    return [found for party in part.parties if (found := _match(party, whole))]


def _match(party: Party, whole: Cell) -> str | None:
    """Who in `whole` is this party: itself, else one who may stand for it."""
    if party.id in whole.ids:
        return party.id
    return next((other.id for other in whole.parties if _stands_for(party, other)), None)


def _stands_for(one: Party, other: Party) -> bool:
    """A state and who acts for it, an office and its holder, one name in two spellings (others agree beside it)."""
    if one.body or other.body:
        return (other.body and other.id == one.acts_for) or (one.body and other.acts_for == one.id)
    if one.name and other.name:
        return alike(one.name, other.name) > Alike.NO
    return one.office is not None and one.office == other.office
