"""An HTML page as a raw article: its main text by trafilatura, its date by htmldate.

Dates are trusted in this order: what the source says of the page (its feed), the page's metadata, its address, its
text.
"""

from dataclasses import dataclass, replace

from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.settings import Document

from ingest.article import Raw, Rejected

SHORTEST_TEXT = 80  # characters; the fallback of trafilatura finds a menu where there is nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """A page as a source handed it over; what the source says of it stands above what the page says of itself.

    `title` is taken where the page has none, `day` and `publisher` always where they are known.
    """

    reference: str
    html: str
    url: str | None = None
    title: str | None = None
    day: str | None = None
    publisher: str | None = None
    id: str | None = None


def read_html(page: Html) -> Raw | Rejected:
    """The article of a page with what its source says of it."""
    found = read_page(page.html, reference=page.reference, url=page.url)
    if isinstance(found, Rejected):
        return found
    return replace(
        found,
        id=page.id,
        title=found.title or page.title or "",
        published=page.day or found.published,
        publisher=page.publisher or found.publisher,
    )


def read_page(html: str, *, reference: str, url: str | None = None) -> Raw | Rejected:
    """The article of a page; `url` is where it was fetched, else the page's own canonical link is taken.

    Rejected as `no_article` where nothing but menus and links is found.
    """
    found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, include_tables=True)
    if not isinstance(found, Document) or len(found.text or "") < SHORTEST_TEXT:
        return Rejected(reference=reference, reason="no_article", detail="the page has no main text")
    return Raw(
        reference=reference,
        title=found.title or "",
        text=_paragraphs(found.text or ""),
        url=url or found.url,
        published=find_date(html, original_date=True, url=url, deferred_url_extractor=True) or found.date,
        publisher=found.sitename or found.hostname,
    )


def _paragraphs(text: str) -> str:
    """Trafilatura writes one paragraph a line."""
    return text.replace("\n", "\n\n")
