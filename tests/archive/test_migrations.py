"""An archive of an older Parley is brought forward and holds what it held; what cannot be is refused."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect

from archive import ArchiveDamaged, Listed, open_archive, schema
from archive.migrate import migrations, newest


def first_release(path: Path) -> None:
    """An archive as version 1 made it."""
    engine = create_engine(f"sqlite:///{path}")
    added = {name for step in migrations() for name in schema.metadata.tables if f"CREATE TABLE {name} (" in step.text}
    kept = [table for name, table in schema.metadata.tables.items() if name not in added | {"schema_migrations"}]
    with engine.begin() as connection:
        schema.metadata.create_all(connection, tables=kept)
        connection.execute(schema.schema_version.insert().values(version=1))
        connection.execute(schema.runs.insert().values(started_at="2026-01-01T00:00:00+00:00", counts="{}"))
    engine.dispose()


def shape(path: Path) -> dict[str, object]:
    engine: Engine = create_engine(f"sqlite:///{path}")
    seen = inspect(engine)
    told: dict[str, object] = {
        table: (
            [(c["name"], str(c["type"]), c["nullable"], c["primary_key"]) for c in seen.get_columns(table)],
            sorted((i["name"], tuple(i["column_names"]), i["unique"]) for i in seen.get_indexes(table)),
            sorted((tuple(f["constrained_columns"]), f["referred_table"]) for f in seen.get_foreign_keys(table)),
        )
        for table in seen.get_table_names()
    }
    engine.dispose()
    return told


def test_a_migrated_archive_has_the_shape_of_a_new_one(tmp_path: Path):
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    first_release(old)
    for path in (old, new):
        open_archive(path).close()
    assert shape(old) == shape(new)


def test_what_was_there_is_there(tmp_path: Path):
    first_release(tmp_path / "old.sqlite")
    with open_archive(tmp_path / "old.sqlite") as archive:
        assert [run.id for run in archive.latest_runs()] == [1]
        assert archive.source_statuses() == []
    with sqlite3.connect(tmp_path / "old.sqlite") as raw:
        assert raw.execute("SELECT version FROM schema_version").fetchall() == [(newest(),)]
        assert raw.execute("SELECT count(*) FROM schema_migrations").fetchone() == (len(migrations()),)
    raw.close()


def test_an_archive_of_another_history_is_refused(tmp_path: Path):
    open_archive(tmp_path / "a.sqlite").close()
    with sqlite3.connect(tmp_path / "a.sqlite") as raw:
        raw.execute("UPDATE schema_migrations SET checksum = 'other' WHERE version = 2")
    raw.close()
    with pytest.raises(ArchiveDamaged, match="another Parley"):
        open_archive(tmp_path / "a.sqlite")


def test_a_step_that_fails_leaves_the_archive_as_it_was(tmp_path: Path):
    path = tmp_path / "old.sqlite"
    first_release(path)
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE inbox (id INTEGER)")  # in the way of the last statements of step 2
    raw.close()
    before = shape(path)
    with pytest.raises(Exception, match="inbox"):
        open_archive(path)
    assert shape(path) == before


def test_no_page_without_its_source(tmp_path: Path):
    with open_archive(tmp_path / "a.sqlite") as archive, pytest.raises(ArchiveDamaged):
        archive.note_pages("nobody", [Listed(url="https://example.org/1")])
