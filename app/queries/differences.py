"""Where the reports of one meeting differ, and how its status moved: each value with the reports that give it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from app.schemas.meetings import Difference, Evidence, Meeting, StatusChange, Told
from cypher.model import fold

Plain = Literal["date", "place", "kind", "mode"]


def with_differences(meeting: Meeting) -> Meeting:
    """Return the meeting with what its evidence differs in."""
    told = meeting.evidence
    found = [_plain(meeting, told, name) for name in get_args(Plain)] if len(told) > 1 else []
    differences = [one for one in (*found, _participants(meeting, told)) if one]
    return meeting.model_copy(update={"differences": tuple(differences), "history": tuple(_history(told))})


def _plain(meeting: Meeting, told: Sequence[Evidence], name: Plain) -> Difference | None:
    """What reports give for one value; those that give none do not differ."""
    by_value: dict[str, list[Evidence]] = defaultdict(list)
    for one in told:
        if value := getattr(one, name):
            by_value[value].append(one)
    if len({fold(value) for value in by_value}) < 2:
        return None
    shown = (meeting.place.name if meeting.place else None) if name == "place" else getattr(meeting, name)
    return Difference(
        field=name, values=_ordered([_told(value, value == shown, by_value[value]) for value in by_value])
    )


def _participants(meeting: Meeting, told: Sequence[Evidence]) -> Difference | None:
    """Whom some reports name and others, which name anybody, do not."""
    naming = [one for one in told if one.who]
    said = [(who.name, [one for one in naming if who.id in one.who]) for who in meeting.participants]
    values = [_told(name, True, some) for name, some in said if 0 < len(some) < len(naming)]
    return Difference(field="participant", values=_ordered(values)) if values else None


def _told(value: str, shown: bool, told: Sequence[Evidence]) -> Told:
    witnesses = {one.witness or one.article.publisher or one.article.id for one in told}
    return Told(value=value, shown=shown, reports=tuple(one.id for one in told), publishers=len(witnesses))


def _ordered(values: Sequence[Told]) -> tuple[Told, ...]:
    return tuple(sorted(values, key=lambda told: (not told.shown, -told.publishers, told.value)))


def _history(told: Sequence[Evidence]) -> Iterator[StatusChange]:
    """Each status that differs from the one told before, in order of publication."""
    last = None
    for one in sorted(told, key=lambda one: (one.article.published or "", one.id)):
        if one.status != last:
            last = one.status
            yield StatusChange(status=one.status, published=one.article.published, report=one.id)
