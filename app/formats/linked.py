"""Meetings as linked data: schema.org events in JSON-LD."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from app.schemas.base import Ref
from app.schemas.meetings import Evidence, Meeting

_TYPES = {"person": "Person", "state": "Country", "organisation": "Organization", "office": "Role"}
_STATUS = {"held": "EventScheduled", "planned": "EventScheduled", "proposed": "EventScheduled"}


def linked_lines(items: Iterable[Meeting]) -> Iterator[str]:
    """Yield one document, event by event."""
    yield '{"@context":"https://schema.org","@graph":['
    for number, meeting in enumerate(items):
        yield (",\n" if number else "\n") + json.dumps(_event(meeting), ensure_ascii=False, separators=(",", ":"))
    yield "\n]}\n"


def _event(meeting: Meeting) -> dict[str, Any]:
    event: dict[str, Any] = {
        "@type": "Event",
        "@id": f"urn:parley:{meeting.id}",
        "name": meeting.name,
        "startDate": meeting.date,
        "endDate": meeting.end_date,
        "eventStatus": f"https://schema.org/{_STATUS.get(meeting.status, 'EventCancelled')}",
        "location": _place(meeting),
        "attendee": [_party(who) for who in meeting.participants],
        "about": [{"@type": "Thing", "@id": f"urn:parley:{topic.id}", "name": topic.name} for topic in meeting.topics],
        "superEvent": {"@id": f"urn:parley:{meeting.part_of.id}"} if meeting.part_of else None,
        "subjectOf": [_article(one) for one in meeting.evidence],
    }
    return {key: value for key, value in event.items() if value}


def _place(meeting: Meeting) -> dict[str, Any] | None:
    if not meeting.place:
        return None
    state = meeting.place.state
    place = {"@type": "Place", "name": meeting.place.name, "addressCountry": state.id if state else None}
    return {key: value for key, value in place.items() if value}


def _party(who: Ref) -> dict[str, Any]:
    return {"@type": _TYPES[who.type], "@id": f"urn:parley:{who.id}", "name": who.name}


def _article(one: Evidence) -> dict[str, Any]:
    article = {
        "@type": "NewsArticle",
        "headline": one.article.title,
        "url": one.article.url,
        "datePublished": one.article.published,
        "publisher": {"@type": "Organization", "name": one.article.publisher} if one.article.publisher else None,
        "abstract": one.quote,
    }
    return {key: value for key, value in article.items() if value}
