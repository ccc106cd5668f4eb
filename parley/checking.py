"""What a person wants to know of a source before relying on it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from archive import Listed, Page
from ingest.article import Article
from ingest.cleaning import clean
from ingest.clock import stamp
from ingest.sources.errors import SourceError
from ingest.sources.fetch import Fetcher
from ingest.sources.kinds import KINDS
from ingest.sources.source import Source


def check_source(source: Source, fetch: Fetcher) -> dict[str, Any]:
    """Whether it answers and what it lists; `error` where it does not."""
    told: dict[str, Any] = {"source": source.id, "kind": source.kind, "url": source.url, "licence": source.licence}
    try:
        listed = list(KINDS[source.kind].find(source, fetch, lambda urls: set()))
        if source.kind != "files":
            rules = fetch.robots.rules(source.url)
            told |= {"robots": "allowed", "crawl_delay": rules.delay}
            told["refused"] = sum(not rules.allow(page.url) for page in listed)
    except SourceError as error:
        return {**told, "error": f"{error.reason}: {error}"}
    days = sorted({page.published for page in listed if page.published})
    return {**told, "items": len(listed), "newest": days[-1] if days else None, "usual_days": _usual(days)}


def first_articles(source: Source, listed: Sequence[Listed], fetch: Fetcher, count: int) -> Iterator[dict[str, Any]]:
    """The first articles that a run would read, or why it would not."""
    for page in listed[:count]:
        try:
            taken = KINDS[source.kind].take(source, _page(source, page), fetch)
        except SourceError as error:
            yield {"url": page.url, "error": f"{error.reason}: {error}"}
            continue
        for found in clean(taken.found):
            if isinstance(found, Article):
                told = {"title": found.title, "published": found.published, "words": len(found.text.split())}
                yield {"url": found.url, **told, "begins": found.text[:200]}
            else:
                yield {"url": page.url, "error": f"{found.reason}: {found.detail}"}


def _usual(days: Sequence[str]) -> float | None:
    if len(days) < 2:
        return None
    span = date.fromisoformat(days[-1]) - date.fromisoformat(days[0])
    return round(span.days / (len(days) - 1), 1)


def _page(source: Source, listed: Listed) -> Page:
    return Page(
        url=listed.url,
        source_id=source.id,
        state="waiting",
        title=listed.title,
        published=listed.published,
        fingerprint=listed.fingerprint,
        found_at=stamp(datetime.now(UTC)),
        fetched_at=None,
        due_at=None,
        attempts=0,
        looks=0,
        reason=None,
        error=None,
    )
