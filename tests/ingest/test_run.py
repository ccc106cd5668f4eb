"""A pass goes on past whatever one article does to it, past a full disk, and past a queue that grows meanwhile."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from archive import Archive, ArchiveUnavailable, open_archive
from cypher.graph import Graph, open_graph
from ingest.article import Article
from ingest.facts import Facts
from ingest.load import Loader
from ingest.report import RunReport
from ingest.run import run, told
from ingest.worker import Worker
from tests.drill import Unheard, read_cheaply
from tests.dump import dump
from tests.ingest.publisher import talks


def load_poisoned() -> Callable[[Iterable[Article]], Iterator[tuple[Article, Facts]]]:
    return read_poisoned


def read_poisoned(articles: Iterable[Article]) -> Iterator[tuple[Article, Facts]]:
    for article in articles:
        if article.publisher == "raises":
            raise KeyError("a fault of ours")
        if article.publisher == "hangs":
            time.sleep(60)
        if article.publisher == "dies":
            os.kill(os.getpid(), signal.SIGSEGV)
        yield from read_cheaply([article])


def article(number: int, publisher: str = "Ministry") -> Article:
    return Article(id=f"a{number:03}", title=f"Talks no. {number}", text=talks(number), publisher=publisher)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as opened:
        yield opened


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    """One engine is enough: nothing here depends on it."""
    with open_graph(f"embedded:{tmp_path / 'graph'}") as opened:
        yield opened


def take(archive: Archive, graph: Graph, articles: Iterable[Article], read: Any = read_cheaply) -> RunReport:
    loader = Loader(archive, graph, recall=lambda ids: [told(s) for s in archive.facts_of(ids) if s.facts])
    return run(
        articles, archive=archive, graph=graph, read=read, load=loader.apply, watcher=Unheard(), stop=lambda: False
    )


def test_poisonous_articles_are_set_aside_after_three_tries_and_stop_no_other(archive: Archive, graph: Graph):
    poisons = {"raises": "KeyError", "hangs": "took longer", "dies": "SIGSEGV"}
    articles = [article(n) for n in range(5)] + [article(10 + n, kind) for n, kind in enumerate(poisons)]
    with Worker(load_poisoned, limit=1.0) as read:
        report = take(archive, graph, articles, read)
        assert (report.counts["loaded"], len(report.failed)) == (5, 3)
        for (_, error), expected in zip(sorted(report.failed), poisons.values(), strict=True):
            assert expected in error
        assert [len(take(archive, graph, [], read).failed) for _ in range(3)] == [3, 3, 0]
    assert {a.attempts for a in archive.articles("failed")} == {3}
    assert archive.read_again() == 3
    assert take(archive, graph, []).counts["loaded"] == 3


def test_a_full_disk_loses_nothing(archive: Archive, graph: Graph, tmp_path: Path):
    articles = [article(n) for n in range(40)]
    with archive.reading() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one()) + 6

    @event.listens_for(archive._engine, "connect")
    def limit(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    archive._engine.dispose()
    with pytest.raises(ArchiveUnavailable, match="full"):
        take(archive, graph, articles)
    pages = 1_000_000
    archive._engine.dispose()
    take(archive, graph, articles)
    assert archive.counts()["loaded"] == 40
    found = dump(graph)
    graph.clear()
    with open_archive(tmp_path / "other.sqlite") as other:
        take(other, graph, articles)
    assert dump(graph) == found


def test_what_is_recorded_meanwhile_is_taken_in_the_same_pass(archive: Archive, graph: Graph):
    def read(articles: Iterable[Article]) -> Iterator[tuple[Article, Facts]]:
        if archive.counts()["articles"] == 2:
            archive.add(article(0))  # sorts before those in hand
        yield from read_cheaply(articles)

    assert take(archive, graph, [article(1), article(2)], read).counts["loaded"] == 3
