"""What the graph was derived from: who is named and what is reported in each article that is loaded.

The loader looks here, by indexed keys, for everything that one article touches; values are JSON that only the loader
understands.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, insert, select

from archive.database import Database
from archive.schema import mentions, reports

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


class Index(Database):
    """The part of the archive that the loader keeps."""

    def mentions_of(self, *, articles: Sequence[str] = (), nodes: Sequence[str] = ()) -> Iterator[MentionRow]:
        """Mentions in these articles, and those of these nodes."""
        for row in self._select(mentions, (mentions.c.article_id, articles), (mentions.c.node_id, nodes)):
            yield MentionRow(**{**row, "value": json.loads(row["value"])})

    def reports_of(self, *, articles: Sequence[str] = (), meetings: Sequence[str] = ()) -> Iterator[ReportRow]:
        """Reports in these articles, and those of these meetings."""
        for row in self._select(reports, (reports.c.article_id, articles), (reports.c.meeting_id, meetings)):
            yield ReportRow(**{**row, "value": json.loads(row["value"])})

    def states_of(self, keys: Sequence[str], *, without: Sequence[str] = ()) -> dict[str, set[str]]:
        """For each name key, the states that bearers of the name act for, in all articles but some."""
        left_out = set(without)
        out: dict[str, set[str]] = {key: set() for key in keys}
        columns = (mentions.c.key, mentions.c.state, mentions.c.article_id)
        for chunk in _chunks(sorted(out)):
            query = select(*columns).where(mentions.c.key.in_(chunk), mentions.c.state.is_not(None)).distinct()
            with self.reading() as connection:
                for key, state, article in connection.execute(query):
                    if article not in left_out:
                        out[key].add(state)
        return out

    def unplaced(self, keys: Sequence[str]) -> list[str]:
        """Articles that name a bearer of one of these names without telling the state."""
        found: set[str] = set()
        for chunk in _chunks(sorted(set(keys))):
            query = (
                select(mentions.c.article_id).where(mentions.c.key.in_(chunk), mentions.c.state.is_(None)).distinct()
            )
            with self.reading() as connection:
                found.update(connection.scalars(query))
        return sorted(found)

    def replace_index(self, articles: Sequence[str], named: Iterable[MentionRow], told: Iterable[ReportRow]) -> None:
        """Put the mentions and reports of these articles in the place of the old ones, all or nothing."""
        with self.writing() as connection:
            for table, rows in ((mentions, named), (reports, told)):
                for chunk in _chunks(sorted(articles)):
                    connection.execute(delete(table).where(table.c.article_id.in_(chunk)))
                values = [_values(row) for row in rows]
                if values:
                    connection.execute(insert(table), values)

    def _select(self, table: Table, *wanted: tuple[ColumnElement[str], Sequence[str]]) -> Iterator[dict[str, Any]]:
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
