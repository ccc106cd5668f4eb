"""The source `listing`: index pages whose links to releases a CSS selector finds."""

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from cssselect import SelectorError
from lxml import html
from lxml.cssselect import CSSSelector

from archive import Listed
from ingest.sources.decoding import NotText, decode
from ingest.sources.errors import Broken, Empty
from ingest.sources.fetch import PAGE, Fetched, Fetcher
from ingest.sources.kind import Unknown, listed, pages_in_turn, refuse_home, until_known
from ingest.sources.source import Source
from ingest.sources.web import take_page as take

__all__ = ["find", "links", "take"]


def find(source: Source, fetch: Fetcher, unknown: Unknown) -> Iterator[Listed]:
    """The links of the index page, and of the further pages while they show anything new."""
    yield from until_known(_turns(source, fetch), unknown)


def _turns(source: Source, fetch: Fetcher) -> Iterator[list[Listed]]:
    fetched = fetch.fetch(source.url, PAGE)
    refuse_home(source.url, fetched)
    first = list(links(fetched, source.links or "a"))
    if not first:
        raise Empty(f"{source.url} has no link {source.links!r}; the page may have been rebuilt")
    yield first
    for url in pages_in_turn(source.pages, source.first, source.most) if source.pages else ():
        yield list(links(fetch.fetch(url, PAGE), source.links or "a"))


def links(fetched: Fetched, selector: str) -> Iterator[Listed]:
    """Each page that the chosen links lead to, once; `selector` chooses links, or what holds one. Raises Broken."""
    try:
        tree = html.document_fromstring(decode(fetched.body, declared=fetched.charset).encode(), parser=_PARSER)
        chosen = CSSSelector(selector)(tree)
    except (NotText, ValueError, html.etree.ParserError) as error:
        raise Broken(f"{fetched.url} cannot be read as a listing: {error}") from error
    except SelectorError as error:
        raise Broken(f"links = {selector!r} is no CSS selector: {error}") from error
    seen: set[str] = set()
    for element in chosen:
        anchor = element if element.tag == "a" else element.find(".//a[@href]")
        target = anchor.get("href", "").strip() if anchor is not None else ""
        try:
            url = urldefrag(urljoin(fetched.url, target)).url
        except ValueError:
            continue
        if target and url.startswith(("http://", "https://")) and url != fetched.url and url not in seen:
            seen.add(url)
            yield listed(url, title=anchor.text_content())


_PARSER = html.HTMLParser(encoding="utf-8")
