"""`parley backup` and `parley restore`: an installation comes back into nothing, archive, sources and graph."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive import open_archive
from cypher.graph import Graph, open_graph
from ingest.load import Loader
from ingest.run import told
from tests.drill import TABLES
from tests.dump import dump
from tests.ingest.test_load import ONE, TWO
from tests.installation import Installation, require_model

ARTICLES = sorted((Path(__file__).parents[1] / "examples" / "articles").glob("0[1-4]*.txt"))
SOURCES = '[desk]\nkind = "feed"\nurl = "https://desk.example/feed"\npublisher = "Desk"\n'


def record(home: Path) -> dict[str, object]:
    with closing(sqlite3.connect(home / "archive.sqlite")) as raw:
        return {name: sorted(raw.execute(f"SELECT {what} FROM {name}"), key=repr) for name, what in TABLES.items()}


def graph_of(installation: Installation) -> dict[str, list[object]]:
    with open_graph(installation.graph, read_only=True) as graph:
        return dump(graph)


def test_an_installation_comes_back_into_nothing(graph_url: str, tmp_path: Path):
    require_model()
    lost = Installation(tmp_path / "lost", graph_url)
    lost.ingest(*ARTICLES)
    (lost.home / "sources.toml").write_text(SOURCES, encoding="utf-8")
    done = lost.parley("backup", str(tmp_path / "safe"))
    assert done.returncode == 0, done.stderr
    assert '"articles": 4' in done.stdout
    wanted = record(lost.home), graph_of(lost)

    back = Installation(tmp_path / "back", graph_url if graph_url.startswith("bolt") else f"embedded:{tmp_path / 'g'}")
    done = back.parley("restore", str(tmp_path / "safe"))
    assert done.returncode == 0, done.stderr
    assert (record(back.home), graph_of(back)) == wanted
    assert (back.home / "sources.toml").read_text(encoding="utf-8") == SOURCES
    assert back.ingest(*ARTICLES)["unchanged"] == 4

    again = back.parley("restore", str(tmp_path / "safe"))
    assert again.returncode == 3
    assert "not overwritten" in again.stderr
    assert "Traceback" not in again.stderr


def test_what_cannot_be_restored_is_said_in_a_line(tmp_path: Path):
    (tmp_path / "file").write_text("no backup")
    done = Installation(tmp_path / "home", f"embedded:{tmp_path / 'g'}").parley("restore", str(tmp_path / "file"))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home" / "archive.sqlite").exists()


def test_without_its_graph_the_archive_comes_back_all_the_same(tmp_path: Path):
    with open_archive(tmp_path / "old.sqlite") as archive:
        archive.start_run()
    done = Installation(tmp_path / "home", "nowhere").parley("restore", str(tmp_path / "old.sqlite"))
    assert done.returncode == 3
    assert "then run `parley rebuild`" in done.stderr
    assert (tmp_path / "home" / "archive.sqlite").exists()


def test_a_graph_that_was_lost_is_filled_anew_by_the_next_pass(graph_url: str, tmp_path: Path):
    require_model()
    installation = Installation(tmp_path / "home", graph_url)
    installation.ingest(*ARTICLES[:3])
    other = Installation(tmp_path / "home", graph_url if graph_url.startswith("bolt") else f"embedded:{tmp_path / 'g'}")
    if graph_url.startswith("bolt"):
        with open_graph(graph_url) as graph:
            graph.clear()
    report = other.ingest(ARTICLES[3])
    assert (report["new"], report["loaded"]) == (1, 4)
    with open_graph(other.graph, read_only=True) as graph:
        assert sum(row["articles"] for row in graph.read("count_articles")) == 4


def test_the_graph_is_kept_before_the_archive_says_so(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Else a power failure between the two loses from the graph what the archive will never load again."""
    happened: list[str] = []

    def noted(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def act(*args: object, **kwargs: object) -> object:
            happened.append(name)
            return real(*args, **kwargs)

        monkeypatch.setattr(owner, name, act)

    with open_archive(tmp_path / "archive.sqlite") as archive:
        archive.add_all([ONE[0], TWO[0]])
        for owner, name in ((graph, "write"), (graph, "sync"), (archive, "note_moves"), (archive, "replace_index")):
            noted(owner, name)
        loader = Loader(archive, graph, recall=lambda ids: [told(s) for s in archive.facts_of(ids)])
        loader.apply([ONE, TWO])
    assert set(happened[:-3]) == {"write"}
    assert happened[-3:] == ["sync", "note_moves", "replace_index"]
