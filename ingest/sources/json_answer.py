"""JSON that a server answers with, and what is looked up in it."""

import json
from typing import Any

from ingest.sources.errors import Broken
from ingest.sources.feed import text_of
from ingest.sources.fetch import JSON, PAGE, Fetched, Fetcher


def fetch_json(url: str, fetch: Fetcher) -> tuple[Any, Fetched]:
    """The value and the answer that it came in; raises SourceError."""
    fetched = fetch.fetch(url, (*JSON, *PAGE))
    try:
        return json.loads(text_of(fetched)), fetched
    except (ValueError, RecursionError) as error:
        raise Broken(f"{url} is no JSON: {error}") from error


def at(value: Any, path: str) -> Any:
    """What lies at a dotted path (`data.items`, `title.rendered`), None where nothing does."""
    for name in path.split(".") if path else ():
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text_at(value: Any, path: str | None) -> str | None:
    """The string or number at a path, as text."""
    found = at(value, path) if path else None
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else None
