"""When: the time that a question names, as a span of ISO prefixes, taken out of its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.ask.words import Word, vocabulary

_YEAR = re.compile(r"(19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_ISO = re.compile(r"(\d{4}) (\d\d)( (\d\d))?")  # as it is folded
_AT = ("in", "on", "during", "at", "of", "for", "throughout", "within")


@dataclass(frozen=True, slots=True)
class Span:
    """From and to, both inclusive and open where None: ISO prefixes."""

    earliest: str | None = None
    latest: str | None = None

    @property
    def phrase(self) -> str:
        """The span in words, with a space before it; "" where it is open."""
        if self.earliest == self.latest:
            return f" {on(self.earliest)}" if self.earliest else ""
        parts = [f"from {self.earliest}"] if self.earliest else []
        return " " + " ".join([*parts, *([f"until {self.latest}"] if self.latest else [])])


def on(date: str) -> str:
    """A date in a sentence: on a day, in a month or year."""
    return f"{'on' if len(date) == len('2024-08-27') else 'in'} {date}"


def find_span(words: Sequence[Word], today: date) -> tuple[Span, list[Word]]:
    """Return the first time that words name, and the other words."""
    for start in range(len(words)):
        for read in (_between, _bounded, _relative, _plain):
            found = read(words, start, today)
            if found:
                span, end = found
                return span, [*words[:start], *words[end:]]
    return Span(), list(words)


def _key(words: Sequence[Word], place: int) -> str:
    return words[place].key if 0 <= place < len(words) else ""


def _between(words: Sequence[Word], start: int, today: date) -> tuple[Span, int] | None:
    joints = {"between": ("and",), "from": ("to", "until", "till")}.get(_key(words, start))
    first = _date(words, start + 1) if joints else None
    if first and joints and _key(words, first[1]) in joints:
        second = _date(words, first[1] + 1)
        if second:
            return Span(first[0], second[0]), second[1]
    return None


def _bounded(words: Sequence[Word], start: int, today: date) -> tuple[Span, int] | None:
    bound = _key(words, start)
    found = _date(words, start + 1) if bound in _BOUNDS else None
    return (_BOUNDS[bound](found[0]), found[1]) if found else None


def _plain(words: Sequence[Word], start: int, today: date) -> tuple[Span, int] | None:
    at = start + (_key(words, start) in _AT)
    at += at > start and _key(words, at) == "the"
    found = _date(words, at)
    return (Span(found[0], found[0]), found[1]) if found else None


def _relative(words: Sequence[Word], start: int, today: date) -> tuple[Span, int] | None:
    at = start + (_key(words, start) in (*_AT, "since", "over"))
    at += _key(words, at) == "the" and at > start
    one, two, three = (_key(words, at + offset) for offset in range(3))
    if one in ("today", "yesterday", "tomorrow"):
        day = str(today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[one]))
        return Span(day, day), at + 1
    if one in ("last", "past") and two.isdigit() and three.rstrip("s") in _UNITS:
        return Span(str(today - timedelta(days=int(two) * _UNITS[three.rstrip("s")])), str(today)), at + 3
    if one in ("this", "last", "next") and two in ("year", "month"):
        step = {"this": 0, "last": -1, "next": 1}[one]
        prefix = _shift_year(today, step) if two == "year" else _shift_month(today, step)
        since = at > start and _key(words, start) == "since"
        return Span(prefix, None if since else prefix), at + 2
    return None


def _date(words: Sequence[Word], start: int) -> tuple[str, int] | None:
    """Read a date at a place: its ISO prefix, and the place after it."""
    one = _key(words, start)
    if _ISO.fullmatch(one):
        return one.replace(" ", "-"), start + 1
    if _YEAR.fullmatch(one):
        return one, start + 1
    day, at = None, start
    if _DAY.fullmatch(one) and _key(words, start + 1) in (*_MONTHS, "of"):
        day, at = _DAY.fullmatch(one), start + 1 + (_key(words, start + 1) == "of")
    month = _MONTHS.get(_key(words, at))
    if month is None:
        return None
    at += 1
    if day is None and _DAY.fullmatch(_key(words, at)) and _YEAR.fullmatch(_key(words, at + 1)):
        day, at = _DAY.fullmatch(_key(words, at)), at + 1
    at += _key(words, at) == "of"
    if not _YEAR.fullmatch(_key(words, at)):
        return None
    prefix = f"{_key(words, at)}-{month:02}" + (f"-{int(day[1]):02}" if day else "")
    return prefix, at + 1


def _next(prefix: str) -> str:
    return _beside(prefix, 1)


def _before(prefix: str) -> str:
    return _beside(prefix, -1)


def _beside(prefix: str, step: int) -> str:
    """The year, month or day after or before one."""
    if len(prefix) == 4:
        return str(int(prefix) + step)
    if len(prefix) == 7:
        return _shift_month(date.fromisoformat(f"{prefix}-01"), step)
    try:
        return str(date.fromisoformat(prefix) + timedelta(days=step))
    except ValueError:
        return prefix  # 31 February: the question's own fault shows in the call


def _shift_year(day: date, step: int) -> str:
    return str(day.year + step)


def _shift_month(day: date, step: int) -> str:
    months = day.year * 12 + day.month - 1 + step
    return f"{months // 12}-{months % 12 + 1:02}"


_MONTHS = {name: number for number, name in enumerate(vocabulary()["months"], 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_BOUNDS = {
    "since": lambda found: Span(found, None),
    "from": lambda found: Span(found, None),
    "after": lambda found: Span(_next(found), None),
    "before": lambda found: Span(None, _before(found)),
    "until": lambda found: Span(None, found),
    "till": lambda found: Span(None, found),
    "by": lambda found: Span(None, found),
}
