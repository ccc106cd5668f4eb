"""Runs: one pass of ingestion each, with what came of it and what was turned away and why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update

from archive.database import Database, now
from archive.errors import UnknownRun
from archive.schema import rejections, runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An input that did not become an article: `reference` names it, `reason` is one word, `detail` a sentence."""

    reference: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One pass; `finished_at` is None while it runs and where it was killed."""

    id: int
    started_at: str
    finished_at: str | None
    counts: dict[str, int]
    rejected: tuple[Rejection, ...]


class Runs(Database):
    """The runs of an archive."""

    def start_run(self) -> int:
        """The number of a new run."""
        with self.writing() as connection:
            done = connection.execute(runs.insert().values(started_at=now(), counts="{}"))
            key = done.inserted_primary_key
            if key is None:
                raise AssertionError("an insert of one row has a key")
            return int(key[0])

    def reject(self, run_id: int, *, reference: str, reason: str, detail: str) -> None:
        """Record at once what a run turned away, so that a killed run has told it. Raises UnknownRun."""
        with self.writing() as connection:
            if connection.scalar(select(runs.c.id).where(runs.c.id == run_id)) is None:
                raise UnknownRun(f"no run {run_id}")
            values = {"reference": reference, "reason": reason, "detail": detail}
            connection.execute(rejections.insert().values(run_id=run_id, **values, rejected_at=now()))

    def finish_run(self, run_id: int, counts: Mapping[str, int]) -> Run:
        """Close a run with its counts (new, changed, unchanged, read, loaded, failed, rejected). Raises UnknownRun."""
        values = {"finished_at": now(), "counts": json.dumps(dict(counts), sort_keys=True)}
        with self.writing() as connection:
            if not connection.execute(update(runs).where(runs.c.id == run_id).values(**values)).rowcount:
                raise UnknownRun(f"no run {run_id}")
        return self.run(run_id)

    def run(self, run_id: int) -> Run:
        """One run with its rejections; raises UnknownRun."""
        with self.reading() as connection:
            row = connection.execute(select(runs).where(runs.c.id == run_id)).first()
            if row is None:
                raise UnknownRun(f"no run {run_id}")
            query = select(rejections).where(rejections.c.run_id == run_id).order_by(rejections.c.id)
            return _run(row, tuple(_rejection(found) for found in connection.execute(query)))

    def latest_runs(self, limit: int = 10) -> list[Run]:
        """The newest runs, newest first."""
        with self.reading() as connection:
            ids = list(connection.scalars(select(runs.c.id).order_by(runs.c.id.desc()).limit(limit)))
        return [self.run(run_id) for run_id in ids]


def _run(row: Row[Any], rejected: tuple[Rejection, ...]) -> Run:
    counts: dict[str, int] = json.loads(row.counts)
    return Run(id=row.id, started_at=row.started_at, finished_at=row.finished_at, counts=counts, rejected=rejected)


def _rejection(row: Row[Any]) -> Rejection:
    return Rejection(reference=row.reference, reason=row.reason, detail=row.detail)
