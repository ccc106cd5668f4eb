"""Which meeting each report is of, when some reports came and others went: looks only at what lies near them.

Reports are found by who met and when, through the archive's index. A cell is looked at again when a report near it came
or went, or when a cell near it moved to another meeting, until nothing moves: so the outcome is that of looking at
everything at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from archive import Archive, ReportKey, ReportRow
from cypher import model
from ingest.identity.cells import LONG_AGO, LONGEST, NEVER, Cell, Party, Telling, cells, keys, shifted, window
from ingest.identity.decided import NOTHING, Decided, Reports
from ingest.identity.meetings import NEAR, Joiner


def telling(row: ReportRow) -> Telling:
    """What a stored report says of which meeting it is."""
    value = row.value
    met = [who for who in value["participants"] if who["role"] != "accompanying"]
    met = met if len(met) > 1 else value["participants"]
    return Telling(
        report=row.report_id,
        article=row.article_id,
        publisher=value["publisher"] or row.article_id,
        published=value["published"],
        kind=value["kind"],
        mode=value["mode"],
        status=value["status"],
        date=value["date"],
        end=value["end"],
        dated=value.get("dated", value["date"] != value["published"]),
        place=value["place"],
        state=value["state"],
        count=value["count"],
        opens=value.get("opens", False),
        parties=_parties([*met, *_visited(value, met)]),
    )


def _visited(value: dict[str, Any], met: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The state where a visit takes place, where nobody is told to act for it."""
    state = value["state"]
    if value["kind"] != "visit" or not state or any(state in (who["id"], who["for"]) for who in met):
        return []
    return [{"id": state, "label": "state", "for": None}]


