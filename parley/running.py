"""Runs over the sources: one pass (`parley run`), and the process that makes them when they are due (`schedule`)."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.settings import Settings
from archive import Archive
from ingest.cleaning import load_cleaning
from ingest.clock import SystemClock
from ingest.collect import Collector
from ingest.report import RunReport
from ingest.schedule import Schedule
from ingest.sources.fetch import Fetcher
from ingest.sources.guard import Guard
from ingest.sources.registry import load_sources
from ingest.sources.source import Source, WrongSource
from ingest.worker import Worker
from parley import __version__
from parley.progress import Lines, Shown, make_watcher
from parley.settings import FetchSettings
from parley.work import Stop, installation, load_all, only_one, open_record, stopping

CLEANING_SECONDS = 30.0  # for one page


def run_once(ids: Sequence[str] = ()) -> RunReport:
    """Visit the named sources (none named: all that are enabled) whether due or not, and load what is new."""
    home = Settings().home
    chosen = choose(load_sources(home), ids)
    with stopping() as stop, make_watcher() as watcher, open_record(home) as archive:
        archive.note_sources(source.entry for source in load_sources(home).values())
        report = run_sources(chosen, home=home, archive=archive, watcher=watcher, stop=stop)
        watcher.finish(report)
    return report


def keep_schedule(*, child: bool = False) -> None:
    """Run what is due until SIGTERM or Ctrl-C; raises GraphLocked where a schedule is kept already.

    A `child` also ends when the process that started it is no more.
    """
    home, watcher, parent = Settings().home, Lines(), os.getppid()
    with only_one(home, "schedule"), stopping() as asked, open_record(home) as archive:

        def stop() -> bool:
            return asked() or (child and os.getppid() != parent)

        def run(due: Sequence[Source]) -> None:
            watcher.finish(run_sources(due, home=home, archive=archive, watcher=watcher, stop=stop))

        Schedule(
            archive=archive,
            sources=lambda: list(load_sources(home).values()),
            run=run,
            clock=SystemClock(stop),
            log=watcher,
            stop=stop,
        ).keep()


def run_sources(sources: Sequence[Source], *, home: Path, archive: Archive, watcher: Shown, stop: Stop) -> RunReport:
    """One run: visit the sources, take the inbox, then load; the graph is held only while loading."""
    with only_one(home, "run"):
        run_id = archive.start_run()
        with make_fetcher(home, stop) as fetch, Worker(load_cleaning, limit=CLEANING_SECONDS) as clean:
            collector = Collector(
                archive=archive,
                fetch=fetch,
                clean=clean,
                clock=SystemClock(stop),
                watcher=watcher,
                stop=stop,
                run_id=run_id,
            )
            for source in sources:
                if not stop():
                    collector.visit(source)
            collector.take_inbox()
        with installation(write=True) as (record, graph):
            return load_all((), record, graph, watcher=watcher, stop=stop, run_id=run_id, collected=collector.collected)


@contextmanager
def make_fetcher(home: Path, stop: Stop) -> Iterator[Fetcher]:
    """The fetcher of this installation, with its cache."""
    settings = FetchSettings()
    with Fetcher(
        contact=settings.contact or None,
        version=__version__,
        clock=SystemClock(stop),
        guard=Guard(private=settings.private),
        cache=home / "cache" / "http.sqlite",
        pause=settings.fetch_pause,
    ) as fetch:
        yield fetch


def choose(sources: dict[str, Source], ids: Sequence[str]) -> list[Source]:
    """The sources of these ids, or all that are enabled; raises WrongSource."""
    for source_id in ids:
        if source_id not in sources:
            raise WrongSource(f"no source {source_id!r}: `parley sources list` shows all")
    return [source for source in sources.values() if (source.id in ids if ids else source.enabled)]
