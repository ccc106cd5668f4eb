"""The source `sitemap`: XML sitemaps and their indexes, gzipped or not, news sitemaps, and those that robots.txt names.

`url` is a sitemap, or any page of the site: then the `Sitemap:` lines of robots.txt count.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from archive import Listed
from ingest.sources.errors import Broken, Empty, SuddenlyHtml, TooLarge
from ingest.sources.feed import refuse_entities, text_of
from ingest.sources.fetch import PACKED, PAGE, XML, Fetched, Fetcher
from ingest.sources.kind import Unknown, listed, refuse_home
from ingest.sources.source import Source
from ingest.sources.web import take_page as take

__all__ = ["find", "take"]

LARGEST = 50_000_000  # bytes, packed or not; the protocol's own limit
MOST_MAPS = 20  # of an index, the newest first
MOST_PAGES = 2_000  # of all maps together, the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    url: str
    changed: str = ""
    title: str | None = None
    published: str | None = None


def find(source: Source, fetch: Fetcher, unknown: Unknown) -> Iterator[Listed]:
    """The pages of all maps under the source's address, the newest first."""
    prefix = source.links or ""
    entries = [entry for url in _roots(source, fetch) for entry in _pages(source, url, fetch)]
    entries = [entry for entry in entries if prefix in entry.url]
    if not entries:
        raise Empty(f"{source.url} lists no page" + (f" with {prefix!r} in its address" if prefix else ""))
    for entry in sorted(entries, key=lambda entry: entry.published or entry.changed, reverse=True)[:MOST_PAGES]:
        yield listed(entry.url, title=entry.title, published=entry.published, fingerprint=entry.changed or None)


def _roots(source: Source, fetch: Fetcher) -> list[str]:
    if ".xml" in source.url:
        return [source.url]
    named = fetch.robots.rules(source.url).sitemaps
    return [urljoin(source.url, url) for url in named[:MOST_MAPS]] or [urljoin(source.url, "/sitemap.xml")]


def _pages(source: Source, url: str, fetch: Fetcher) -> Iterator[_Entry]:
    kind, entries = _read(url, fetch)
    if kind == "urlset":
        yield from entries
        return
    for inner in sorted(entries, key=lambda entry: entry.changed, reverse=True)[:MOST_MAPS]:
        kind, pages = _read(inner.url, fetch)
        if kind == "urlset":  # an index in an index is not allowed, and might never end
            yield from pages


def _read(url: str, fetch: Fetcher) -> tuple[str, list[_Entry]]:
    fetched = fetch.fetch(url, (*XML, *PACKED, *PAGE), largest=LARGEST)
    refuse_home(url, fetched)
    body = _unpacked(fetched)
    text = text_of(Fetched(url=fetched.url, body=body, content_type=fetched.content_type))
    refuse_entities(text, url)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(body, parser)
    kind = "" if root is None else etree.QName(root).localname
    if kind == "html":
        raise SuddenlyHtml(f"{url} is an HTML page")
    if root is None or kind not in ("urlset", "sitemapindex"):
        raise Broken(f"{url} is no sitemap")
    return kind, [entry for child in root if (entry := _entry(child, fetched.url))]


def _entry(element: etree._Element, base: str) -> _Entry | None:
    found: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text:
            found.setdefault(etree.QName(child).localname, child.text.strip())
    url = urljoin(base, found.get("loc", ""))
    if not url.startswith(("http://", "https://")) or not found.get("loc"):
        return None
    published = found.get("publication_date")
    return _Entry(url=url, changed=found.get("lastmod", ""), title=found.get("title"), published=published)


def _unpacked(fetched: Fetched) -> bytes:
    if not fetched.body.startswith(b"\x1f\x8b"):
        return fetched.body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        body = unpacker.decompress(fetched.body, LARGEST)
    except zlib.error as error:
        raise Broken(f"{fetched.url} cannot be unpacked: {error}") from error
    if unpacker.unconsumed_tail:
        raise TooLarge(f"{fetched.url} has more than {LARGEST:,} bytes unpacked")
    return body
