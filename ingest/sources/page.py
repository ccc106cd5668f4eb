"""An HTML page as a raw article: its main text by trafilatura, its date by htmldate."""

from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.settings import Document

from ingest.article import Raw, Rejected

SHORTEST_TEXT = 80  # characters; the fallback of trafilatura finds a menu where there is nothing else


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
        published=find_date(html, original_date=True, url=url) or found.date,
        publisher=found.sitename or found.hostname,
    )


def _paragraphs(text: str) -> str:
    """Trafilatura writes one paragraph a line."""
    return text.replace("\n", "\n\n")
