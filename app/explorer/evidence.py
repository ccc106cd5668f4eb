"""What the reports of one meeting say differently, and how its status changed as they came."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.explorer.wording import KINDS, MODES, say_date
from app.schemas.meetings import Evidence

_SAID: Mapping[str, Callable[[Evidence], str | None]] = {
    "Date": lambda one: say_date(one.date, one.end_date) if one.date else None,
    "Place": lambda one: one.place,
    "Kind": lambda one: KINDS[one.kind],
    "Way": lambda one: MODES[one.mode],
    "Status": lambda one: one.status,
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The values in which reports differ: their names, and for each report what it says (None: nothing)."""

    names: Sequence[str]
    rows: Sequence[tuple[Evidence, Sequence[str | None]]]


def compare_reports(evidence: Sequence[Evidence]) -> Disagreement | None:
    """Return where the reports differ; None where they agree, silence being no disagreement."""
    names = [name for name, say in _SAID.items() if len({said for one in evidence if (said := say(one))}) > 1]
    if not names:
        return None
    return Disagreement(names, [(one, [_SAID[name](one) for name in names]) for one in evidence])


def list_changes(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the reports by which the status changed, in order of publication; the first of them began it."""
    told = sorted((one for one in evidence if one.article.published), key=lambda one: one.article.published or "")
    return [one for number, one in enumerate(told) if not number or one.status != told[number - 1].status]
