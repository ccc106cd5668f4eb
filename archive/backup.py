"""A copy of a whole archive in one file, taken while others write to it, and the way back.

A backup is a SQLite file: the archive as it was at one moment, and in one more table the files that belong to it. It
holds what the archive holds, digests of keys and secrets of webhooks too, so only its owner may read it. What comes
back is trusted no more than anything else from outside: it must be whole, and have exactly the tables of an archive.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, inspect

from archive import schema
from archive.database import connect
from archive.errors import ArchiveDamaged, ArchiveUnavailable, BackupRefused

FILES = "backup_files"
# Text that is read as JSON later on.
_JSON = {"facts": "facts", "mentions": "value", "reports": "value", "runs": "counts", "decisions": "sides"}


def back_up(archive: Path, target: Path, *, files: Mapping[str, bytes]) -> None:
    """Copy the archive at a path into a new file, with `files` by name; whoever writes meanwhile is not disturbed.

    Raises BackupRefused where the target exists, ArchiveDamaged where the archive is, ArchiveUnavailable.
    """
    if not archive.is_file():
        raise ArchiveUnavailable(f"there is no archive {archive} yet: nothing was ingested there")
    _refuse_existing(target)
    with _beside(target) as copy:
        with _ours(archive), _opened(archive) as source, _opened(copy) as made:
            source.backup(made)
            made.execute("PRAGMA journal_mode=DELETE")  # one file, whatever happens to it later
            _check(made, archive)
            made.execute(f"CREATE TABLE {FILES} (name TEXT PRIMARY KEY, content BLOB NOT NULL)")
            made.executemany(f"INSERT INTO {FILES} VALUES (?, ?)", files.items())  # noqa: S608 - a constant
            made.commit()
        _put(copy, target)


def restore(backup: Path, archive: Path) -> dict[str, bytes]:
    """Put a backup, or a plain copy of an archive, where no archive is; the files that were saved with it.

    An older one is brought forward. Raises BackupRefused, ArchiveDamaged, SchemaTooNew or ArchiveUnavailable, and
    leaves everything as it was then.
    """
    if not backup.is_file():
        raise BackupRefused(f"{backup} is no file")
    _refuse_existing(archive)
    with _beside(archive) as copy:
        with _ours(backup):
            _fetch(backup, copy)
            with _opened(copy) as raw:
                raw.execute("PRAGMA journal_mode=DELETE")  # takes in what lay beside a copy of a live archive
                _refuse_foreign(raw, backup)
                _check(raw, backup)
                files = _take_files(raw)
        _bring_forward(copy, backup)
        _put(copy, archive)
    return files


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise BackupRefused(f"{path} exists and is not overwritten: move it away, or name another")


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A place on the same disk that only we can read, gone afterwards."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            copy = Path(folder) / "archive.sqlite"
            os.close(os.open(copy, os.O_WRONLY | os.O_CREAT, 0o600))
            yield copy
    except OSError as error:
        raise ArchiveUnavailable(f"{target} cannot be written: {error}") from error


def _put(copy: Path, target: Path) -> None:
    """Move the copy to its place, through a power failure too, unless somebody else made one there meanwhile."""
    with copy.open("rb") as file:
        os.fsync(file.fileno())
    _refuse_existing(target)
    copy.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _fetch(backup: Path, copy: Path) -> None:
    shutil.copyfile(backup, copy)
    log = backup.with_name(f"{backup.name}-wal")
    if log.is_file():
        shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        yield connection


@contextmanager
def _ours(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ArchiveUnavailable(f"{path} cannot be copied: {error}") from error
    except sqlite3.Error as error:
        raise ArchiveDamaged(f"{path} is no whole archive: {error}") from error


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what no archive has, before anything of it can act: views, triggers, tables of others."""
    known = {*schema.metadata.tables, FILES}
    for kind, name, table in connection.execute("SELECT type, name, tbl_name FROM sqlite_schema"):
        if kind not in ("table", "index") or table not in known:
            raise BackupRefused(f"{path} is no backup of Parley: it has the {kind} {name!r}")
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'").fetchone():
        raise BackupRefused(f"{path} is no backup of Parley: it has no schema_version")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Every page, every reference, and all that is read as JSON."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
    found += [f"{row[0]}: a row without its {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")][:3]
    present = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    for table, column in _JSON.items():
        count = f"SELECT count(*) FROM {table} WHERE NOT json_valid({column})"  # noqa: S608 - constants
        if table in present and connection.execute(count).fetchone()[0]:
            found.append(f"{table}.{column} is no JSON")
    if found:
        raise ArchiveDamaged(f"{path} is damaged ({'; '.join(found)})")


def _take_files(connection: sqlite3.Connection) -> dict[str, bytes]:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", [FILES]).fetchone():
        return {}
    rows = connection.execute(f"SELECT name, content FROM {FILES}").fetchall()  # noqa: S608 - a constant
    connection.execute(f"DROP TABLE {FILES}")
    connection.commit()
    return dict(rows)


def _bring_forward(copy: Path, backup: Path) -> None:
    """Apply the migrations that it lacks; what then is not exactly like a new archive is none of ours."""
    made, new = connect(copy), create_engine("sqlite://")
    try:
        with made.connect() as connection, new.connect() as fresh:
            schema.metadata.create_all(fresh)
            found, wanted = _shape(connection), _shape(fresh)
        for table in sorted(wanted.keys() | found.keys()):
            if found.get(table) != wanted.get(table):
                raise BackupRefused(f"{backup} is no backup of Parley: the table {table} is not as it should be")
    finally:
        made.dispose()
        new.dispose()
    with _ours(backup), _opened(copy) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")


def _shape(connection: Connection) -> dict[str, Any]:
    """What each table is made of, however its statement was spelt."""
    seen = inspect(connection)
    told = {}
    for table in seen.get_table_names():
        columns = [(c["name"], str(c["type"]), c["nullable"], c.get("computed")) for c in seen.get_columns(table)]
        indexes = sorted((i["name"] or "", i["column_names"], i["unique"]) for i in seen.get_indexes(table))
        keys = sorted((k["constrained_columns"], k["referred_table"]) for k in seen.get_foreign_keys(table))
        rules = seen.get_pk_constraint(table)["constrained_columns"], seen.get_check_constraints(table)
        told[table] = columns, indexes, keys, rules, seen.get_unique_constraints(table)
    return told
