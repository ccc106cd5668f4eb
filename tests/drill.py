"""The kill drill: runs that are killed at random moments until one ends, and what they leave behind.

A publisher on this machine, a run as `parley run` makes it (collect, clean, read, load; each in its own process) with a
cheap reader in the place of the real one, `kill -9` at a random moment, again and again; then graph and archive must be
those of a run that nobody disturbed. `python -m tests.drill --kills 200 [--graph bolt://...]` says how it went.
"""

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ingest.run
from archive import open_archive
from cypher.graph import Graph, open_graph
from ingest.article import Article
from ingest.cleaning import load_cleaning
from ingest.clock import SystemClock
from ingest.collect import Collector
from ingest.facts import Facts, MeetingFact, ParticipantFact, PersonFact, Post
from ingest.load import Loader
from ingest.run import run, told
from ingest.sources.fetch import Fetcher
from ingest.sources.guard import Guard
from ingest.sources.source import make_source
from ingest.worker import Worker
from tests.dump import dump
from tests.ingest.publisher import Answer, Publisher, publisher, rss, talks
from tests.ingest.test_sources import Silent

ARTICLES = 12
BATCH = 3  # articles read and loaded together, so that a run has many moments
ROOT = Path(__file__).parents[1]
PEOPLE = (
    ("Ana Alda", "President", "FJI"),
    ("Beto Bruno", "Foreign Minister", "PER"),
    ("Cara Cole", "Prime Minister", "NZL"),
)


def load_cheap() -> Callable[[Iterable[Article]], Iterator[tuple[Article, Facts]]]:
    return read_cheaply


def read_cheaply(articles: Iterable[Article]) -> Iterator[tuple[Article, Facts]]:
    """Facts that depend on the text alone; several articles tell of one meeting, persons recur."""
    for article in articles:
        number = int(article.title.rpartition(" ")[2])
        who = [PEOPLE[number % 3], PEOPLE[(number + 1) % 3]]
        end = article.content.index(".", article.content.index("talks number")) + 1
        start = article.content.index("Foreign Minister of Latvia")
        meeting = MeetingFact(
            kind="meeting", mode="in_person", status="held", date=f"2026-02-0{number % 4 + 1}", end=None, place="Riga",
            state="LVA", part_of=None, topics=("trade",), evidence=article.content[start:end], char_start=start,
            char_end=end, confidence=0.9,
            participants=tuple(
                ParticipantFact(type="person", name=name, office=office if number % 2 else None, acts_for=of if number % 2 else None, role="participant")
                for name, office, of in who
            ),
        )  # fmt: skip
        persons = tuple(
            PersonFact(name=name, posts=(Post(office=office, of=of),) if number % 2 else ()) for name, office, of in who
        )
        yield article, Facts(id=article.id, extractor="cheap", persons=persons, states=("LVA",), meetings=(meeting,))


def work(home: Path, graph_url: str, base: str) -> None:
    """One run; says `begun` first, so that the killer need not wait for imports."""
    ingest.run.BATCH = BATCH
    print("begun", flush=True)
    source = make_source("desk", {"kind": "feed", "url": f"{base}/feed", "publisher": "Ministry", "enabled": True})
    silent, clock = Silent(), SystemClock()
    with open_archive(home / "archive.sqlite") as archive:
        archive.note_sources([source.entry])
        run_id = archive.start_run()
        guard = Guard(private=[base.partition("//")[2]])
        cache = home / "http.sqlite"
        with (
            Fetcher(contact="x@example.org", version="1", clock=clock, guard=guard, cache=cache, pause=0) as fetch,
            Worker(load_cleaning) as clean,
        ):
            collector = Collector(
                archive=archive, fetch=fetch, clean=clean, clock=clock, watcher=silent, stop=lambda: False, run_id=run_id
            )  # fmt: skip
            collector.visit(source)
        with open_graph(graph_url) as graph, Worker(load_cheap) as read:
            loader = Loader(archive, graph, recall=lambda ids: [told(s) for s in archive.facts_of(ids) if s.facts])
            run((), archive=archive, graph=graph, read=read, load=loader.apply, watcher=Unheard(), stop=lambda: False,
                run_id=run_id, collected=collector.collected)  # fmt: skip


class Unheard(Silent):
    def expect(self, total: int) -> None:
        """Say nothing."""

    def advance(self, count: int) -> None:
        """Say nothing."""


@dataclass
class Left:
    """What a run left: the graph, and the tables of the archive without their times."""

    graph: dict[str, list[Any]]
    archive: dict[str, list[Any]]


