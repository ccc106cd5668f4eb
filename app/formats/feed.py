"""Meetings as a feed (Atom, RFC 4287): for readers that follow a person, a pair, a state, a topic or a filter."""

from collections.abc import Iterable, Iterator

from app.formats.xml import HEAD, element
from app.schemas.meetings import Meeting

MOST = 100  # entries of a feed
_BEGINNING = "1970-01-01"


def feed_lines(items: Iterable[Meeting], *, title: str, address: str, updated: str | None) -> Iterator[str]:
    """Yield a feed, entry by entry; `updated` is a moment in UTC, `address` that of the feed."""
    yield f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield element("title", title) + element("id", address) + element("link", rel="self", href=address)
    yield element("updated", updated or f"{_BEGINNING}T00:00:00Z") + "<author><name>Parley</name></author>\n"
    for number, meeting in enumerate(items):
        if number == MOST:
            break
        yield _entry(meeting)
    yield "</feed>\n"


def _entry(meeting: Meeting) -> str:
    days = [one.article.published for one in meeting.evidence if one.article.published]
    address = next((one.article.url for one in meeting.evidence if one.article.url), None)
    parts = [
        element("id", f"urn:parley:meeting:{meeting.id}"),
        element("title", meeting.name),
        element("updated", f"{max(days, default=_BEGINNING)}T00:00:00Z"),
        element("link", rel="alternate", href=address) if address else "",
        element("summary", "\n".join(one.quote for one in meeting.evidence)),
        *(element("category", term=topic.name) for topic in meeting.topics),
    ]
    return f"<entry>{''.join(parts)}</entry>\n"
