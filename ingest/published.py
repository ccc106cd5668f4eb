"""The day of publication, from the many ways in which pages and files write it.

Only dates that can be read in one way are taken: 3/4/2024 is another day in London than in Washington.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?$")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_NAMED = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y %B %d", "%d-%b-%Y", "%d-%B-%Y")


def iso_day(written: str) -> str | None:
    """`2024-08-27` for a date in any usual spelling, with or without a time; None where it names no single day.

    The day is the one written, in the time zone of the writer.
    """
    text = " ".join(written.split())
    found = _numeric(text) or _named(text) or _mail(text)
    return found.isoformat() if found and EARLIEST <= found <= LATEST else None


def _numeric(text: str) -> date | None:
    if match := _ISO.match(text) or _COMPACT.match(text):
        return _day(*map(int, match.groups()))
    if not (match := _NUMERIC.match(text)):
        return None
    first, separator, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if separator == "." or first > 12 or first == second:  # points: day first wherever they are used
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _named(text: str) -> date | None:
    words = _ORDINAL.sub("", _WEEKDAY.sub("", text)).replace(",", " ").replace(".", " ").replace("Sept ", "Sep ")
    parts = words.split()[:3]
    for layout in _NAMED:
        try:
            return datetime.strptime(" ".join(parts[: layout.count(" ") + 1]), layout).date()
        except ValueError:
            continue
    return None


def _mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
