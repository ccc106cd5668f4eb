"""The schema's version: a new archive gets today's tables, an older one is brought forward step by step.

Version 1 is the first release; every later one is a file `migrations/NNNN_name.sql` of statements that end with a
semicolon at the end of a line. `{binary}` and `{counted}` stand for the types that databases spell differently. A
file that has landed is never edited: its checksum is recorded in every archive that it was applied to.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, inspect, select, update

from archive import schema
from archive.errors import ArchiveDamaged, SchemaTooNew

FIRST = 1
_TYPES = {
    "sqlite": {"binary": "BLOB", "counted": "INTEGER"},
    "postgresql": {"binary": "BYTEA", "counted": "SERIAL"},
}
_NAME = re.compile(r"(\d{4})_(\w+)\.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step to `version` from the one before."""

    version: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 (hex) of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def statements(self, dialect: str) -> Iterator[str]:
        """The statements in the words of one database."""
        text = re.sub(r"^--.*$", "", self.text, flags=re.MULTILINE)
        for statement in re.split(r";\s*$", text, flags=re.MULTILINE):
            if statement.strip():
                yield statement.strip().format(**_TYPES[dialect])


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step, in order; the numbers have no gaps."""
    found = []
    for file in files("archive").joinpath("migrations").iterdir():
        if name := _NAME.fullmatch(file.name):
            found.append(Migration(version=int(name[1]), name=name[2], text=file.read_text(encoding="utf-8")))
    found.sort(key=lambda migration: migration.version)
    if [migration.version for migration in found] != list(range(FIRST + 1, FIRST + 1 + len(found))):
        raise AssertionError("the numbers of archive/migrations have a gap or a double")
    return tuple(found)


def newest() -> int:
    """The version that this Parley writes."""
    return FIRST + len(migrations())


def version_of(connection: Connection) -> int | None:
    """The version of an archive, None where there is none yet."""
    if not inspect(connection).has_table(schema.schema_version.name):
        return None
    return connection.scalar(select(schema.schema_version.c.version))


def check(connection: Connection) -> bool:
    """Whether the archive is of today's version; raises SchemaTooNew or ArchiveDamaged where it never can be."""
    found = version_of(connection)
    if found is not None and found > newest():
        raise SchemaTooNew(f"the archive has schema {found}, this Parley knows up to {newest()}: use a newer Parley")
    if found is None or not inspect(connection).has_table(schema.schema_migrations.name):
        return False
    table = schema.schema_migrations
    applied = {row.version: row.checksum for row in connection.execute(select(table.c.version, table.c.checksum))}
    for step in migrations():
        if applied.get(step.version, step.checksum) != step.checksum:
            raise ArchiveDamaged(f"the archive was brought to schema {step.version} by another Parley than this one")
    return found == newest()


def bring_forward(connection: Connection, *, moment: str) -> None:
    """Create the tables, or apply the steps that are missing, in the caller's transaction."""
    found = version_of(connection)
    if found is None:
        schema.metadata.create_all(connection)
        connection.execute(schema.schema_version.insert().values(version=newest()))
    else:
        schema.schema_migrations.create(connection, checkfirst=True)
        for step in migrations()[found - FIRST :]:
            for statement in step.statements(connection.dialect.name):
                connection.exec_driver_sql(statement)
        connection.execute(update(schema.schema_version).values(version=newest()))
    for step in migrations()[(found or FIRST) - FIRST :]:
        values = {"version": step.version, "name": step.name, "checksum": step.checksum, "applied_at": moment}
        connection.execute(schema.schema_migrations.insert().values(**values))
