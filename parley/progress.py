"""What a person or a log sees of a pass: a progress bar on a terminal, JSON lines otherwise."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import structlog
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest.article import Rejected
from ingest.report import RunReport

LINE_SECONDS = 30.0


class Shown(Protocol):
    """A watcher of `ingest.run` that also shows the report at the end."""

    def expect(self, total: int) -> None: ...  # noqa: D102
    def advance(self, count: int) -> None: ...  # noqa: D102
    def rejected(self, rejected: Rejected) -> None: ...  # noqa: D102
    def failed(self, article_id: str, error: str) -> None: ...  # noqa: D102
    def finish(self, report: RunReport) -> None: ...  # noqa: D102


@contextmanager
def make_watcher() -> Iterator[Shown]:
    """A bar where standard error is a terminal, log lines on standard error elsewhere."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        yield Bar(progress)


class Bar:
    """A progress bar; rejected and failed inputs are printed above it."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.task = progress.add_task("reading", total=None)

    def expect(self, total: int) -> None:
        """So many articles are to come."""
        self.progress.update(self.task, total=total)

    def advance(self, count: int) -> None:
        """So many more are done."""
        self.progress.advance(self.task, count)

    def rejected(self, rejected: Rejected) -> None:
        """An input is no readable article."""
        self.progress.console.print(f"{rejected.reference}: {rejected.reason}: {rejected.detail}", markup=False)

    def failed(self, article_id: str, error: str) -> None:
        """An article could not be read or loaded."""
        self.progress.console.print(f"{article_id}: failed: {error}", markup=False)

    def finish(self, report: RunReport) -> None:
        """One line of totals."""
        told = report.as_json()
        parts = [f"{told[name]} {name}" for name in ("new", "changed", "unchanged", "loaded", "meetings")]
        self.progress.console.print(", ".join(parts) + f" in {told['seconds']} s", markup=False)


class Lines:
    """JSON lines: one for each input that is not read, one now and then, one at the end."""

    def __init__(self) -> None:
        self.total = self.done = 0
        self.told = time.monotonic()
        self.log = structlog.wrap_logger(
            structlog.PrintLogger(sys.stderr),
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso"),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )

    def expect(self, total: int) -> None:
        """So many articles are to come."""
        self.total = total
        self.log.info("expected", articles=total)

    def advance(self, count: int) -> None:
        """So many more are done; told now and then."""
        self.done += count
        if time.monotonic() - self.told > LINE_SECONDS:
            self.told = time.monotonic()
            self.log.info("progress", done=self.done, articles=self.total)

    def rejected(self, rejected: Rejected) -> None:
        """An input is no readable article."""
        self.log.warning("rejected", reference=rejected.reference, reason=rejected.reason, detail=rejected.detail)

    def failed(self, article_id: str, error: str) -> None:
        """An article could not be read or loaded."""
        self.log.error("failed", article=article_id, error=error)

    def finish(self, report: RunReport) -> None:
        """The whole report."""
        self.log.info("finished", **report.as_json())
