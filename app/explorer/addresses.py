"""Where things are: the page of somebody or something, and the answers of the API that a page is made of.

A page has the singular (`/person/x`) of what the API lists in the plural (`/api/v1/persons/x`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode, urlsplit

from app.formats.media import MEDIA_TYPES
from app.schemas.base import Ref

API = "/api/v1"
PAGES: Mapping[str, str] = {
    "persons": "person", "states": "state", "organisations": "organisation", "offices": "office", "topics": "topic",
    "places": "place", "meetings": "meeting", "articles": "article", "pairs": "pair",
}  # fmt: skip
_WORDS = {
    "json": "JSON", "csv": "CSV", "jsonl": "JSON Lines", "ics": "Calendar", "atom": "Feed", "graphml": "GraphML",
    "gexf": "GEXF",
}  # fmt: skip

Values = Iterable[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class Form:
    """One other form of a page: what it is called, its media type, and where it is."""

    words: str
    media_type: str
    address: str


def page_of(ref: Ref) -> str:
    """The page of a person, state, organisation, office, topic, place, meeting or article."""
    return f"/{ref.type}/{quote(ref.id, safe='')}"


class Identified(Protocol):
    """Whatever has an id of the graph."""

    @property
    def id(self) -> str: ...  # noqa: D102


def pair_of(a: Identified, b: Identified) -> str:
    """The page of two."""
    return f"/pair/{quote(a.id, safe='')}/{quote(b.id, safe='')}"


def page_of_call(call: str) -> str:
    """The page that shows what a call of the API answers; of lists of names the search for them."""
    parts = urlsplit(call.removeprefix(API))
    query = f"?{parts.query}" if parts.query else ""
    noun, *rest = parts.path.strip("/").split("/")
    if noun == "paths":
        return f"/path{query}"
    if rest and noun in PAGES:
        kept = rest[:2] if noun == "pairs" else rest[:1]
        return "/".join(["", PAGES[noun], *kept]) + (query if len(rest) == len(kept) else "")
    if noun in PAGES and noun != "meetings":
        return f"/search?type={PAGES[noun]}" + (f"&{parts.query}" if parts.query else "")
    return f"/{noun}{query}"


def forms_of(path: str, *formats: str, query: Values = (), words: str = "") -> list[Form]:
    """The answer of the API at a path in these formats; `words` says of what they are where a page has several."""
    asked = urlencode([(name, str(value)) for name, value in query])
    return [
        Form(
            words=f"{_WORDS[format]} ({words})" if words else _WORDS[format],
            media_type=MEDIA_TYPES[format],
            address=f"{API}{path}" + ("" if format == "json" else f".{format}") + (f"?{asked}" if asked else ""),
        )
        for format in formats
    ]


def with_query(path: str, query: Values, **changed: object) -> str:
    """An address with some of its parameters changed, or taken off by None."""
    kept = [(name, str(value)) for name, value in query if name not in changed]
    kept += [(name, str(value)) for name, value in changed.items() if value is not None]
    return f"{path}?{urlencode(kept)}" if kept else path


def web_address(url: str | None) -> str | None:
    """The address where it leads to the web; what articles bear may be anything, a script too."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def mistake_address(contact: str, about: Identified, page: str) -> str | None:
    """Where a mistake is reported: the contact of this installation, a mail or web address; None where it has none."""
    if "://" in contact:
        return web_address(contact)
    if "@" not in contact:
        return None
    query = urlencode({"subject": f"Parley: {about.id}", "body": f"{page}\n\n"}, quote_via=quote)
    return f"mailto:{quote(contact, safe='@')}?{query}"