TABLES = {
    "articles": "id, version, content_hash, state, attempts, error",
    "article_versions": "article_id, version, content_hash, title, text, url, published, publisher, language",
    "facts": "article_id, content_hash, extractor, facts",
    "pages": "url, source_id, state, title, published, fingerprint, attempts, looks, reason, error",
    "page_bodies": "url, body",
    "mentions": "*",
    "reports": "*",
}


def left(home: Path, graph: Graph) -> Left:
    raw = sqlite3.connect(home / "archive.sqlite")
    try:
        tables = {
            name: sorted(raw.execute(f"SELECT {columns} FROM {name}"), key=repr) for name, columns in TABLES.items()
        }
    finally:
        raw.close()
    return Left(dump(graph), tables)


def start(home: Path, graph_url: str, site: Publisher) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.drill", "--work", str(home), graph_url, site.base]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as told_us:
        assert told_us.readline() == "begun\n"
    return process


def publish(site: Publisher) -> None:
    paths = [f"/news/{number}" for number in range(ARTICLES)]
    for number, path in enumerate(paths):
        site.page(path, title=f"Talks no. {number}", text=talks(number))
    site.routes["/feed"] = Answer(rss(site.base, paths), type="text/xml")


def undisturbed(folder: Path, graph_url: str, site: Publisher) -> tuple[Left, float]:
    """What a run leaves that nobody disturbs, and its seconds."""
    folder.mkdir()
    process, began = start(folder, graph_url, site), time.monotonic()
    assert process.wait() == 0
    seconds = time.monotonic() - began
    with open_graph(graph_url, read_only=True) as graph:
        return left(folder, graph), seconds


def disturbed(
    folder: Path, graph_url: str, site: Publisher, *, seconds: float, kills: int, chance: random.Random
) -> int:
    """Kill a run at random moments, start it again, so many times or until it ends; then let it end. The kills."""
    folder.mkdir()
    killed = 0
    while killed < kills:
        process = start(folder, graph_url, site)
        try:
            assert process.wait(chance.uniform(0, seconds)) == 0
            return killed
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
    process = start(folder, graph_url, site)
    assert process.wait() == 0
    return killed


def drill(
    folder: Path, fresh_graph: Callable[[], str], *, kills: int, seed: int = 1, in_a_row: int = 4
) -> dict[str, Any]:
    """So many kills; raises AssertionError with what was lost or doubled."""
    chance, killed, homes = random.Random(seed), 0, 0
    with publisher() as site:
        publish(site)
        wanted, seconds = undisturbed(folder / "undisturbed", fresh_graph(), site)
        assert len(wanted.archive["articles"]) == ARTICLES
        assert {row[3] for row in wanted.archive["articles"]} == {"loaded"}
        while killed < kills:
            homes += 1
            graph_url = fresh_graph()
            home = folder / f"home{homes}"
            killed += disturbed(
                home, graph_url, site, seconds=seconds, kills=min(in_a_row, kills - killed), chance=chance
            )
            with open_graph(graph_url, read_only=True) as graph:
                found = left(home, graph)
            for name, rows in wanted.archive.items():
                assert found.archive[name] == rows, f"{home}: {name} differs"
            assert found.graph == wanted.graph, f"{home}: the graph differs"
    return {"kills": killed, "installations": homes, "seconds_of_a_run": round(seconds, 1), "articles": ARTICLES}


def main() -> None:
    parser = argparse.ArgumentParser(description="kill runs at random moments and compare what they leave")
    parser.add_argument("--work", nargs=3, metavar=("HOME", "GRAPH", "BASE"), help="be the process that is killed")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--graph", help="bolt:// address of a Neo4j WHOSE DATA IS DELETED; embedded if not given")
    options = parser.parse_args()
    if options.work:
        work(Path(options.work[0]), options.work[1], options.work[2])
        return
    with tempfile.TemporaryDirectory() as folder:
        print(drill(Path(folder), graphs(Path(folder), options.graph), kills=options.kills, seed=options.seed))


def graphs(folder: Path, shared: str | None) -> Callable[[], str]:
    """The address of an empty graph, every time: a new folder, or the server emptied."""
    numbers = iter(range(1_000_000))

    def fresh() -> str:
        if shared is None:
            return f"embedded:{folder / f'graph{next(numbers)}'}"
        with open_graph(shared) as graph:
            graph.clear()
        return shared

    return fresh


if __name__ == "__main__":
    main()
