"""What the groups of a matched date mean, one function per kind of `patterns`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from .patterns import MONTH_NUMBER, NUMBERS, WEEKDAYS
from .readings import NOTHING, Reading, Readings, both, days, month_of, nearest_years, safe_day, weekday

Groups = dict[str, str | None]
Resolver = Callable[[Groups, date | None], Readings]
_DAY_NUMBER = {name.lower(): i for i, name in enumerate(WEEKDAYS)}
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year(text: str | None, today: date | None) -> int | None:
    """`2024`, or `last year` counted from publication."""
    if not text:
        return None
    if text[:2].isdigit():
        return int(text)
    shift = {"last": -1, "this": 0, "next": 1}[text.split()[-2]]
    return today.year + shift if today else None


def _month_number(text: str) -> int:
    return MONTH_NUMBER[text.strip().rstrip(".").lower()]


def _month_days(groups: Groups, today: date | None) -> Readings:
    """Day and month, also as a range, with or without a year."""
    first_day, last_day = groups["d1"] or "", groups.get("d2") or groups.get("d3")
    late = groups.get("m2") or groups.get("m3")
    first_month = _month_number(groups.get("m1") or late or "")
    last_month = _month_number(late) if late else first_month
    first_year, last_year = _year(groups.get("y1"), today), _year(groups.get("y2"), today)
    wraps = last_month < first_month
    year = first_year or (last_year - wraps if last_year else None)

    def span(start: date | None) -> Readings:
        if start is None:
            return NOTHING
        last = safe_day(start.year + wraps, last_month, _number(last_day)) if last_day else None
        return days(start, last)

    def first(year: int) -> date | None:
        return safe_day(year, first_month, _number(first_day))

    if year:
        return span(first(year))
    if today is None:
        return NOTHING
    past, ahead = nearest_years(first, today)
    return Readings(span(past).past, span(ahead).ahead)


def _numeric(groups: Groups, today: date | None) -> Readings:
    found = safe_day(int(groups["y1"] or 0), int(groups["m1"] or 0), _number(groups["d1"] or ""))
    return days(found) if found else NOTHING


def _month_year(groups: Groups, today: date | None) -> Readings:
    year = _year(groups["y1"], today)
    return both(f"{year:04d}-{_month_number(groups['m1'] or ''):02d}") if year else NOTHING


def _month(groups: Groups, today: date | None) -> Readings:
    if today is None:
        return NOTHING
    month, which = _month_number(groups["m1"] or ""), (groups["which"] or "").lower()
    now = date(today.year, today.month, 1)
    past, ahead = (day or now for day in nearest_years(lambda year: date(year, month, 1), now, timedelta(0)))
    if which == "last" and past == now:
        past = date(now.year - 1, month, 1)
    if which == "next" and ahead == now:
        ahead = date(now.year + 1, month, 1)
    if which:
        past = ahead = {"last": past, "next": ahead}.get(which, date(now.year, month, 1))
    return Readings(Reading(month_of(past)), Reading(month_of(ahead)))


def _weekdays(groups: Groups, today: date | None) -> Readings:
    if today is None:
        return NOTHING
    first = _DAY_NUMBER[(groups["w1"] or "").lower()]
    which, week = (groups["which"] or "").lower(), (groups["week"] or "").lower()
    past, ahead = weekday(first, today)
    if week:
        monday = today - timedelta(today.weekday()) + timedelta(7 * {"last": -1, "this": 0, "next": 1}[week.split()[0]])
        past = ahead = monday + timedelta(first)
    elif which == "last":
        past = ahead = past - timedelta(7 * (past == today))
    elif which == "next":
        past = ahead = ahead + timedelta(7 * (ahead == today))
    length = (_DAY_NUMBER[groups["w2"].lower()] - first) % 7 if groups["w2"] else 0
    if past != ahead and past + timedelta(length) > today:
        past -= timedelta(
            7
        )  # "Thursday and Friday", told on Friday morning, may still run; told before, it is last week
        past = past + timedelta(7) if past + timedelta(7) <= today else past
    return Readings(days(past, past + timedelta(length)).past, days(ahead, ahead + timedelta(length)).ahead)


def _day_of_month(groups: Groups, today: date | None) -> Readings:
    """`(04)`, `on the 28th`: of the month of publication, or the one before or after it."""
    if today is None:
        return NOTHING
    first, last = _number(groups["d1"] or ""), groups.get("d2")
    months = [month_of(today, shift=shift) for shift in (-1, 0, 1)]
    found = [day for m in months if (day := safe_day(int(m[:4]), int(m[5:]), first))]
    past = max((day for day in found if day <= today + timedelta(1)), default=None)
    ahead = min((day for day in found if day >= today - timedelta(1)), default=None)
    length = timedelta(max(0, _number(last) - first)) if last else timedelta(0)
    return Readings(
        days(past, past + length).past if past else None, days(ahead, ahead + length).ahead if ahead else None
    )


def _offset(number: int) -> Resolver:
    return lambda groups, today: days(today + timedelta(number)) if today else NOTHING


def _week(groups: Groups, today: date | None) -> Readings:
    if today is None:
        return NOTHING
    which = (groups["which"] or "").lower()
    monday = (
        today
        - timedelta(today.weekday())
        + timedelta(7 * {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0))
    )
    return days(monday + timedelta(5 if groups["unit"] == "weekend" else 0), monday + timedelta(6))


def _this_unit(groups: Groups, today: date | None) -> Readings:
    if today is None:
        return NOTHING
    shift = {"last": -1, "previous": -1, "next": 1}.get((groups["which"] or "").lower(), 0)
    return both(month_of(today, shift=shift) if groups["unit"] == "month" else f"{today.year + shift:04d}")


def _season(groups: Groups, today: date | None) -> Readings:
    if today is None:
        return NOTHING
    which = (groups["which"] or "").lower()
    late = groups["unit"] in ("autumn", "fall", "winter")
    over = today.month < (9 if late else 4)  # "last autumn" in spring is last year's
    shift = {"next": 1, "last": -int(over)}.get(which, 0)
    return both(f"{today.year + shift:04d}")


def _ago(groups: Groups, today: date | None) -> Readings:
    if today is None:
        return NOTHING
    text, unit = groups["n"] or "", groups["unit"] or ""
    number = int(text) if text.isdigit() else max(1, NUMBERS.index(text.lower()))
    then = today + timedelta(number * _UNIT_DAYS[unit] * (-1 if groups["side"] in ("ago", "earlier") else 1))
    return both({"day": then.isoformat(), "year": f"{then.year:04d}"}.get(unit, month_of(then)))


RESOLVERS: dict[str, Resolver] = {
    "month_day": _month_days,
    "day_month": _month_days,
    "iso": _numeric,
    "dotted": _numeric,
    "month_year": _month_year,
    "month": _month,
    "year": lambda groups, today: both(groups["y1"] or ""),
    "weekday": _weekdays,
    "bracket": _day_of_month,
    "ordinal": _day_of_month,
    "today": _offset(0),
    "yesterday": _offset(-1),
    "tomorrow": _offset(1),
    "week": _week,
    "this_unit": _this_unit,
    "season": _season,
    "ago": _ago,
} | {kind: lambda groups, today: NOTHING for kind in ("following_day", "same_day", "soon", "recent")}
