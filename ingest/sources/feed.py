"""The source `feed`: RSS of all ages, Atom and JSON Feed."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import feedparser

from archive import Listed
from ingest.sources.decoding import NotText, decode
from ingest.sources.errors import Broken, Empty, SuddenlyHtml
from ingest.sources.fetch import JSON, PAGE, XML, Fetched, Fetcher
from ingest.sources.kind import Unknown, listed, refuse_home
from ingest.sources.source import Source
from ingest.sources.web import take_page as take

__all__ = ["find", "parse", "take"]


def find(source: Source, fetch: Fetcher, unknown: Unknown) -> Iterator[Listed]:
    """What the feed shows, in its order."""
    # Some servers send feeds as text/html or text/plain; what it is, its content shows.
    fetched = fetch.fetch(source.url, (*XML, *JSON, *PAGE))
    refuse_home(source.url, fetched)
    items = list(parse(fetched))
    if not items:
        raise Empty(f"{source.url} is a feed without items")
    yield from items


def parse(fetched: Fetched) -> Iterator[Listed]:
    """The items of a feed; raises Broken where it is none."""
    text = text_of(fetched)
    if text.lstrip().startswith("{"):
        yield from _json_items(text, fetched)
        return
    refuse_entities(text, fetched.url)
    parsed = feedparser.parse(fetched.body, response_headers={"content-location": fetched.url}, sanitize_html=False)
    if not parsed.version:
        raise Broken(f"{fetched.url} is no feed")
    for entry in map(dict, parsed.entries):  # a plain one: feedparser's own warns of names that it would guess
        link = entry.get("link") or (entry.get("id") if str(entry.get("id")).startswith("http") else None)
        if link:
            written = entry.get("published") or entry.get("dc_date") or entry.get("updated")
            changed = entry.get("updated") or entry.get("published")
            yield listed(
                urljoin(fetched.url, str(link)), title=entry.get("title"), published=written, fingerprint=changed
            )


def text_of(fetched: Fetched) -> str:
    """The answer as text; raises SuddenlyHtml or Broken."""
    try:
        text = decode(fetched.body, declared=fetched.charset)
    except NotText as error:
        raise Broken(f"{fetched.url}: {error}") from error
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        raise SuddenlyHtml(f"{fetched.url} is an HTML page")
    return text


def refuse_entities(text: str, url: str) -> None:
    """XML that declares entities is a bomb or a spy; no feed needs any."""
    if "<!ENTITY" in text:
        raise Broken(f"{url} declares XML entities")


def _json_items(text: str, fetched: Fetched) -> Iterator[Listed]:
    try:
        items: Any = json.loads(text).get("items")
    except (ValueError, RecursionError) as error:
        raise Broken(f"{fetched.url} is no JSON feed: {error}") from error
    if not isinstance(items, list):
        raise Broken(f"{fetched.url} is no JSON feed: no list of items")
    for item in items:
        if isinstance(item, dict) and isinstance(item.get("url"), str):
            fields = {name: value for name, value in item.items() if isinstance(value, str)}
            changed = fields.get("date_modified") or fields.get("date_published")
            yield listed(
                urljoin(fetched.url, fields["url"]),
                title=fields.get("title"),
                published=fields.get("date_published"),
                fingerprint=changed,
            )
