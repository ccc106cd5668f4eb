"""A backup is the archive in one file, made while others write; what comes back is that, or is refused."""

import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive import ArchiveDamaged, ArchiveUnavailable, SchemaTooNew, open_archive
from archive.backup import BackupRefused, back_up, restore
from tests.archive.test_archive_articles import Release
from tests.archive.test_migrations import first_release

FILES = {"sources.toml": b'[desk]\nkind = "feed"\n'}


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


@pytest.fixture
def live(tmp_path: Path) -> Path:
    """An archive with something of most kinds."""
    path = tmp_path / "live" / "archive.sqlite"
    with open_archive(path) as archive:
        archive.add_all(Release(id=f"r{n}", text=f"The ministers met, no. {n}.") for n in range(50))
        archive.store_facts("r1", "x1", {"id": "r1"})
        archive.create_key("desk", ["write"])
        archive.finish_run(archive.start_run(), {"new": 50})
    return path


@pytest.fixture
def backup(live: Path, tmp_path: Path) -> Path:
    back_up(live, tmp_path / "backup.parley", files=FILES)
    return tmp_path / "backup.parley"


def test_what_comes_back_is_what_was_there(live: Path, backup: Path, tmp_path: Path):
    restored = tmp_path / "new" / "home" / "archive.sqlite"
    assert restore(backup, restored) == FILES
    assert tables(restored) == tables(live)
    assert [file.name for file in restored.parent.iterdir()] == ["archive.sqlite"]
    with open_archive(restored) as archive:
        assert archive.add(Release(id="r1", text="The ministers met, no. 1.")) == "unchanged"


def test_only_its_owner_may_read_a_backup(backup: Path):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_of_an_archive_that_is_written_to_is_one_moment_of_it(tmp_path: Path):
    path, stop = tmp_path / "archive.sqlite", threading.Event()
    with open_archive(path) as archive:
        archive.add(Release())

    def write() -> None:
        with open_archive(path) as archive:
            for n in range(1_000_000):
                archive.add_all([Release(id=f"a{n}"), replace(Release(id=f"b{n}"), text="x" * 5000)])
                if stop.is_set():
                    return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            back_up(path, tmp_path / f"{n}.parley", files={})
    finally:
        stop.set()
        writer.join()
    sizes = []
    for n in range(5):
        restore(tmp_path / f"{n}.parley", tmp_path / f"{n}" / "archive.sqlite")
        found = tables(tmp_path / f"{n}" / "archive.sqlite")
        ids = {row[0] for row in found["articles"]}
        assert {i[1:] for i in ids if i[0] == "a"} == {i[1:] for i in ids if i[0] == "b"}, "half of a transaction"
        assert len(found["article_versions"]) == len(ids)
        sizes.append(len(ids))
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1], "nothing was written meanwhile"


def test_nothing_is_overwritten(live: Path, backup: Path, tmp_path: Path):
    before = backup.read_bytes(), live.read_bytes()
    with pytest.raises(BackupRefused, match=r"backup\.parley exists"):
        back_up(live, backup, files={})
    with pytest.raises(BackupRefused, match=r"archive\.sqlite exists"):
        restore(backup, live)
    assert (backup.read_bytes(), live.read_bytes()) == before


def test_there_must_be_something_to_save(tmp_path: Path):
    with pytest.raises(ArchiveUnavailable, match="nothing was ingested"):
        back_up(tmp_path / "archive.sqlite", tmp_path / "backup", files={})
    assert list(tmp_path.iterdir()) == []


def test_a_copy_of_a_live_archive_with_its_log_comes_back_whole(live: Path, tmp_path: Path):
    with open_archive(live) as archive:
        archive.add(Release(id="late"))
        copied = tmp_path / "copied.sqlite"
        copied.write_bytes(live.read_bytes())
        (tmp_path / "copied.sqlite-wal").write_bytes(live.with_name("archive.sqlite-wal").read_bytes())
    assert restore(copied, tmp_path / "new.sqlite") == {}
    assert tables(tmp_path / "new.sqlite") == tables(live)


