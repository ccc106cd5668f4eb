"""What kind of source an address is: the feed, the sitemap or the listing behind it, tried out before it is saved."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import html

from archive import Listed
from ingest.sources.decoding import NotText, decode
from ingest.sources.errors import Broken, SourceError
from ingest.sources.feed import parse
from ingest.sources.fetch import JSON, PAGE, XML, Fetched, Fetcher
from ingest.sources.kinds import KINDS
from ingest.sources.listing import links
from ingest.sources.source import Source, make_source

FEWEST = 5  # links of one form, before a page is taken for a listing


def discover(source_id: str, url: str, *, publisher: str, fetch: Fetcher) -> tuple[Source, list[Listed]]:
    """The source at an address and what it lists now; raises SourceError where nothing is found.

    Tried in this order: the address itself as a feed, the feeds that its page names, the sitemaps of robots.txt, the
    page as a listing.
    """
    fetched = fetch.fetch(url, (*XML, *JSON, *PAGE))
    for values in _candidates(fetched):
        source = make_source(source_id, {"publisher": publisher, **values})
        try:
            listed = list(KINDS[source.kind].find(source, fetch, lambda urls: set()))
        except SourceError:
            continue
        if listed:
            return source, listed
    raise Broken(f"{url}: no feed, no sitemap and no list of links was found there")


def _candidates(fetched: Fetched) -> Iterator[dict[str, str]]:
    url = fetched.url
    if _is_feed(fetched):
        yield {"kind": "feed", "url": url}
        return
    if "sitemap" in urlsplit(url).path:
        yield {"kind": "sitemap", "url": url}
    for feed in _named_feeds(fetched):
        yield {"kind": "feed", "url": feed}
    if selector := _selector(fetched):
        yield {"kind": "listing", "url": url, "links": selector}
    yield {"kind": "sitemap", "url": urljoin(url, "/")}


def _is_feed(fetched: Fetched) -> bool:
    try:
        return any(True for _ in parse(fetched))
    except Broken:
        return False


def _named_feeds(fetched: Fetched) -> list[str]:
    """`<link rel=alternate>` with the type of a feed."""
    try:
        tree = html.document_fromstring(decode(fetched.body, declared=fetched.charset))
    except (NotText, ValueError, html.etree.ParserError):
        return []
    named = tree.xpath("//link[@rel='alternate'][@href]")
    return [urljoin(fetched.url, link.get("href")) for link in named if link.get("type", "").lower() in (*XML, *JSON)]


def _selector(fetched: Fetched) -> str | None:
    """The links of the folder to which most links of the page lead, if they are many: releases lie together."""
    try:
        paths = [urlsplit(link.url).path for link in links(fetched, "a") if _same_host(link.url, fetched.url)]
    except Broken:
        return None
    folders = Counter(path.rpartition("/")[0] + "/" for path in paths if path.count("/") > 1)
    deepest = [(count, len(folder), folder) for folder, count in folders.items() if count >= FEWEST]
    return f"a[href*='{max(deepest)[2]}']" if deepest and "'" not in max(deepest)[2] else None


def _same_host(one: str, other: str) -> bool:
    return urlsplit(one).netloc == urlsplit(other).netloc
