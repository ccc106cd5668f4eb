"""From sources into the archive: list, queue, fetch, clean, record; each step is kept before the next begins.

Nothing here needs the graph. A visit that is killed is finished by the next: what was listed is queued in the archive
before anything is fetched, and a page leaves the queue in the transaction that records its articles.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Protocol

from archive import Archive, ArchiveError, Listed, Page
from archive.inbox import InboxItem
from archive.pages import PageState
from ingest.article import Article, Raw, Rejected
from ingest.clock import Clock, stamp
from ingest.collected import Collected
from ingest.sources import inbox
from ingest.sources.errors import BadStatus, Broken, Busy, Gone, Redirected, SourceError, TooSlow
from ingest.sources.fetch import Fetcher
from ingest.sources.kinds import KINDS
from ingest.sources.page import Html
from ingest.sources.source import Source
from ingest.worker import WorkFailed

TRIES = 5  # of a page, before it is set aside
VISIT_SECONDS = 600.0  # that one source may take; the rest of its pages waits for the next visit
LOOK_AGAIN = (1, 6)  # days after the first look at a page and after the second: publishers correct what they published
LONGEST_BACK_OFF = 86_400.0
JITTER = 0.1  # of the interval, either way, so that sources do not come all at once

Clean = Callable[[Iterable[Raw | Html]], Iterator[Article | Rejected]]


class Watcher(Protocol):
    """Told of what could not be taken, as it happens."""

    def rejected(self, rejected: Rejected) -> None:
        """An input is no readable article."""

    def failed(self, article_id: str, error: str) -> None:
        """A page or a source failed; it is tried again later."""


class Collector:
    """Visits sources for one run, whose number is `run_id`; `collected` is what came of it so far.

    `stop` is asked between pages. Raises ArchiveError.
    """

    def __init__(
        self,
        *,
        archive: Archive,
        fetch: Fetcher,
        clean: Clean,
        clock: Clock,
        watcher: Watcher,
        stop: Callable[[], bool],
        run_id: int,
        jitter: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self.archive, self.fetch, self.clean, self.clock = archive, fetch, clean, clock
        self.watcher, self.stop, self.run_id, self.jitter = watcher, stop, run_id, jitter
        self.collected = Collected()

    def visit(self, source: Source) -> None:
        """List the source's pages and take those that are due; what fails is recorded, for the source or the page."""
        end = self.clock.monotonic() + VISIT_SECONDS
        try:
            with _broken_at_worst():
                listed = list(KINDS[source.kind].find(source, self.fetch, self.archive.unknown_pages))
        except SourceError as error:
            self._source_failed(source, error)
        else:
            new = self.archive.note_pages(source.id, listed, moment=self._now())
            self._source_succeeded(source, listed, new)
        self._take_due(source, end)

    def take_inbox(self) -> None:
        """Take what other programs handed in."""
        for item in self.archive.waiting_items():
            if self.stop():
                return
            self._take_item(item)

    def _take_due(self, source: Source, end: float) -> None:
        for page in self.archive.due_pages(source.id, moment=self._now()):
            if self.stop() or self.clock.monotonic() > end:
                return
            try:
                self._take(source, page)
            except Busy as error:
                self._source_failed(source, error)
                return
            except Gone as error:
                self.collected.counts["gone"] += page.looks > 0
                self._settle(page, "gone", error.reason, str(error))
            except SourceError as error:
                self._page_failed(page, error.reason, error, for_good=not _may_pass(error))
            except WorkFailed as error:
                self._page_failed(page, "cleaning", error, for_good=False)

    def _take(self, source: Source, page: Page) -> None:
        with _broken_at_worst():
            taken = KINDS[source.kind].take(source, page, self.fetch)
        again = self._look_again(source, page)
        if taken.unchanged:
            self.archive.keep_page(page.url, due_at=again, moment=self._now())
            self.collected.counts["unchanged"] += 1
            return
        articles, rejected = self._cleaned(page.url, taken.found)
        if articles or page.state == "taken":
            outcomes = self.archive.take_page(page.url, articles, body=taken.body, due_at=again, moment=self._now())
            self.collected.counts.update(outcomes)
        else:
            self._settle(page, "rejected", rejected[0].reason, rejected[0].detail)

    def _take_item(self, item: InboxItem) -> None:
        try:
            with _broken_at_worst():
                found = inbox.take(item, self.fetch)
            articles, rejected = self._cleaned(f"inbox:{item.number}", found)
        except Busy:
            return  # it waits
        except (SourceError, WorkFailed) as error:
            reason = error.reason if isinstance(error, SourceError) else "cleaning"
            self.archive.reject_item(item.number, reason=reason, detail=str(error))
            return
        if articles:
            self.collected.counts.update(self.archive.take_item(item.number, articles))
        else:
            self.archive.reject_item(item.number, reason=rejected[0].reason, detail=rejected[0].detail)

    def _cleaned(self, reference: str, found: Sequence[Raw | Html | Rejected]) -> tuple[list[Article], list[Rejected]]:
        """The articles, and what is none, which is told and recorded; never neither."""
        rejected = [item for item in found if isinstance(item, Rejected)]
        readable = [item for item in found if not isinstance(item, Rejected)]
        articles: list[Article] = []
        for made in self.clean(readable) if readable else ():
            if isinstance(made, Article):
                articles.append(made)
            else:
                rejected.append(made)
        if not (articles or rejected):
            rejected.append(Rejected(reference=reference, reason="empty", detail="there is nothing in it"))
        for item in rejected:
            self.collected.rejected.append(item)
            self.watcher.rejected(item)
            self.archive.reject(self.run_id, reference=item.reference, reason=item.reason, detail=item.detail)
        return articles, rejected

    def _page_failed(self, page: Page, reason: str, error: Exception, *, for_good: bool) -> None:
        self._told(page.url, error)
        set_aside = page.attempts + 1 >= TRIES
        state: PageState = "rejected" if for_good else "failed" if set_aside else "waiting"
        due = self._later(min(3_600.0 * 2**page.attempts, LONGEST_BACK_OFF)) if state == "waiting" else None
        self._settle(page, state, reason, str(error), due_at=due)

    def _settle(self, page: Page, state: PageState, reason: str, error: str, *, due_at: str | None = None) -> None:
        self.archive.settle_page(page.url, state, reason=reason, error=error, due_at=due_at, moment=self._now())

    def _source_succeeded(self, source: Source, listed: Sequence[Listed], new: int) -> None:
        self.archive.source_succeeded(
            source.id,
            items=len(listed),
            new=new > 0,
            usual_seconds=self.archive.usual_seconds(source.id),
            due_at=self._later(source.every * (1 + self.jitter(-JITTER, JITTER))),
            moment=self._now(),
        )

    def _source_failed(self, source: Source, error: SourceError) -> None:
        self._told(source.id, error)
        failures = self.archive.source_failures(source.id)
        wait = min(source.every * 2**failures, max(LONGEST_BACK_OFF, source.every))
        if isinstance(error, Busy):
            wait = max(wait, error.seconds)
        due = self._later(wait * (1 + self.jitter(0, JITTER)))
        self.archive.source_failed(source.id, reason=error.reason, error=str(error), due_at=due, moment=self._now())

    def _told(self, reference: str, error: Exception) -> None:
        self.collected.failed.append((reference, str(error)))
        self.watcher.failed(reference, str(error))

    def _look_again(self, source: Source, page: Page) -> str | None:
        if source.kind == "files" or page.looks >= len(LOOK_AGAIN):
            return None
        return self._later(LOOK_AGAIN[page.looks] * 86_400.0)

    def _now(self) -> str:
        return stamp(self.clock.now())

    def _later(self, seconds: float) -> str:
        return stamp(self.clock.now() + timedelta(seconds=seconds))


@contextmanager
def _broken_at_worst() -> Iterator[None]:
    """Whatever a publisher makes a parser raise concerns its own page or source, and nothing else."""
    try:
        yield
    except (SourceError, ArchiveError):
        raise
    except Exception as error:
        raise Broken(f"{type(error).__name__}: {error}") from error


def _may_pass(error: SourceError) -> bool:
    """Whether another day may bring another answer, so that the page is tried again."""
    return error.transient or isinstance(error, BadStatus | TooSlow | Redirected)
