"""The pages that sources listed: a queue that survives a kill, and the memory that spares a second fetch.

A page is waiting until it was fetched; then it is taken (its articles are recorded) or rejected, and looked at again
when its source shows another fingerprint or when `due_at` comes. It fails for good after some attempts, and is gone
when its publisher took it down; its articles stay.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import and_, func, or_, select, update

from archive.articles import add_article
from archive.database import Database, now
from archive.model import ArticleLike, Outcome
from archive.schema import page_bodies, pages

PageState = Literal["waiting", "taken", "rejected", "failed", "gone"]

_FAILING = or_(pages.c.state == "failed", and_(pages.c.state == "waiting", pages.c.attempts > 0))
SOONEST = 3_600.0  # seconds; some feeds date every item anew each time they are asked
LATEST, FEWEST = 20, 5  # publications from which the usual interval is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page as a source shows it.

    `url` is its only name (of a watched file: the path), `published` an ISO day as a hint, `fingerprint` changes
    when the page does (None: the source does not tell).
    """

    url: str
    title: str | None = None
    published: str | None = None
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A listed page and how far it got; `looks` counts the times it was fetched, `attempts` the failures in a row."""

    url: str
    source_id: str
    state: PageState
    title: str | None
    published: str | None
    fingerprint: str | None
    found_at: str
    fetched_at: str | None
    due_at: str | None
    attempts: int
    looks: int
    reason: str | None
    error: str | None


class Pages(Database):
    """The pages of an archive."""

    def note_pages(self, source_id: str, listed: Iterable[Listed], *, moment: str | None = None) -> int:
        """Queue what is new, or shows another fingerprint an hour or more after it was fetched; how many that were."""
        moment, queued = moment or now(), 0
        before = (datetime.fromisoformat(moment) - timedelta(seconds=SOONEST)).isoformat(timespec="microseconds")
        with self.writing() as connection:
            for page in listed:
                hints = {"title": page.title, "published": page.published, "fingerprint": page.fingerprint}
                query = select(pages.c.fingerprint, pages.c.fetched_at).where(pages.c.url == page.url)
                known = connection.execute(query).first()
                fresh = {**hints, "state": "waiting", "due_at": moment, "attempts": 0, "reason": None, "error": None}
                if known is None:
                    values = {"url": page.url, "source_id": source_id, "found_at": moment, "looks": 0}
                    connection.execute(pages.insert().values(**values, **fresh))
                elif page.fingerprint not in (None, known.fingerprint) and (known.fetched_at or "") <= before:
                    connection.execute(update(pages).where(pages.c.url == page.url).values(**fresh))
                else:
                    continue
                queued += 1
        return queued

    def unknown_pages(self, urls: Sequence[str]) -> set[str]:
        """Those of the addresses that no source listed before."""
        with self.reading() as connection:
            known = set(connection.scalars(select(pages.c.url).where(pages.c.url.in_(list(urls)))))
        return set(urls) - known

    def due_pages(self, source_id: str, *, moment: str | None = None, limit: int = 1000) -> list[Page]:
        """What is to be fetched now, the newest first."""
        due = and_(pages.c.source_id == source_id, pages.c.due_at <= (moment or now()))
        query = select(pages).where(due).order_by(pages.c.published.desc().nulls_last(), pages.c.found_at, pages.c.url)
        with self.reading() as connection:
            return [Page(**row._mapping) for row in connection.execute(query.limit(limit))]

    def take_page(
        self,
        url: str,
        articles: Sequence[ArticleLike],
        *,
        body: bytes | None,
        due_at: str | None,
        moment: str | None = None,
    ) -> list[Outcome]:
        """Record the articles of a page with the page itself, all or nothing; `due_at` is when to look again."""
        with self.writing() as connection:
            outcomes = [add_article(connection, article) for article in articles]
            values = {"state": "taken", "attempts": 0, "reason": None, "error": None, "due_at": due_at}
            change = update(pages).where(pages.c.url == url)
            connection.execute(change.values(**values, looks=pages.c.looks + 1, fetched_at=moment or now()))
            if body is not None:
                connection.execute(page_bodies.delete().where(page_bodies.c.url == url))
                kept = {"url": url, "body": zlib.compress(body, 9), "fetched_at": moment or now()}
                connection.execute(page_bodies.insert().values(**kept))
        return outcomes

    def settle_page(
        self,
        url: str,
        state: PageState,
        *,
        reason: str,
        error: str,
        due_at: str | None = None,
        moment: str | None = None,
    ) -> None:
        """What became of a page that gave no article; `waiting` and `failed` count an attempt."""
        values: dict[str, Any] = {"state": state, "reason": reason, "error": error, "due_at": due_at}
        if state in ("waiting", "failed"):
            values["attempts"] = pages.c.attempts + 1
        else:
            values |= {"looks": pages.c.looks + 1, "fetched_at": moment or now()}
        with self.writing() as connection:
            connection.execute(update(pages).where(pages.c.url == url).values(**values))

    def keep_page(self, url: str, *, due_at: str | None, moment: str | None = None) -> None:
        """It was looked at again and has not changed."""
        values = {"looks": pages.c.looks + 1, "fetched_at": moment or now(), "due_at": due_at}
        with self.writing() as connection:
            connection.execute(update(pages).where(pages.c.url == url).values(**values))

    def usual_seconds(self, source_id: str) -> float | None:
        """The mean time between the last twenty publications of a source; None where it told too few dates."""
        query = select(pages.c.published).where(pages.c.source_id == source_id, pages.c.published.is_not(None))
        with self.reading() as connection:
            days = list(connection.scalars(query.order_by(pages.c.published.desc()).limit(LATEST)))
        if len(days) < FEWEST:
            return None
        span = date.fromisoformat(days[0]) - date.fromisoformat(days[-1])
        return span.total_seconds() / (len(days) - 1)

    def retry_pages(self) -> int:
        """Queue again, at once, what failed or was rejected; how many that were."""
        fresh = {"state": "waiting", "attempts": 0, "due_at": now()}
        with self.writing() as connection:
            change = update(pages).where(or_(_FAILING, pages.c.state == "rejected"))
            return connection.execute(change.values(**fresh)).rowcount

    def failed_pages(self) -> Iterator[Page]:
        """What was set aside, and what failed and is tried again, by address."""
        with self.reading() as connection:
            found = [Page(**row._mapping) for row in connection.execute(select(pages).where(_FAILING))]
        yield from sorted(found, key=lambda page: page.url)

    def page_body(self, url: str) -> bytes | None:
        """The page as it came, None where none is kept."""
        with self.reading() as connection:
            body = connection.scalar(select(page_bodies.c.body).where(page_bodies.c.url == url))
        return None if body is None else zlib.decompress(body)

    def page_counts(self) -> dict[str, int]:
        """Pages by state."""
        with self.reading() as connection:
            rows = connection.execute(select(pages.c.state, func.count()).group_by(pages.c.state)).all()
        return {row[0]: int(row[1]) for row in rows}
