"""The schedule: who is due is visited, one run at a time, until somebody asks for an end.

What is due, and when, is kept in the archive: a restart continues where it should, and a source that fails or asks to
be left alone is. What goes wrong in one run is told, and the next comes all the same.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from archive import Archive, ArchiveError
from cypher.errors import GraphError
from ingest.clock import Clock, stamp
from ingest.sources.source import Source, WrongSource

LONGEST_SLEEP = 60.0  # seconds; how soon the inbox is looked into and a changed sources.toml is noticed
AFTER_FAILURE = 300.0  # seconds, doubled with every run in a row that failed as a whole
LONGEST_BACK_OFF = 3_600.0


class Log(Protocol):
    """Where the schedule says what it does."""

    def failed(self, article_id: str, error: str) -> None:
        """Something failed as a whole."""


class Schedule:
    """Runs `run(due sources)` whenever a source is due or something waits to be read.

    `sources` reads the registry anew; an entry that is wrong stops nothing that was right before.
    """

    def __init__(
        self,
        *,
        archive: Archive,
        sources: Callable[[], Sequence[Source]],
        run: Callable[[Sequence[Source]], object],
        clock: Clock,
        log: Log,
        stop: Callable[[], bool],
        longest_sleep: float = LONGEST_SLEEP,
    ) -> None:
        self._longest_sleep = longest_sleep
        self._archive, self._read_sources, self._run = archive, sources, run
        self._clock, self._log, self._stop = clock, log, stop
        self._sources: list[Source] | None = None
        self._failures = 0

    def keep(self) -> None:
        """Go on until `stop` says so."""
        while not self._stop():
            self._clock.sleep(self.turn())

    def turn(self) -> float:
        """Run what is due; the seconds until it is worth looking again."""
        try:
            self._refresh()
            due = self.due()
            if due or self._waiting():
                self._run(due)
            self._failures = 0
            return self._pause()
        except (ArchiveError, GraphError, OSError) as error:
            self._log.failed("run", f"{type(error).__name__}: {error}")
            self._failures += 1
            return float(min(AFTER_FAILURE * 2 ** (self._failures - 1), LONGEST_BACK_OFF))

    def due(self) -> list[Source]:
        """The sources whose time has come, longest due first; a new one is due at once."""
        now = stamp(self._clock.now())
        at = {status.entry.id: status.due_at or "" for status in self._archive.source_statuses()}
        due = [source for source in self._sources or () if source.enabled and at.get(source.id, "") <= now]
        return sorted(due, key=lambda source: (at.get(source.id, ""), source.id))

    def _refresh(self) -> None:
        """Read the registry; what the archive knows of it is written only when it changed."""
        try:
            sources = list(self._read_sources())
        except WrongSource as error:
            self._log.failed("sources.toml", str(error))
            return
        if sources != self._sources:
            self._archive.note_sources(source.entry for source in sources)
            self._sources = sources

    def _waiting(self) -> bool:
        counts = self._archive.counts()
        return bool(counts["received"] or counts["read"] or self._archive.inbox_counts()["waiting"])

    def _pause(self) -> float:
        """Until the next source is due, but not so long that the inbox would wait."""
        now = self._clock.now()
        enabled = {source.id for source in self._sources or () if source.enabled}
        times = [
            datetime.fromisoformat(status.due_at)
            for status in self._archive.source_statuses()
            if status.due_at and status.entry.id in enabled
        ]
        wake = min([*times, now + timedelta(seconds=self._longest_sleep)])
        return max((wake - now).total_seconds(), 1.0)
