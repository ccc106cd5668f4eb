"""`parley retract` and `parley export`: what one article alone supports goes, the rest stays, and it can come back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive import open_archive
from cypher.graph import open_graph
from ingest.facts import to_json
from ingest.load import Loader
from tests.dump import dump
from tests.ingest.test_load import ONE, TWO


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation with two articles about one meeting."""
    known = {article.id: (article, facts) for article, facts in (ONE, TWO)}
    with open_archive(tmp_path / "archive.sqlite") as archive, open_graph(f"embedded:{tmp_path}/graph") as graph:
        archive.add_all(article for article, _ in known.values())
        for article, facts in known.values():
            archive.store_facts(article.id, "test", to_json(facts))
        graph.prepare()
        Loader(archive, graph, recall=lambda ids: [known[i] for i in ids]).apply(list(known.values()))
        archive.mark_loaded(known)
    return tmp_path


def parley(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PARLEY_HOME": str(home)}
    command = [sys.executable, "-m", "parley.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def told(home: Path) -> list[str]:
    with open_graph(f"embedded:{home}/graph", read_only=True) as graph:
        return sorted(id for label, id, _ in dump(graph)["nodes"] if label == "Article")


def test_a_retracted_article_goes_and_comes_again(home: Path) -> None:
    assert parley(home, "retract", "one").returncode == 0
    assert told(home) == ["article-two"]
    assert parley(home, "retract", "--undo", "one").returncode == 0
    with open_archive(home / "archive.sqlite") as archive:
        assert [a.id for a in archive.pending()] == ["one"]


def test_an_unknown_article_changes_nothing(home: Path) -> None:
    assert parley(home, "retract", "two", "nobody").returncode == 3
    assert told(home) == ["article-one", "article-two"]


def test_reports_are_exported_one_a_line(home: Path) -> None:
    lines = [json.loads(line) for line in parley(home, "export", "reports").stdout.splitlines()]
    assert {line["article"] for line in lines} == {"one", "two"}
    assert len({line["meeting"] for line in lines}) == 1
    assert lines[0].keys() == {"article", "evidence", "meeting", "participants", "status", "date"}
    assert lines[0]["participants"] == ["Ana Alda", "Beto Bruno"]
