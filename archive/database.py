"""Opening the record: one engine, its transactions, and the check of the schema's version.

SQLite runs in WAL with `synchronous=FULL`: what `writing()` has committed survives a kill and a power cut, and what
it has not committed leaves no trace. Other databases come by SQLAlchemy URL with the same code.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, NoSuchModuleError, OperationalError

from archive import migrate
from archive.errors import ArchiveDamaged, ArchiveError, ArchiveUnavailable

BUSY_SECONDS = 30


class Database:
    """A connection pool over one archive; `reading` and `writing` are its only transactions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view; raises ArchiveUnavailable or ArchiveDamaged."""
        with _our_errors(self._engine.url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing; writers wait for each other up to 30 s, then ArchiveUnavailable."""
        with _our_errors(self._engine.url), self._engine.connect() as connection:
            connection = connection.execution_options(parley_writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Give the file back; the object is not used afterwards."""
        self._engine.dispose()


def connect(path_or_url: str | Path) -> Engine:
    """An engine on an archive whose schema is ours; creates file, folder and tables where they are missing."""
    url = _url(path_or_url)
    if url.get_backend_name() == "sqlite" and url.database:
        with _our_errors(url):
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    try:
        engine = create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError, ArgumentError) as error:
        raise ArchiveUnavailable(f"no driver for {_shown(url)}: {error}") from error
    if url.get_backend_name() == "sqlite":
        _prepare_sqlite(engine)
    try:
        _ensure_schema(Database(engine))
    except ArchiveError:
        engine.dispose()
        raise
    return engine


def now() -> str:
    """This moment, as every table writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _url(path_or_url: str | Path) -> URL:
    if isinstance(path_or_url, Path) or "://" not in path_or_url:
        return URL.create("sqlite", database=str(path_or_url))
    try:
        return make_url(path_or_url)
    except ArgumentError as error:
        raise ArchiveUnavailable("the archive's address is neither a path nor a database URL") from error


def _shown(url: URL) -> str:
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _configure(dbapi_connection: Any, _record: object) -> None:
        dbapi_connection.isolation_level = None  # we say BEGIN ourselves, see below
        cursor = dbapi_connection.cursor()
        try:
            for setting in (
                f"busy_timeout={BUSY_SECONDS * 1000}",
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
            ):
                cursor.execute(f"PRAGMA {setting}")
        finally:
            cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that turns into a writer can fail at once with "locked"; IMMEDIATE waits its turn.
        writes = connection.get_execution_options().get("parley_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _ensure_schema(database: Database) -> None:
    with database.reading() as connection:
        current = migrate.check(connection)
    if not current:
        with database.writing() as connection:
            if not migrate.check(connection):  # another process may have been faster
                migrate.bring_forward(connection, moment=now())


@contextmanager
def _our_errors(url: URL) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise ArchiveUnavailable(f"the archive {_shown(url)} cannot be used: {error.orig}") from error
    except IntegrityError as error:
        raise ArchiveDamaged(f"{_shown(url)} lacks what this belongs to: {error.orig}") from error
    except DatabaseError as error:
        mend = "move it away and put a backup in its place: parley restore FILE"
        raise ArchiveDamaged(f"{_shown(url)} is no readable archive ({error.orig}): {mend}") from error
    except OSError as error:
        raise ArchiveUnavailable(f"the archive {_shown(url)} cannot be used: {error}") from error