def test_a_backup_of_an_older_parley_is_brought_forward(tmp_path: Path):
    first_release(tmp_path / "old.sqlite")
    restore(tmp_path / "old.sqlite", tmp_path / "new.sqlite")
    with open_archive(tmp_path / "new.sqlite") as archive:
        assert [run.id for run in archive.latest_runs()] == [1]


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(len(content) // 2, len(content) // 2 + 4096):
        content[at] ^= 0x5A
    path.write_bytes(content)


HOSTILE: dict[str, tuple[Callable[[Path], object], type[Exception], str]] = {
    "no database": (lambda path: path.write_bytes(b"no database " * 1000), ArchiveDamaged, "not a database"),
    "empty": (lambda path: path.write_bytes(b""), BackupRefused, "schema_version"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:20_000]), ArchiveDamaged, "malformed|damaged"),
    "damaged": (damage, ArchiveDamaged, "malformed|damaged"),
    "a trigger": (
        lambda path: change(path, "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM facts; END"),
        BackupRefused,
        "trigger 't'",
    ),
    "a view": (
        lambda path: change(path, "DROP TABLE api_keys", "CREATE VIEW api_keys AS SELECT 1 AS id"),
        BackupRefused,
        "view 'api_keys'",
    ),
    "another table": (lambda path: change(path, "CREATE TABLE x (y)"), BackupRefused, "table 'x'"),
    "a virtual table": (lambda path: change(path, "CREATE VIRTUAL TABLE v USING fts5(a)"), BackupRefused, "'v"),
    "a missing table": (lambda path: change(path, "DROP TABLE api_keys"), BackupRefused, "api_keys"),
    "another column": (lambda path: change(path, "ALTER TABLE runs ADD COLUMN x"), BackupRefused, "runs"),
    "a computed column": (
        lambda path: change(path, "ALTER TABLE runs ADD COLUMN x AS (hex(counts))"),
        BackupRefused,
        "runs",
    ),
    "no json": (lambda path: change(path, "UPDATE facts SET facts = '{'"), ArchiveDamaged, r"facts\.facts is no JSON"),
    "an orphan": (lambda path: change(path, "DELETE FROM articles WHERE id = 'r1'"), ArchiveDamaged, "without its"),
    "of the future": (lambda path: change(path, "UPDATE schema_version SET version = 999"), SchemaTooNew, "999"),
    "of another history": (
        lambda path: change(path, "UPDATE schema_migrations SET checksum = 'x'"),
        ArchiveDamaged,
        "another Parley",
    ),
    "a program": (lambda path: path.write_bytes(b"\x7fELF" + bytes(5000)), ArchiveDamaged, "not a database"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_backup_is_refused_and_leaves_nothing(name: str, backup: Path, tmp_path: Path):
    spoil, error, told = HOSTILE[name]
    spoil(backup)
    with pytest.raises(error, match=told) as raised:
        restore(backup, tmp_path / "home" / "archive.sqlite")
    assert list((tmp_path / "home").iterdir()) == []
    assert "backup.parley" in str(raised.value) or name in ("of the future", "of another history")


def test_folders_and_devices_are_refused(tmp_path: Path):
    for path in (tmp_path, Path("/dev/zero"), tmp_path / "absent"):
        with pytest.raises(BackupRefused, match="no file"):
            restore(path, tmp_path / "archive.sqlite")


def test_a_damaged_archive_makes_no_backup_and_says_how_to_mend(live: Path, tmp_path: Path):
    damage(live)
    before = live.read_bytes()
    with pytest.raises(ArchiveDamaged):
        back_up(live, tmp_path / "backup", files={})
    assert not (tmp_path / "backup").exists()
    with pytest.raises(ArchiveDamaged, match="parley restore"), open_archive(live) as archive:
        list(archive.articles())
    assert live.read_bytes() == before
