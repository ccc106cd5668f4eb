"""A short kill drill; `python -m tests.drill --kills 200` is the long one."""

import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archive import open_archive
from cypher.graph import Graph, open_graph
from ingest.article import Article
from ingest.facts import Facts
from ingest.load import Loader
from ingest.report import RunReport
from ingest.run import run, told
from tests.conftest import skip_or_fail
from tests.drill import Unheard, drill, graphs, left, read_cheaply
from tests.ingest.publisher import talks
from tests.neo4j_server import find_what_is_missing, run_server


@pytest.mark.parametrize(("where", "kills"), [("embedded", 4), ("neo4j", 2)])
def test_runs_that_are_killed_lose_and_double_nothing(
    where: str, kills: int, request: pytest.FixtureRequest, tmp_path: Path
):
    shared = str(request.getfixturevalue("neo4j_url")) if where == "neo4j" else None
    told = drill(tmp_path, graphs(tmp_path, shared), kills=kills)
    assert told["kills"] == kills


def slowly(articles: Iterable[Article]) -> Iterator[tuple[Article, Facts]]:
    for told_of in read_cheaply(articles):
        time.sleep(0.05)
        yield told_of


def load(home: Path, graph: Graph, articles: list[Article], progress: list[int]) -> RunReport:
    class Counting(Unheard):
        def advance(self, count: int) -> None:
            progress.append(count)

    with open_archive(home / "archive.sqlite") as archive:
        loader = Loader(archive, graph, recall=lambda ids: [told(s) for s in archive.facts_of(ids) if s.facts])
        return run(
            articles,
            archive=archive,
            graph=graph,
            read=slowly,
            load=loader.apply,
            watcher=Counting(),
            stop=lambda: False,
        )


def test_a_database_that_is_restarted_in_the_middle_of_a_run_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    if missing := find_what_is_missing():
        skip_or_fail(missing)
    monkeypatch.setattr("ingest.run.BATCH", 3)
    articles = [Article(id=f"a{n}", title=f"Talks no. {n}", text=talks(n), published="2026-03-01") for n in range(27)]
    progress, reports = list[int](), list[RunReport]()
    (tmp_path / "home").mkdir()
    with run_server(tmp_path / "neo4j") as server:
        graph = open_graph(server.uri)
        running = threading.Thread(target=lambda: reports.append(load(tmp_path / "home", graph, articles, progress)))
        running.start()
        while sum(progress) < 9:
            time.sleep(0.02)
    assert sum(progress) < 27, "the run ended before the database did"
    time.sleep(1)
    with run_server(tmp_path / "neo4j", bolt=urlsplit(server.uri).port or 0):
        running.join(120)
        assert [(report.counts["loaded"], report.failed) for report in reports] == [(27, ())]
        found = left(tmp_path / "home", graph)
        graph.clear()
        (tmp_path / "other").mkdir()
        load(tmp_path / "other", graph, articles, progress)
        assert left(tmp_path / "other", graph) == found
        graph.close()
