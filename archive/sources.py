"""What is known of each source: its entry as last used, how the visits went, and whether something is wrong with it.

Ingestion writes here; `parley status` and the web process read the same `SourceStatus`, alarms included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, select, update

from archive.database import Database, now
from archive.schema import sources

Alarm = Literal["failing", "empty", "stale", "html", "home", "robots"]
FAILING = 3  # visits in a row that failed before it is an alarm
STALE_TIMES = 5.0  # times the usual interval between two articles
STALE_LEAST = 3 * 86_400.0  # seconds: even busy publishers have long weekends
AT_ONCE: dict[str, Alarm] = {"html": "html", "home": "home", "empty": "empty", "robots": "robots"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """What the registry says of a source, as far as others want to know it; `state` is ISO 3166 alpha-3 or None."""

    id: str
    kind: str
    url: str
    publisher: str
    state: str | None
    licence: str
    enabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """A source and its health.

    Times are ISO 8601 in UTC. `failures` counts the visits in a row that failed, with the last `reason` (a word) and
    `error` (a sentence); `items` is what the last good visit listed, `newest_at` when it last listed something new,
    `usual_seconds` the median time between two articles. `alarms` is empty where all is well.
    """

    entry: SourceEntry
    visited_at: str | None
    succeeded_at: str | None
    due_at: str | None
    failures: int
    reason: str | None
    error: str | None
    items: int | None
    newest_at: str | None
    usual_seconds: float | None
    alarms: tuple[Alarm, ...]


class Sources(Database):
    """The sources of an archive."""

    def note_sources(self, entries: Iterable[SourceEntry]) -> None:
        """Keep the registry as it is now; a source that is no longer in it is kept as disabled."""
        with self.writing() as connection:
            known = set(connection.scalars(select(sources.c.id)))
            connection.execute(update(sources).values(enabled=False))
            for entry in entries:
                values = {name: getattr(entry, name) for name in SourceEntry.__slots__ if name != "id"}
                if entry.id in known:
                    connection.execute(update(sources).where(sources.c.id == entry.id).values(**values))
                else:
                    connection.execute(sources.insert().values(id=entry.id, failures=0, **values))

    def source_succeeded(
        self, source_id: str, *, items: int, new: bool, usual_seconds: float | None, due_at: str, moment: str
    ) -> None:
        """A visit went well; it listed `items` pages, some of them `new`."""
        values: dict[str, Any] = {"visited_at": moment, "succeeded_at": moment, "due_at": due_at, "items": items}
        values |= {"failures": 0, "reason": None, "error": None, "usual_seconds": usual_seconds}
        if new:
            values["newest_at"] = moment
        self._update(source_id, values)

    def source_failed(self, source_id: str, *, reason: str, error: str, due_at: str, moment: str) -> None:
        """A visit failed; one more in a row."""
        values = {"visited_at": moment, "due_at": due_at, "reason": reason, "error": error}
        self._update(source_id, {**values, "failures": sources.c.failures + 1})

    def source_failures(self, source_id: str) -> int:
        """The visits in a row that failed."""
        with self.reading() as connection:
            return connection.scalar(select(sources.c.failures).where(sources.c.id == source_id)) or 0

    def source_statuses(self, *, moment: str | None = None) -> list[SourceStatus]:
        """Every source, in order of id, with its alarms as of `moment` (None: now)."""
        with self.reading() as connection:
            return [_status(row, moment or now()) for row in connection.execute(select(sources).order_by(sources.c.id))]

    def _update(self, source_id: str, values: dict[str, Any]) -> None:
        with self.writing() as connection:
            connection.execute(update(sources).where(sources.c.id == source_id).values(**values))


def _status(row: Row[Any], moment: str) -> SourceStatus:
    values = dict(row._mapping)
    entry = SourceEntry(**{name: values.pop(name) for name in SourceEntry.__slots__})
    return SourceStatus(entry=entry, **values, alarms=_alarms(row, moment))


def _alarms(row: Row[Any], moment: str) -> tuple[Alarm, ...]:
    if not row.enabled:
        return ()
    alarms: list[Alarm] = []
    if row.reason in AT_ONCE:
        alarms.append(AT_ONCE[row.reason])
    elif row.failures >= FAILING:
        alarms.append("failing")
    if row.newest_at and row.usual_seconds is not None:
        silent = (datetime.fromisoformat(moment) - datetime.fromisoformat(row.newest_at)).total_seconds()
        if silent > max(STALE_TIMES * row.usual_seconds, STALE_LEAST):
            alarms.append("stale")
    return tuple(alarms)
