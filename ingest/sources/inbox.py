"""The source `inbox`: what other programs handed in over the API; the network is used for addresses only."""

from archive import InboxItem
from ingest.article import Raw, Rejected
from ingest.sources.decoding import NotText, decode
from ingest.sources.fetch import PAGE, Fetcher
from ingest.sources.files import read_text
from ingest.sources.page import Html


def take(item: InboxItem, fetch: Fetcher) -> tuple[Raw | Html | Rejected, ...]:
    """What was handed in: a text (with neither title nor id perhaps a digest), a page, or an address to fetch."""
    given, reference = item.submission, f"inbox:{item.number}"
    if given.form == "text":
        if given.title is None and given.id is None:
            return tuple(read_text(given.content, reference=reference))
        return (
            Raw(
                reference=reference,
                text=given.content,
                title=given.title or "",
                id=given.id,
                url=given.url,
                published=given.published,
                publisher=given.publisher,
            ),
        )
    html, url = given.content, given.url
    if given.form == "url":
        fetched = fetch.fetch(given.content, PAGE)
        url = given.content
        try:
            html = decode(fetched.body, declared=fetched.charset)
        except NotText as error:
            return (Rejected(reference=reference, reason="not_text", detail=str(error)),)
    return (
        Html(
            reference=reference,
            html=html,
            url=url,
            title=given.title,
            day=given.published,
            publisher=given.publisher,
            id=given.id,
        ),
    )
