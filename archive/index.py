"""What the graph was derived from: who is named and what is reported in each article that is loaded.

The loader looks here, by indexed keys, for everything that one article touches; values are JSON that only the loader
understands.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, insert, select, update

from archive.database import Database
from archive.schema import mentions, report_keys, reports

CHUNK = 500  # values of one IN list; SQLite allows more, but no faster


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """One person, office, state, organisation, topic or place of one article under the id of its node."""

    article_id: str
    node_id: str
    key: str
    state: str | None
    value: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report of one article and the meeting that it is evidence of."""

    article_id: str
    report_id: str
    meeting_id: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKey:
    """One report under one participant, or one whom a participant acts for; ISO days between which they met."""

    key: str
    first: str
    last: str
    report_id: str


class Index(Database):
    """The part of the archive that the loader keeps."""

    def mentions_of(self, *, articles: Sequence[str] = (), nodes: Sequence[str] = ()) -> Iterator[MentionRow]:
        """Mentions in these articles, and those of these nodes."""
        for row in self._select(mentions, (mentions.c.article_id, articles), (mentions.c.node_id, nodes)):
            yield MentionRow(**{**row, "value": json.loads(row["value"])})

    def reports_of(self, *, articles: Iterable[str] = (), meetings: Iterable[str] = ()) -> Iterator[ReportRow]:
        """Reports in these articles, and those of these meetings."""
        for row in self._select(reports, (reports.c.article_id, articles), (reports.c.meeting_id, meetings)):
            yield ReportRow(**{**row, "value": json.loads(row["value"])})

    def reports_called(self, ids: Iterable[str]) -> Iterator[ReportRow]:
        """Reports under these ids."""
        for row in self._select(reports, (reports.c.report_id, ids)):
            yield ReportRow(**{**row, "value": json.loads(row["value"])})

    def mentions_under(self, keys: Sequence[str]) -> Iterator[MentionRow]:
        """Mentions under these keys."""
        for row in self._select(mentions, (mentions.c.key, keys)):
            yield MentionRow(**{**row, "value": json.loads(row["value"])})

    def person_keys(self) -> list[str]:
        """Every key under which persons are found, in order."""
        query = select(mentions.c.key).where(mentions.c.key.like("person:%")).distinct().order_by(mentions.c.key)
        with self.reading() as connection:
            return list(connection.scalars(query))

    def all_reports(self) -> Iterator[ReportRow]:
        """Every report in order of id, read page by page."""
        after = ""
        while True:
            query = select(reports).where(reports.c.report_id > after).order_by(reports.c.report_id).limit(CHUNK)
            with self.reading() as connection:
                page = [dict(row) for row in connection.execute(query).mappings()]
            if not page:
                return
            for row in page:
                yield ReportRow(**{**row, "value": json.loads(row["value"])})
            after = page[-1]["report_id"]

    def reports_near(self, keys: Sequence[str], *, since: str, first: str, last: str) -> Iterator[ReportRow]:
        """Reports under one of the keys that begin from `since` to `first` and end on `last` or later (ISO days)."""
        own = report_keys.c
        for chunk in _chunks(sorted(set(keys))):
            wanted = select(own.report_id).where(
                own.key.in_(chunk), own.first >= since, own.first <= first, own.last >= last
            )
            with self.reading() as connection:
                found = connection.execute(select(reports).where(reports.c.report_id.in_(wanted))).mappings().all()
            for row in found:
                yield ReportRow(**{**row, "value": json.loads(row["value"])})

    def replace_index(
        self,
        articles: Sequence[str],
        named: Iterable[MentionRow],
        told: Iterable[ReportRow],
        *,
        keys: Iterable[ReportKey] = (),
        moved: Iterable[ReportRow] = (),
    ) -> None:
        """Put the mentions and reports of these articles in the place of the old ones, all or nothing.

        `keys` are those of the new reports; `moved` are reports of other articles that are of another meeting now.
        """
        with self.writing() as connection:
            for chunk in _chunks(sorted(articles)):
                gone = select(reports.c.report_id).where(reports.c.article_id.in_(chunk))
                connection.execute(delete(report_keys).where(report_keys.c.report_id.in_(gone)))
            for table, rows in ((mentions, named), (reports, told)):
                for chunk in _chunks(sorted(articles)):
                    connection.execute(delete(table).where(table.c.article_id.in_(chunk)))
                values = [_values(row) for row in rows]
                if values:
                    connection.execute(insert(table), values)
            entries = [asdict(key) for key in keys]
            if entries:
                connection.execute(insert(report_keys), entries)
            for row in moved:
                change = update(reports).where(reports.c.report_id == row.report_id)
                connection.execute(change.values(meeting_id=row.meeting_id))

    def _select(self, table: Table, *wanted: tuple[ColumnElement[str], Iterable[str]]) -> Iterator[dict[str, Any]]:
        seen: set[tuple[str, str]] = set()
        for column, keys in wanted:
            for chunk in _chunks(sorted(set(keys))):
                query: Select[Any] = select(table).where(column.in_(chunk))
                with self.reading() as connection:
                    rows = [dict(row) for row in connection.execute(query).mappings()]
                for row in rows:
                    key = (row["article_id"], row.get("report_id") or row["node_id"])
                    if key not in seen:
                        seen.add(key)
                        yield row


def _values(row: MentionRow | ReportRow) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in type(row).__slots__}
    return {**fields, "value": json.dumps(row.value, ensure_ascii=False, sort_keys=True)}


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
