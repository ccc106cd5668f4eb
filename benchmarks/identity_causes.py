"""Why reports of one event were not joined: in what the pairs differ, counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from archive import ReportRow
from ingest.identity.cells import LONG_AGO, Cell, cells
from ingest.identity.joining import telling
from ingest.identity.meetings import LAG, gap, matches
from ingest.identity.names import Alike, alike

Items = Sequence[tuple[str, ReportRow]]  # the event of a report, and the report as joined


def causes(items: Items) -> list[tuple[str, int, int]]:
    """What pairs of one event that are of two meetings differ in: how many differ in it, and how many in it alone."""
    some: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for one, other in apart(items):
        found = differences(one, other)
        some.update(found)
        alone.update(found if len(found) == 1 else ())
    return [(cause, some[cause], alone[cause]) for cause in sorted(some, key=lambda c: (-some[c], c))]


def apart(items: Items) -> Iterator[tuple[ReportRow, ReportRow]]:
    """Pairs of reports of one event that are of different meetings."""
    for (event, one), (another, other) in combinations(items, 2):
        if event == another and one.meeting_id != other.meeting_id:
            yield one, other


def ceiling(items: Items) -> tuple[int, int, int]:
    """Pairs of one event; those with two parties in common; and of these, those told of days at most two apart.

    What was read of the others gives no joiner a reason to join them, unless a third report ties them.
    """
    pairs = [(one, other) for (event, one), (another, other) in combinations(items, 2) if event == another]
    known = [(_cell(one), _cell(other)) for one, other in pairs]
    met = [(a, b) for a, b in known if len(matches(a, b)) > 1]
    return len(pairs), len(met), sum(LONG_AGO not in (a.first, b.first) and gap(a, b) <= LAG for a, b in met)


def _cell(row: ReportRow) -> Cell:
    (cell,) = cells([telling(row)])
    return cell


def differences(one: ReportRow, other: ReportRow) -> list[str]:
    """In what two reports differ, as far as it bears on whether they are of one meeting."""
    a, b = _cell(one), _cell(other)
    found = [_who(one, other), _form(a, b), _day(a, b)]
    found += ["article: both told in one"] if one.article_id == other.article_id else []
    places = [row.value["place"] for row in (one, other)]
    found += ["place: another"] if all(places) and not a.places & b.places else []
    return [cause for cause in found if cause] or ["nothing: a third report is in the way"]


def _who(one: ReportRow, other: ReportRow) -> str | None:
    a, b = _names(one), _names(other)
    common = a.keys() & b.keys()
    if len(common) > 1 and (common == a.keys() or common == b.keys()):
        return None if a.keys() == b.keys() else "who: somebody more on one side"
    left = [(a[i], b[j]) for i in a.keys() - common for j in b.keys() - common]
    if any(alike(x, y) > Alike.NO for x, y in left):
        return "who: one name, two nodes"
    if len(common) > 1:
        return "who: somebody more on both sides"
    if min(len(a), len(b)) < 2:
        return "who: one party only"
    return "who: one in common" if common else "who: nobody in common"


def _names(row: ReportRow) -> Mapping[str, str]:
    return {who["id"]: who["name"] for who in row.value["participants"] if who["role"] != "accompanying"}


def _form(one: Cell, other: Cell) -> str | None:
    return None if one.form == other.form else f"form: {' and '.join(sorted((one.form, other.form)))}"


def _day(one: Cell, other: Cell) -> str | None:
    if LONG_AGO in (one.first, other.first):
        return "day: unknown"
    days = gap(one, other)
    if not days:
        return None
    return "day: the next" if days == 1 else "day: 2 to 5 apart" if days < 6 else "day: more than 5 apart"