def _parties(met: Sequence[dict[str, str | None]]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for who in sorted(met, key=lambda w: (w["id"] or "", w["for"] or "~")):
        node, body = str(who["id"]), who["label"] in ("state", "organisation")
        name = who["name"] if who["label"] == "person" else None
        found.setdefault(
            node, Party(node, node if body else who["for"], body, name, None if body else who.get("office_id"))
        )
    acting = {p.acts_for for p in found.values() if not p.body}
    told = tuple(p for p in found.values() if not (p.body and p.id in acting))  # a state beside its own president
    return told if len(told) > 1 else tuple(found.values())


def keys_of(row: ReportRow) -> list[ReportKey]:
    """The index entries of one report; none for one that can join nothing."""
    told = telling(row)
    _, first, last = window(told)
    if first == LONG_AGO or told.count != 1:
        return []
    return [ReportKey(key=key, first=first, last=last, report_id=row.report_id) for key in sorted(keys(told))]


class Joining:
    """Assigns meetings after a change: reports of `left_out` articles are gone, `new` ones have come."""

    def __init__(
        self, archive: Archive, *, left_out: Iterable[str], new: Sequence[ReportRow], decisions: Decided = NOTHING
    ) -> None:
        self.archive, self.left_out = archive, frozenset(left_out)
        self.rows = {row.report_id: row for row in new}
        self._bonds, self._kept = decisions.reports, self._stored(archive.reports_of(articles=decisions.articles))
        self._decided = Reports(self._bonds, [*self._kept, *new])
        self._new = {row.report_id: self._telling(row) for row in new}
        self._tellings: dict[str, Telling] = {}
        self._around: dict[str, list[Cell]] = {}
        self._together: dict[str, list[Cell]] = {}
        self._apart: dict[str, list[Cell]] = {}
        self._joiner = Joiner(self.around, self.together, self.apart)
        self._seen: dict[str, str] = {}

    def assign(self, old: Sequence[ReportRow]) -> list[ReportRow]:
        """Every report that came or whose meeting changed, with its meeting; `old` are the reports that went."""
        queue = [cell for told in self._new.values() for cell in self._beside(told)]
        gone = [telling(row) for row in old]
        queue += [cell for told in gone for cell in self._beside(told)]
        queue += self._members({row.meeting_id for row in old})
        queue += self._called(self._bound_to(old))
        moved: dict[str, str] = {}
        while queue:
            cell = queue.pop()
            if cell.key in self._seen:
                continue
            meeting = self._seen[cell.key] = model.meeting_id(self._joiner.root(cell).key)
            queue += [*self.together(cell), *self.apart(cell)]
            changed = {t.report: self.rows[t.report].meeting_id for t in cell.tellings}
            changed = {report: before for report, before in changed.items() if before != meeting}
            if changed:
                moved |= dict.fromkeys(changed, meeting)
                queue += self.around(cell)
                queue += self._members({*changed.values(), meeting} - {""})
        return [replace(self.rows[report], meeting_id=meeting) for report, meeting in sorted(moved.items())]

    def candidates(self, report: str) -> list[str]:
        """The meetings that the cell of a report may belong to."""
        return [model.meeting_id(root.key) for one in self._called([report]) for root in self._joiner.candidates(one)]

    def around(self, cell: Cell) -> list[Cell]:
        """The other cells that share a party and lie near in time."""
        known = self._around.get(cell.key)
        if known is None:
            names = {p.id for p in cell.parties} | {p.acts_for for p in cell.parties if p.acts_for}
            found = self._near(names, cell.first, cell.last)
            known = self._around[cell.key] = [other for other in found if other.key != cell.key]
        return known

    def together(self, cell: Cell) -> list[Cell]:
        """The cells that people decided to be one meeting with this one, itself too."""
        known = self._together.get(cell.key)
        if known is None:
            known, reports = [cell], {told.report for told in cell.tellings}
            while (wanted := self._decided.together(reports)) > reports:
                known = list({one.key: one for one in (cell, *self._called(wanted))}.values())
                reports = wanted | {told.report for one in known for told in one.tellings}
            self._together[cell.key] = known
        return known

    def apart(self, cell: Cell) -> list[Cell]:
        """The cells that people decided to be another meeting than this one."""
        known = self._apart.get(cell.key)
        if known is None:
            own = {told.report for one in self.together(cell) for told in one.tellings}
            known = self._apart[cell.key] = self._called(self._decided.apart_from(own))
        return known

    def _bound_to(self, old: Sequence[ReportRow]) -> set[str]:
        """Reports of which something was decided together with reports that went."""
        bound, ids = Reports(self._bonds, [*self._kept, *old]), {row.report_id for row in old}
        return (bound.together(ids) | bound.apart_from(ids)) - ids

    def _called(self, reports: Iterable[str]) -> list[Cell]:
        """The cells of reports; those of reports that are gone are left out."""
        wanted = set(reports)
        if not wanted:
            return []
        new = [told for report, told in self._new.items() if report in wanted]
        missing = sorted(wanted - self._new.keys())
        stored = self._stored(self.archive.reports_called(missing)) if missing else []
        return self._complete([*new, *map(self._told, stored)])

    def _stored(self, rows: Iterable[ReportRow]) -> list[ReportRow]:
        return [row for row in rows if row.article_id not in self.left_out]

    def _telling(self, row: ReportRow) -> Telling:
        mark = self._decided.mark(row.report_id)
        return replace(telling(row), mark=mark) if mark else telling(row)

    def _beside(self, told: Telling) -> list[Cell]:
        """The cells at and around a report, and those of the meetings that these belong to."""
        _, first, last = window(told)
        here = self._new.get(told.report) == told  # not what the same report said before
        if first == LONG_AGO or told.count != 1:
            return cells([told]) if here else []
        near = self._near(keys(told), first, last)
        near += cells([told]) if here and not any(told in c.tellings for c in near) else []
        meetings = {self.rows[t.report].meeting_id for c in near for t in c.tellings} - {""}
        far = [other for member in self._members(meetings) for other in (member, *self.around(member))]
        return [*near, *far]

    def _members(self, meetings: set[str]) -> list[Cell]:
        rows = self._stored(self.archive.reports_of(meetings=sorted(meetings)))
        return self._complete([self._told(row) for row in rows])

    def _near(self, names: Iterable[str], first: str, last: str) -> list[Cell]:
        if first == LONG_AGO or last == NEVER:
            return []
        early, late = shifted(first, -NEAR), shifted(last, NEAR)
        return self._complete(self._found(sorted(names), early, late), only=("visit", "summit"))

    def _found(self, names: Sequence[str], early: str, late: str) -> list[Telling]:
        wanted = set(names)
        stored = self.archive.reports_near(names, since=shifted(early, -LONGEST), first=late, last=early)
        found = [self._told(row) for row in stored if row.article_id not in self.left_out]
        for told in self._new.values():
            _, first, last = window(told)
            if told.count == 1 and keys(told) & wanted and LONG_AGO < first <= late and last >= early:
                found.append(told)
        return found

    def _complete(self, found: Sequence[Telling], *, only: Sequence[str] = ()) -> list[Cell]:
        """Whole cells, with the reports of each that were not found; `only` of some kinds.

        Reports under one key near one time come together, but for visits and summits, which end on different days.
        """
        known = {told.report: told for told in found}
        wanted = {cells([told])[0].key for told in found}
        for told in found:
            _, first, _ = window(told)
            if first > LONG_AGO and told.count == 1 and (not only or told.kind in only):
                same = self._found([sorted(p.id for p in told.parties)[0]], first, first)
                known |= {t.report: t for t in same if cells([t])[0].key in wanted}
        return cells(known.values())

    def _told(self, row: ReportRow) -> Telling:
        self.rows.setdefault(row.report_id, row)
        if row.report_id not in self._tellings:
            self._tellings[row.report_id] = self._telling(row)
        return self._tellings[row.report_id]
