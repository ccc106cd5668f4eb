"""The record keeps what came, once, in every version, and continues after a kill."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from archive import (
    Archive,
    ArchiveDamaged,
    ArchiveUnavailable,
    SchemaTooNew,
    UnknownArticle,
    UnknownRun,
    open_archive,
)


@dataclass(frozen=True)
class Release:
    id: str = "r1"
    title: str = "Ministers meet in Riga"
    text: str = "The ministers met in Riga."
    url: str | None = "https://example.org/r1"
    published: str | None = "2024-05-01"
    publisher: str | None = "Ministry"
    language: str = "en"


@pytest.fixture
def archive(tmp_path: Path):
    with open_archive(tmp_path / "home" / "archive.sqlite") as opened:
        yield opened


def test_the_same_content_again_makes_no_version(archive: Archive):
    assert archive.add(Release()) == "new"
    assert archive.add(Release()) == "unchanged"
    assert [version.version for version in archive.versions("r1")] == [1]


def test_new_content_is_a_version_and_must_be_read_again(archive: Archive):
    archive.add(Release())
    archive.store_facts("r1", "x1", {"id": "r1"})
    archive.mark_loaded(["r1"])
    assert archive.add(replace(Release(), text="The ministers met in Tallinn.")) == "changed"
    assert archive.article("r1").state == "received"
    assert archive.article("r1").text == "The ministers met in Tallinn."
    assert archive.article("r1", version=1).text == "The ministers met in Riga."


@pytest.mark.parametrize(
    "field, value", [("title", "T"), ("published", "2024-05-02"), ("publisher", None), ("url", None)]
)
def test_whatever_reading_depends_on_counts_as_content(archive: Archive, field: str, value: str | None):
    archive.add(Release())
    assert archive.add(replace(Release(), **{field: value})) == "changed"


def test_text_comes_back_exactly(archive: Archive):
    text = "Lương Tam Quang said “yes”.\n\n北京 🙂  two  spaces\tand a tab"
    archive.add(replace(Release(), text=text))
    assert archive.article("r1").text == text


def test_states_lead_from_received_to_loaded(archive: Archive):
    archive.add_all([Release(id=f"r{n}") for n in range(3)])
    assert [article.id for article in archive.pending()] == ["r0", "r1", "r2"]
    archive.store_facts("r0", "x1", {"meetings": []})
    assert [stored.article.id for stored in archive.unloaded()] == ["r0"]
    archive.mark_loaded(["r0", "r1"])  # r1 was never read, so it cannot be loaded
    assert archive.counts() == {
        "received": 2,
        "read": 0,
        "loaded": 1,
        "failed": 0,
        "retracted": 0,
        "articles": 3,
        "versions": 3,
    }


def test_facts_of_an_outdated_content_do_not_make_it_read(archive: Archive):
    archive.add(Release())
    old = archive.article("r1").content_hash
    archive.add(replace(Release(), text="Changed while it was being read."))
    archive.store_facts("r1", "x1", {"old": True}, content_hash=old)
    assert archive.article("r1").state == "received"
    assert [stored.facts for stored in archive.current_facts("x1")] == [None]


def test_facts_are_kept_by_extractor_and_the_newest_win(archive: Archive):
    archive.add(Release())
    archive.store_facts("r1", "x2", {"by": "x2"})
    archive.store_facts("r1", "x1", {"by": "x1"})
    archive.store_facts("r1", "x1", {"by": "x1 again"})
    assert [stored.facts for stored in archive.current_facts("x2")] == [{"by": "x2"}]
    assert [stored.facts for stored in archive.current_facts()] == [{"by": "x1 again"}]
    assert [stored.facts for stored in archive.current_facts("x3")] == [None]


def test_an_earlier_wording_that_returns_has_its_facts(archive: Archive):
    archive.add(Release())
    archive.store_facts("r1", "x1", {"first": True})
    archive.add(replace(Release(), text="Something else."))
    archive.add(Release())
    assert [stored.facts for stored in archive.current_facts("x1")] == [{"first": True}]


def test_a_poisonous_article_is_set_aside_after_its_attempts(archive: Archive):
    archive.add(Release())
    for _ in range(3):
        assert [article.id for article in archive.pending()] == ["r1"]
        archive.mark_failed("r1", "the reader ran out of memory")
    assert list(archive.pending()) == []
    assert archive.article("r1").error == "the reader ran out of memory"
    assert archive.read_again() == 1
    assert [(article.attempts, article.error) for article in archive.pending()] == [(0, None)]


def test_iteration_goes_on_while_articles_change_state(archive: Archive):
    archive.add_all([Release(id=f"r{n:04}") for n in range(450)])
    for article in archive.pending():
        archive.store_facts(article.id, "x1", {})
    assert archive.counts()["read"] == 450


def test_unknown_ids_are_errors(archive: Archive):
    for call in (
        archive.article,
        archive.versions,
        lambda i: archive.store_facts(i, "x", {}),
        lambda i: archive.mark_failed(i, "e"),
    ):
        with pytest.raises(UnknownArticle, match="nobody"):
            call("nobody")


def test_a_batch_is_all_or_nothing(archive: Archive):
    with pytest.raises(AttributeError):
        archive.add_all([Release(), object()])  # type: ignore[list-item]
    assert archive.counts()["articles"] == 0


def test_runs_are_recorded_with_their_rejections(archive: Archive):
    run_id = archive.start_run()
    archive.reject(run_id, reference="a.pdf", reason="unsupported", detail="PDF is not read yet")
    assert archive.run(run_id).finished_at is None
    run = archive.finish_run(run_id, {"new": 2, "rejected": 1})
    assert run.counts == {"new": 2, "rejected": 1}
    assert [(found.reference, found.reason) for found in run.rejected] == [("a.pdf", "unsupported")]
    assert [found.id for found in archive.latest_runs()] == [run_id]
    for call in (
        archive.run,
        lambda i: archive.finish_run(i, {}),
        lambda i: archive.reject(i, reference="", reason="", detail=""),
    ):
        with pytest.raises(UnknownRun):
            call(99)


def test_everything_is_there_after_reopening_and_in_wal(tmp_path: Path):
    path = tmp_path / "archive.sqlite"
    with open_archive(path) as first:
        first.add(Release())
    with open_archive(f"sqlite:///{path}") as second:
        assert second.article("r1").title == "Ministers meet in Riga"
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


def test_a_newer_schema_is_refused(tmp_path: Path):
    path = tmp_path / "archive.sqlite"
    open_archive(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE schema_version SET version = 99")
    raw.close()
    with pytest.raises(SchemaTooNew, match="99"):
        open_archive(path)


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path):
    path = tmp_path / "archive.sqlite"
    path.write_bytes(b"this is no database at all, only a sentence that is long enough to be a header" * 20)
    with pytest.raises(ArchiveDamaged, match=r"archive\.sqlite"):
        open_archive(path)


def test_what_cannot_be_opened_says_so(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    for address in (tmp_path / "file" / "archive.sqlite", tmp_path, "nosuchdatabase://x:secret@host/db"):
        with pytest.raises(ArchiveUnavailable) as raised:
            open_archive(address)
        assert "secret" not in str(raised.value)


def test_a_writer_waits_for_another(tmp_path: Path):
    with open_archive(tmp_path / "a.sqlite") as one, open_archive(tmp_path / "a.sqlite") as two:
        for n in range(20):
            assert (one if n % 2 else two).add(Release(id=f"r{n}")) == "new"
        assert one.counts()["articles"] == 20


def test_a_killed_writer_loses_and_doubles_nothing(tmp_path: Path):
    path = tmp_path / "archive.sqlite"
    program = textwrap.dedent(
        """
        import sys
        from types import SimpleNamespace
        from archive import open_archive
        archive = open_archive(sys.argv[1])
        for n in range(100_000):
            archive.add(SimpleNamespace(id=f"r{n:06}", title="T", text=f"text {n}", url=None, published=None,
                                        publisher=None, language="en"))
            print(n, flush=True)
        """
    )
    for lines in (1, 37, 80):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        ) as writer:
            told = [int(writer.stdout.readline()) for _ in range(lines)]
            os.kill(writer.pid, signal.SIGKILL)
        with open_archive(path) as archive:
            counts = archive.counts()
            kept = {article.id for article in archive.articles()}
        assert {f"r{n:06}" for n in told} <= kept
        assert counts["articles"] == counts["versions"] == counts["received"]
