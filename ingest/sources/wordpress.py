"""The source `wordpress`: the posts of a WordPress site by its own interface (wp-json), title and text included.

`url` is the root of the interface (https://…/wp-json/wp/v2), with `/posts` or another type of post behind it or not.
"""

import html
from collections.abc import Iterator
from typing import Any

from archive import Listed, Page
from ingest.sources.errors import Broken, Empty
from ingest.sources.fetch import Fetcher
from ingest.sources.json_answer import fetch_json, text_at
from ingest.sources.kind import Taken, Unknown, listed, until_known
from ingest.sources.source import Source
from ingest.sources.web import hinted

__all__ = ["find", "take"]

EACH = 20  # posts a page
_SHORT = "id,date,modified,link,title"
_WHOLE = f"{_SHORT},content"


def find(source: Source, fetch: Fetcher, unknown: Unknown) -> Iterator[Listed]:
    """The newest posts, and older ones while they are new to us."""
    yield from until_known(_turns(_posts(source.url), source.most, fetch), unknown)


def take(source: Source, page: Page, fetch: Fetcher) -> Taken:
    """One post; its address is that for readers, not that of the interface."""
    post, fetched = fetch_json(page.url, fetch)
    content, title = text_at(post, "content.rendered"), html.unescape(text_at(post, "title.rendered") or "")
    link = text_at(post, "link")
    if content is None or link is None:
        raise Broken(f"{page.url} is no post: no content.rendered or no link")
    return Taken(found=(hinted(link, _document(title, content), source, page),), body=fetched.body)


def _document(title: str, content: str) -> str:
    return f"<html><body><article><h1>{html.escape(title)}</h1>{content}</article></body></html>"


def _posts(url: str) -> str:
    base = url.rstrip("/")
    return f"{base}/posts" if base.endswith("/v2") else base


def _turns(posts: str, most: int, fetch: Fetcher) -> Iterator[list[Listed]]:
    for number in range(1, most + 1):
        value, _ = fetch_json(f"{posts}?per_page={EACH}&page={number}&_fields={_SHORT}", fetch)
        if not isinstance(value, list):
            raise Broken(f"{posts} does not answer with a list of posts")
        if number == 1 and not value:
            raise Empty(f"{posts} lists no posts")
        yield [found for post in value if (found := _listed(posts, post))]
        if len(value) < EACH:
            return


def _listed(posts: str, post: Any) -> Listed | None:
    number = text_at(post, "id")
    if number is None or not number.isdecimal():
        return None
    title = html.unescape(text_at(post, "title.rendered") or "")
    date, changed = text_at(post, "date"), text_at(post, "modified")
    return listed(f"{posts}/{number}?_fields={_WHOLE}", title=title, published=date, fingerprint=changed)
