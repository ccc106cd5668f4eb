"""A page of the web, fetched for its article: the `take` of most kinds."""

from archive import Page
from ingest.article import Rejected
from ingest.sources.decoding import NotText, decode
from ingest.sources.fetch import PAGE, Fetcher
from ingest.sources.kind import Taken, refuse_home
from ingest.sources.page import Html
from ingest.sources.source import Source


def take_page(source: Source, page: Page, fetch: Fetcher) -> Taken:
    """Fetch a page; raises SourceError."""
    fetched = fetch.fetch(page.url, PAGE)
    refuse_home(page.url, fetched)
    if fetched.unchanged and page.state == "taken":
        return Taken(found=(), unchanged=True)
    try:
        html = decode(fetched.body, declared=fetched.charset)
    except NotText as error:
        return Taken(found=(Rejected(reference=page.url, reason="not_text", detail=str(error)),))
    return Taken(found=(hinted(page.url, html, source, page),), body=fetched.body)


def hinted(url: str, html: str, source: Source, page: Page) -> Html:
    """A page with what its source says of it."""
    return Html(
        reference=page.url, html=html, url=url, title=page.title, day=page.published, publisher=source.publisher
    )
