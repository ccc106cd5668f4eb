"""Calendar arithmetic: from the words of a date to the days that it can mean.

A date without a year or a week is ambiguous, so each has two readings: `past` for what is over and `ahead` for what is
planned. All dates are ISO prefixes (`2024-08-27`, `2024-08`, `2024`).
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

TOLERANCE = timedelta(days=3)  # a trip that begins around the day of publication is told in either tense


class Reading(NamedTuple):
    """First day and, where it lasts several days, last day."""

    date: str
    end: str | None = None


class Readings(NamedTuple):
    """What a mention means when it tells of something over, and of something still to come; None where unknown."""

    past: Reading | None
    ahead: Reading | None


NOTHING = Readings(None, None)


def both(first: str, last: str | None = None) -> Readings:
    """The same reading for both tenses."""
    reading = Reading(first, last if last != first else None)
    return Readings(reading, reading)


def days(first: date, last: date | None = None) -> Readings:
    """A day, or a range of days, in both tenses."""
    return both(first.isoformat(), last.isoformat() if last else None)


def month_of(day: date, *, shift: int = 0) -> str:
    """The month `shift` months after that of `day`, as `2024-08`."""
    months = day.year * 12 + day.month - 1 + shift
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (31 June)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_years(
    make: Callable[[int], date | None], today: date, near: timedelta = TOLERANCE
) -> tuple[date | None, date | None]:
    """The last such day on or before `today` and the first on or after it, either with some days of tolerance."""
    found = [day for year in range(today.year - 4, today.year + 5) if (day := make(year))]
    past = max((day for day in found if day <= today + near), default=None)
    ahead = min((day for day in found if day >= today - near), default=None)
    return past, ahead


def weekday(number: int, today: date) -> tuple[date, date]:
    """The last such weekday on or before `today`, and the first on or after it (Monday is 0)."""
    return today - timedelta((today.weekday() - number) % 7), today + timedelta((number - today.weekday()) % 7)
