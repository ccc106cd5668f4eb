"""The words of an answer: numbers, days, places and names in a sentence."""

from collections.abc import Sequence

from app.ask.times import on
from app.ask.understand import Understood
from app.schemas.meetings import Meeting

NAMED = 8  # names in a sentence


def times(count: int) -> str:
    """How often: "once", "3 times"."""
    return "once" if count == 1 else f"{count:,} times"


def meetings_number(count: int) -> str:
    """A number of meetings."""
    return "one meeting" if count == 1 else f"{count:,} meetings"


def begin(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def when(meeting: Meeting) -> str:
    """The day of a meeting, as far as it is known."""
    if not meeting.date:
        return "on a day that is not told"
    return on(meeting.date)


def where(meeting: Meeting) -> str:
    """The place of a meeting with a space before it; "" where none is told."""
    return f" in {place_name(meeting)}" if meeting.place else ""


def place_name(meeting: Meeting) -> str:
    """The place of a meeting, else its state."""
    place = meeting.place
    return (place.name or (place.state.name if place.state else "")) if place else ""


def join(names: Sequence[str], word: str = "and", most: int = NAMED) -> str:
    """Names in a row; beyond `most`, how many more."""
    shown = list(names[:most])
    if len(names) > most:
        return f"{', '.join(shown)} {word} {len(names) - most} more"
    return f" {word} ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def nothing(read: Understood) -> str:
    """That our sources tell no such meeting, which is not that there was none."""
    return f"Our sources tell of none: {read.phrase}."


def newest_first(day: str | None) -> tuple[int, ...]:
    """A sort key for days, the newest first."""
    return tuple(-ord(letter) for letter in day or "")
