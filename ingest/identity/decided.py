"""What people decided, as rules of who is one person and which reports are one meeting: above every other rule.

Pure. Of decisions that contradict each other the newest holds. What a decision is about is found again in what articles
say now: a report by its id, else by its evidence; somebody by name, state and offices, else by name and state.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from archive import Decision, PersonRef, Ref, ReportRef, ReportRow, Side
from cypher.model import fold
from ingest.identity.bonds import Bonds
from ingest.identity.names import block
from ingest.identity.persons import Pair, Persona, pair

LEAST_OVERLAP = 0.5  # of the shorter evidence, for two reports of one article to be one


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The decisions in force."""

    persons: Bonds[Ref] = field(default_factory=Bonds)
    reports: Bonds[Ref] = field(default_factory=Bonds)
    wrong: tuple[Decision, ...] = ()  # on reports, the oldest first: the newest has the last word
    without_effect: tuple[int, ...] = ()  # decisions that contradict newer ones
    links: tuple[frozenset[str], ...] = ()  # blocks of names that decisions on persons tie together

    @property
    def articles(self) -> set[str]:
        """The articles of whose reports it was decided which are one meeting."""
        return {ref.article for ref in self.reports.items() if isinstance(ref, ReportRef)}

    def linked_blocks(self, keys: Iterable[str]) -> set[str]:
        """The blocks of names that must be looked at with these, themselves too."""
        found = set(keys)
        while more := {key for link in self.links if link & found for key in link} - found:
            found |= more
        return found

    def of_personas(self, personas: Iterable[Persona]) -> tuple[set[Pair], set[Pair]]:
        """The keys of personas that are one, and those that are not, in pairs."""
        known = sorted(personas, key=lambda persona: persona.key)
        blocks = {block(persona.name) for persona in known}
        refs = [ref for ref in self.persons.items() if isinstance(ref, PersonRef) and block(ref.name) in blocks]
        bearing: dict[Ref, list[str]] = {ref: _bearing(ref, known) for ref in refs}
        same: set[Pair] = set()
        apart: set[Pair] = set()
        for ref, keys in bearing.items():
            one = sorted({key for other in self.persons.together(ref) for key in bearing.get(other, ())})
            same |= {pair(a, b) for a, b in combinations(one, 2)}
            others = {key for other in self.persons.apart_from(ref) for key in bearing.get(other, ())}
            apart |= {pair(a, b) for a in keys for b in others if a != b}
        return same, apart - same


NOTHING = Decided()


def decided(in_force: Iterable[Decision]) -> Decided:
    """Make rules of decisions, which come newest first."""
    persons: Bonds[Ref] = Bonds()
    reports: Bonds[Ref] = Bonds()
    wrong, idle = [], []
    for one in in_force:
        if one.verdict == "wrong":
            wrong.append(one)
        elif one.verdict in ("same", "different"):
            bonds = persons if any(isinstance(ref, PersonRef) for ref in one.refs) else reports
            if not _bind(bonds, one.verdict == "same", one.sides):
                idle.append(one.id)
    links = [frozenset(block(ref.name) for ref in group if isinstance(ref, PersonRef)) for group in persons.groups()]
    return Decided(
        persons=persons,
        reports=reports,
        wrong=tuple(reversed(wrong)),
        without_effect=tuple(idle),
        links=tuple(link for link in links if len(link) > 1),
    )


def _bind(bonds: Bonds[Ref], same: bool, sides: Sequence[Side]) -> bool:
    return bonds.same([ref for side in sides for ref in side]) if same else bonds.different(sides)


def _bearing(ref: PersonRef, known: Sequence[Persona]) -> list[str]:
    """Keys of the personas of whom a decision speaks."""
    named = [p for p in known if fold(p.name) == fold(ref.name) and p.state == ref.state]
    exact = [p for p in named if p.offices == frozenset(ref.offices)]
    return [persona.key for persona in exact or named]


class Reports:
    """Decisions on reports by the ids that reports have now; `rows` are all reports of the articles concerned."""

    def __init__(self, bonds: Bonds[Ref], rows: Iterable[ReportRow]) -> None:
        self._bonds = bonds
        self._refs: dict[str, list[Ref]] = defaultdict(list)
        self._ids: dict[Ref, str] = {}
        by_article: dict[str, list[ReportRow]] = defaultdict(list)
        for row in rows:
            by_article[row.article_id].append(row)
        refs = [ref for ref in bonds.items() if isinstance(ref, ReportRef)]
        for ref, report in locate(refs, by_article).items():
            self._ids[ref] = report
            self._refs[report].append(ref)

    def mark(self, report: str) -> str:
        """What keeps a report out of the cell of others that say the same; "" where nobody set it apart."""
        return " ".join(sorted({mark for ref in self._refs.get(report, ()) for mark in self._bonds.marks.get(ref, ())}))

    def together(self, reports: Iterable[str]) -> set[str]:
        """Reports decided to be of one meeting with these, themselves too."""
        found = set(reports)
        refs = {ref for report in found for ref in self._refs.get(report, ())}
        return found | {self._ids[other] for ref in refs for other in self._bonds.together(ref) if other in self._ids}

    def apart_from(self, reports: Iterable[str]) -> set[str]:
        """Reports decided not to be of one meeting with these."""
        refs = {ref for report in reports for ref in self._refs.get(report, ())}
        return {self._ids[other] for ref in refs for other in self._bonds.apart_from(ref) if other in self._ids}


def locate(refs: Iterable[ReportRef], by_article: dict[str, list[ReportRow]]) -> dict[ReportRef, str]:
    """The id that each report has now; those that no report of their article is left out."""
    wanted = sorted(set(refs))
    exact = {ref.report for ref in wanted}
    out = {}
    for ref in wanted:
        rows = by_article.get(ref.article, [])
        if any(row.report_id == ref.report for row in rows):
            out[ref] = ref.report
        elif found := _nearest(ref, [row for row in rows if row.report_id not in exact]):
            out[ref] = found
    return out


def _nearest(ref: ReportRef, rows: Sequence[ReportRow]) -> str | None:
    """The one report with this evidence, else the one whose evidence stands there."""
    same = [row.report_id for row in rows if row.value["evidence"] == ref.quote]
    if same:
        return same[0] if len(same) == 1 else None
    there = [row.report_id for row in rows if _overlap(ref, row) >= LEAST_OVERLAP]
    return there[0] if len(there) == 1 else None


def _overlap(ref: ReportRef, row: ReportRow) -> float:
    start, end = int(row.value["char_start"]), int(row.value["char_end"])
    common = min(end, ref.end) - max(start, ref.start)
    return common / max(1, min(end - start, ref.end - ref.start))
