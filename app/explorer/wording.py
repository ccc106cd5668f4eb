"""Values in words: dates as exact as they are, numbers with their nouns, time that passed, long text cut short."""

from collections.abc import Mapping
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
UNDATED = "no day is told"
LONGEST_NAME = 160  # characters shown of a name or a title; the whole is a click away

KINDS: Mapping[str, str] = {
    "meeting": "meeting", "visit": "visit", "summit": "summit or conference", "call": "call", "ceremony": "ceremony",
}  # fmt: skip
MODES: Mapping[str, str] = {"in_person": "in person", "phone": "by telephone", "video": "by video"}
STATUSES: Mapping[str, str] = {
    "held": "reported as held",
    "planned": "reported as planned",
    "proposed": "reported as proposed",
    "cancelled": "reported as cancelled",
}


def say_date(day: str | None, end: str | None = None, *, short: bool = False) -> str:
    """A date, or a span of two: `27 August 2024`, `3–4 July 2024`, `August 2024`, `2024`; short, `27 Aug 2024`."""
    if not day:
        return UNDATED
    if end and end != day:
        return _span(day, end, short)
    return " ".join(part for part in reversed(_parts(day, short)) if part)


def say_when(day: str | None, end: str | None = None) -> str:
    """When, to stand in a sentence: `on 27 August 2024`, `in August 2024`."""
    if not day:
        return f"({UNDATED})"
    preposition = "from" if end and end != day else "on" if len(day) > 7 else "in"
    return f"{preposition} {say_date(day, end)}"


def say_count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `1 meeting`, `1,204 meetings`."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def say_gap(later: str | None, earlier: str | None) -> str | None:
    """The time between two dates, to the day where both are days, else in months or years; None where there is none."""
    if not later or not earlier:
        return None
    if len(later) > 7 and len(earlier) > 7:
        days = (date.fromisoformat(later) - date.fromisoformat(earlier)).days
        if days < 60:
            return say_count(days, "day") if days > 0 else None
    months = _months(later) - _months(earlier) if min(len(later), len(earlier)) > 4 else 0
    years = months // 12 if months else int(later[:4]) - int(earlier[:4])
    said = [say_count(years, "year") if years > 0 else "", say_count(months % 12, "month") if months % 12 > 0 else ""]
    return " ".join(part for part in said if part) or None


def cut(text: str, most: int = LONGEST_NAME) -> str:
    """The beginning of a text that is too long to be shown, with a sign that there is more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _parts(day: str, short: bool) -> tuple[str, str, str]:
    year, month, number = (*day.split("-"), "", "")[:3]
    name = MONTHS[int(month) - 1] if month else ""
    return year, name[:3] if short else name, str(int(number)) if number else ""


def _span(day: str, end: str, short: bool) -> str:
    if len(day) == len(end) == 10 and day[:7] == end[:7]:
        return f"{_parts(day, short)[2]}–{say_date(end, short=short)}"
    first = say_date(day, short=short)
    if len(day) == len(end) and day[:4] == end[:4]:
        first = first.removesuffix(f" {day[:4]}")
    return f"{first} – {say_date(end, short=short)}"


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])
