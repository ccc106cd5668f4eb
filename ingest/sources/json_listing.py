"""The source `json_listing`: a JSON answer that lists releases, as the scripts of a publisher's own pages ask for it.

`records` is the dotted path of the list, `link` the address of a release with `{field}` for fields of its record.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urljoin

from archive import Listed
from ingest.sources.errors import Broken, Empty
from ingest.sources.fetch import Fetcher
from ingest.sources.json_answer import at, fetch_json, text_at
from ingest.sources.kind import Unknown, listed, pages_in_turn, refuse_home, until_known
from ingest.sources.source import Source
from ingest.sources.web import take_page as take

__all__ = ["find", "take"]

_FIELD = re.compile(r"\{([\w.]+)\}")


def find(source: Source, fetch: Fetcher, unknown: Unknown) -> Iterator[Listed]:
    """The records of the listing, and of its further pages while they show anything new."""
    yield from until_known(_turns(source, fetch), unknown)


def _turns(source: Source, fetch: Fetcher) -> Iterator[list[Listed]]:
    first = list(_records(source, source.url, fetch))
    if not first:
        raise Empty(f"{source.url} has no record under {source.records!r}")
    yield first
    for url in pages_in_turn(source.pages, source.first, source.most) if source.pages else ():
        yield list(_records(source, url, fetch))


def _records(source: Source, url: str, fetch: Fetcher) -> Iterator[Listed]:
    value, fetched = fetch_json(url, fetch)
    refuse_home(url, fetched)
    records = at(value, source.records or "")
    if not isinstance(records, list):
        raise Broken(f"{url} has no list under {source.records!r}")
    for record in records:
        if link := _link(source.link or "", record):
            title, date = text_at(record, source.title), text_at(record, source.date)
            yield listed(urljoin(url, link), title=title, published=date)


def _link(template: str, record: Any) -> str | None:
    """The template filled in; None where the record lacks a field. A field that is an address stays one."""
    values = {name: text_at(record, name) for name in _FIELD.findall(template)}
    if any(value is None for value in values.values()):
        return None
    safe = ":/?&=%" if template.startswith("{") else ""
    return _FIELD.sub(lambda field: quote(values[field[1]] or "", safe=safe), template)
