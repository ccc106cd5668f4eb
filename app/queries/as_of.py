"""What was believed on a day: a meeting as the articles published until then tell it.

The rule is that of the loader (docs/graph-model.md): of each value the one that most publishers give, then the one
published first, then the least; the status is that of the newest report. Who took part is told of the whole meeting
only.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from app.queries.differences import with_differences
from app.schemas.meetings import Evidence, Meeting
from cypher.model import date_precision

_CERTAINTY = ("held", "cancelled", "planned", "proposed")  # of two reports of one day, which is believed
_NEVER = "9999"


def believe_as_of(meeting: Meeting, day: str) -> Meeting:
    """Return the meeting with only the evidence published until that day, and its values as they follow from it."""
    told = [one for one in meeting.evidence if one.article.published and one.article.published <= day]
    if not told or len(told) == len(meeting.evidence):
        return meeting
    date = _shown(told, "date")
    known = meeting.model_copy(
        update={
            "evidence": tuple(told),
            "kind": _shown(told, "kind"),
            "mode": _shown(told, "mode"),
            "status": _status(told),
            "date": date,
            "date_precision": date_precision(date),
            "end_date": _shown(told, "end_date"),
            "confidence": max(one.confidence for one in told),
            "reports": len(told),
            "publishers": len({_witness(one) for one in told}),
        }
    )
    return with_differences(known)


def _shown(told: Sequence[Evidence], name: str) -> Any:
    given: dict[Any, list[Evidence]] = defaultdict(list)
    for one in told:
        if getattr(one, name) is not None:
            given[getattr(one, name)].append(one)
    return min(given, key=lambda value: _weight(value, given[value]), default=None)


def _weight(value: Any, told: Sequence[Evidence]) -> tuple[int, str, str]:
    first = min(one.article.published or _NEVER for one in told)
    return -len({_witness(one) for one in told}), first, str(value)


def _witness(one: Evidence) -> str:
    return one.witness or one.article.publisher or one.article.id


def _status(told: Sequence[Evidence]) -> str:
    newest = max(one.article.published or "" for one in told)
    said = {one.status for one in told if (one.article.published or "") == newest}
    return next(status for status in _CERTAINTY if status in said)
