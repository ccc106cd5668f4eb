"""Meetings as a calendar (iCalendar, RFC 5545): whole days; one whose day is not known is in no calendar."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from app.schemas.meetings import Meeting

_STATUS = {"held": "CONFIRMED", "planned": "CONFIRMED", "proposed": "TENTATIVE", "cancelled": "CANCELLED"}


def calendar_lines(items: Iterable[Meeting], *, title: str) -> Iterator[str]:
    """Yield a calendar, event by event."""
    calendar = Calendar()
    calendar.add("prodid", "-//Parley//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    head, end, _ = calendar.to_ical().decode().partition("END:VCALENDAR")
    yield head
    for meeting in items:
        if meeting.date and meeting.date_precision == "day":
            yield _event(meeting, date.fromisoformat(meeting.date)).to_ical().decode()
    yield f"{end}\r\n"


def _event(meeting: Meeting, day: date) -> Event:
    event = Event()
    event.add("uid", f"{meeting.id}@parley")
    told = max((one.article.published or "" for one in meeting.evidence), default="") or meeting.date or ""
    stamp = date.fromisoformat(told) if len(told) == len("2024-08-27") else day
    event.add("dtstamp", datetime.combine(stamp, time(), UTC))
    event.add("dtstart", day)
    end = meeting.end_date if meeting.end_date and len(meeting.end_date) == len("2024-08-27") else meeting.date
    event.add("dtend", date.fromisoformat(end or "") + timedelta(days=1))
    event.add("summary", meeting.name)
    event.add("status", _STATUS[meeting.status])
    if meeting.place and meeting.place.name:
        event.add("location", meeting.place.name)
    event.add("description", "\n".join(one.quote for one in meeting.evidence))
    address = next((one.article.url for one in meeting.evidence if one.article.url), None)
    if address:
        event.add("url", address)
    return event
