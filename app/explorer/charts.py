"""Pictures as numbers: where bars and spans stand, in percent of the width, so that text keeps its size anywhere.

The templates draw them; each stands beside a table of the same values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from app.explorer.wording import say_date
from app.schemas.entities import Tenure
from app.schemas.meetings import Period

LABELS = 5  # written under a picture at most: so many fit on a phone
_APART = (3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 1000, 10_000)))  # months between two of them
MOST_MONTHS = 120  # that are drawn as months; a longer time is drawn in years
NARROWEST = 0.8  # percent; a span shorter than that would not be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One period that has meetings: place and width in percent, height from 0 to 1, and what it says."""

    left: float
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A year or a month under a picture."""

    left: float
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Periods side by side, those without meetings left empty; `highest` is the number of the highest bar."""

    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    highest: int


@dataclass(frozen=True, slots=True)
class Span:
    """One row of a timeline; `told` is False where only the days of articles that name it are known."""

    left: float
    width: float
    words: str
    told: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows under each other over the same time."""

    spans: Sequence[Span | None]
    ticks: Sequence[Tick]


def draw_bars(periods: Sequence[Period]) -> Bars | None:
    """Place a bar for each period, all months or all years, in order; None where there is none."""
    if not periods:
        return None
    monthly = len(periods[0].period) > 4
    numbers = [_months(one.period) if monthly else int(one.period) for one in periods]
    first, count = numbers[0], numbers[-1] - numbers[0] + 1
    if count < 12:  # a few bars would be as wide as the page
        first, count = first - (12 - count) // 2, 12
    highest = max(one.meetings for one in periods)
    width = 100 / count
    bars = [
        Bar(
            left=_round((number - first) * width),
            width=_round(width * 0.86),
            height=_round(one.meetings / highest),
            words=f"{say_date(one.period)}: {one.meetings}",
        )
        for number, one in zip(numbers, periods, strict=True)
    ]
    months = 1 if monthly else 12
    return Bars(bars, _ticks(first * months, count * months), highest)


def choose_period(first: str | None, last: str | None) -> Literal["month", "year"]:
    """Months where the time between two dates is short enough, else years."""
    if not first or not last or len(first) < 7 or len(last) < 7:
        return "year"
    return "month" if _months(last) - _months(first) < MOST_MONTHS else "year"


def draw_timeline(tenures: Sequence[Tenure]) -> Timeline | None:
    """Place each tenure from its first day to its last; one that has not ended reaches to where it was last seen."""
    ends = [_ends(tenure) for tenure in tenures]
    known = [pair for pair in ends if pair]
    if not known:
        return None
    first = min(start for start, _ in known)
    room = max(max(end for _, end in known) - first, 1.0)
    spans = [_span(tenure, pair, first, room) if pair else None for tenure, pair in zip(tenures, ends, strict=True)]
    return Timeline(spans, _ticks(first * 12, room * 12))


def _span(tenure: Tenure, ends: tuple[float, float], first: float, room: float) -> Span:
    start, end = ends
    left = (start - first) / room * 100
    words = f"{say_date(tenure.since or tenure.first_seen)} – {say_date(tenure.until or tenure.last_seen)}"
    width = max(NARROWEST, (end - start) / room * 100)
    return Span(_round(min(left, 100 - NARROWEST)), _round(width), words, bool(tenure.since or tenure.until))


def _ends(tenure: Tenure) -> tuple[float, float] | None:
    start = tenure.since or tenure.first_seen or tenure.until or tenure.last_seen
    end = tenure.until or tenure.last_seen or start
    return (_year(start), max(_year(start), _year(end))) if start and end else None


def _year(day: str) -> float:
    month, number = (int(part) for part in (*day.split("-")[1:], "1", "1")[:2])
    return int(day[:4]) + (month - 1) / 12 + (number - 1) / 366


def _months(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7]) - 1


def _ticks(first: float, room: float) -> list[Tick]:
    """Years or months to be written under a time, as many as have room; `first` and `room` in months since year 0."""
    apart = next(step for step in _APART if room / step <= LABELS)
    begun = range(ceil(first / apart) * apart, int(first + room) + 1, apart)
    places = [(month, (month - first) / room * 100) for month in begun]
    form = 4 if apart >= 12 else 7
    named = [(place, f"{month // 12:04}-{month % 12 + 1:02}"[:form]) for month, place in places if place <= 88]
    return [Tick(_round(place), say_date(day, short=True)) for place, day in named]


def _round(value: float) -> float:
    return round(value, 2)
