"""From what somebody says about ids to a decision: what may be decided of what, and why not."""

import re
from collections.abc import Sequence

from archive.decisions import FIELDS, VERDICTS, Decision, Decisions, NewDecision, PersonRef, ReportRef, Side
from archive.errors import WrongDecision
from archive.subjects import Subjects

ALLOWED = {  # as cypher.model has them
    "kind": ("meeting", "visit", "summit", "call", "ceremony"),
    "mode": ("in_person", "phone", "video"),
    "status": ("held", "planned", "proposed", "cancelled"),
}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


class Verdicts(Subjects, Decisions):
    """Takes decisions by ids of meetings, reports, persons and articles."""

    def judge(
        self,
        verdict: str,
        about: Sequence[str],
        *,
        who: str,
        field: str | None = None,
        value: str | None = None,
        instead: str | None = None,
        note: str | None = None,
    ) -> Decision:
        """Keep a decision about these ids; raises WrongDecision and UnknownItem, which say what is not right."""
        if verdict not in VERDICTS:
            raise WrongDecision(f"verdict: {verdict!r} is none of {', '.join(VERDICTS)}")
        if field is not None and (verdict != "wrong" or field not in FIELDS):
            raise WrongDecision(f"field: only for wrong, and one of {', '.join(FIELDS)}, not {field!r}")
        find = self.article_side if verdict == "retract" else self.side_of
        sides = _SIDES[verdict](self, [find(id) for id in about])
        if field is not None:
            value = value if value is not None else self._told(sides[0], field)
        _check_value(field, instead)
        new = NewDecision(
            verdict=verdict, sides=sides, who=who, field=field, value=value, instead=instead, note=note
        )  # fmt: skip
        return self.decide(new)

    def _told(self, side: Side, field: str) -> str:
        """The value that all reports of a side give."""
        if field in ("participant", "topic"):
            raise WrongDecision(f"value: say which {field} is wrong")
        rows = self.reports_called([ref.report for ref in side if isinstance(ref, ReportRef)])
        told = sorted({str(row.value[field]) for row in rows if row.value[field] is not None})
        if len(told) != 1:
            raise WrongDecision(f"value: say which {field} is wrong; told are {', '.join(told) or 'none'}")
        return told[0]

    def _same(self, sides: Sequence[Side]) -> tuple[Side, ...]:
        _of_one_sort(sides, ReportRef, PersonRef)
        if len({ref for side in sides for ref in side}) < 2:
            raise WrongDecision("about: `same` needs two different things")
        return tuple(sides)

    def _different(self, sides: Sequence[Side]) -> tuple[Side, ...]:
        """Two sides; of reports of one meeting the first is taken out of it."""
        _of_one_sort(sides, ReportRef, PersonRef)
        first = sides[0] if sides else ()
        rest = [tuple(ref for ref in side if ref not in first) for side in sides[1:]]
        if len(first) == 1 and isinstance(first[0], ReportRef):
            own = self._meeting_of(first[0])
            if not rest or any(ref in own for ref in rest[0]):
                rest = [tuple(ref for ref in own if ref not in first)]
        if not rest or not all(rest):
            raise WrongDecision("about: `different` needs two things that share nothing, or one report of several")
        return (first, *rest)

    def _meeting_of(self, ref: ReportRef) -> Side:
        return next((self.side_of(row.meeting_id) for row in self.reports_called([ref.report])), ())

    def _reports(self, sides: Sequence[Side]) -> tuple[Side, ...]:
        _of_one_sort(sides, ReportRef)
        return (tuple(ref for side in sides for ref in side),)

    def _retract(self, sides: Sequence[Side]) -> tuple[Side, ...]:
        if not sides:
            raise WrongDecision("about: say which articles")
        return (tuple(ref for side in sides for ref in side),)


_SIDES = {
    "same": Verdicts._same,
    "different": Verdicts._different,
    "wrong": Verdicts._reports,
    "right": Verdicts._reports,
    "retract": Verdicts._retract,
}


def _of_one_sort(sides: Sequence[Side], *sorts: type) -> None:
    found = {type(ref) for side in sides for ref in side}
    if len(found) != 1 or not found <= set(sorts):
        names = " or all ".join({ReportRef: "meetings or reports", PersonRef: "persons"}[sort] for sort in sorts)
        raise WrongDecision(f"about: must be ids of all {names}")


def _check_value(field: str | None, instead: str | None) -> None:
    if instead is None:
        if field in ALLOWED:
            raise WrongDecision(f"instead: say what the {field} is: {', '.join(ALLOWED[field])}")
        return
    if field in (None, "participant", "topic"):
        raise WrongDecision("instead: only for a date, place, status, kind or mode")
    if field == "date" and not _DATE.fullmatch(instead):
        raise WrongDecision(f"instead: {instead!r} is no day (2024-08-27), month or year")
    if field in ALLOWED and instead not in ALLOWED[field]:
        raise WrongDecision(f"instead: {instead!r} is none of {', '.join(ALLOWED[field])}")
