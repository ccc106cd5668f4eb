"""Any history of the same articles gives the same graph: orders, batches, retractions, changes, on both engines."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import Archive, open_archive
from cypher.graph import Graph, open_graph
from ingest.load import Loader, Told
from tests.dump import dump
from tests.ingest.test_load import article, meeting, person

BIDEN = person("Joseph R. Biden", "President", "USA")
JOE = person("Joe Biden", None, "USA")
SURNAME = person("Biden", "President", "USA")
PUTIN = person("Vladimir Putin", "President", "RUS")
RUSSIAN = person("Putin", "President", "RUS")
MACRON = person("Emmanuel Macron", "President", "FRA")
DAYS = ("2024-05-01", "2024-05-02", "2024-05-03", "2024-05-06", "2024-05", None)
WHO = ((BIDEN, PUTIN), (JOE, PUTIN), (SURNAME, PUTIN), (BIDEN, RUSSIAN), (BIDEN, PUTIN, MACRON), (MACRON, PUTIN))
RUNS = {"embedded": int(os.environ.get("PARLEY_HISTORIES", "25")), "neo4j": 4}  # PARLEY_HISTORIES=500: nine minutes


@st.composite
def articles(draw: st.DrawFn) -> list[Told]:
    """Two to five articles about a few people in a few days, at times about two meetings."""
    out = []
    for number in range(draw(st.integers(2, 5))):
        told = []
        for _ in range(draw(st.integers(1, 2))):
            planned = draw(st.booleans())
            values: dict[str, Any] = {
                "date": draw(st.sampled_from(DAYS)),
                "kind": draw(st.sampled_from(("meeting", "visit", "call"))),
                "status": "planned" if planned else "held",
                "place": draw(st.sampled_from(("Suva", None))),
            }
            told.append(meeting(*draw(st.sampled_from(WHO)), **values))
        publisher = draw(st.sampled_from(("Post", "Herald", "Times")))
        published = draw(st.sampled_from(("2024-05-01", "2024-05-02", "2024-05-04")))
        out.append(article(f"a{number}", *told, publisher=publisher, published=published))
    return out


def settled(graph: Graph) -> dict[str, list[Any]]:
    """The graph without what counts its changes."""
    found = dump(graph)
    counted = ("Revision", "Removal")
    nodes = [(label, id, {k: v for k, v in values.items() if k != "revision"}) for label, id, values in found["nodes"]]
    return {"nodes": [node for node in nodes if node[0] not in counted], "edges": found["edges"]}


@contextmanager
def loading(graph: Graph, told: list[Told]) -> Iterator[Loader]:
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder, "archive.sqlite")) as archive:
        archive.add_all(article for article, _ in told)
        yield Loader(archive, graph, recall=lambda ids: recalled(archive, told, ids))


def recalled(archive: Archive, told: list[Told], ids: Any) -> list[Told]:
    return [(article, facts) for article, facts in told if article.id in set(ids)]


def test_any_history_gives_the_same_graph(engine: str, request: Any) -> None:
    with opened(engine, request) as graph:

        @settings(
            max_examples=RUNS[engine],
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(told=articles(), data=st.data())
        def check(told: list[Told], data: st.DataObject) -> None:
            graph.clear()
            with loading(graph, told) as loader:
                loader.apply(told)
                at_once = settled(graph)
            graph.clear()
            with loading(graph, told) as loader:
                for one in data.draw(st.permutations(told)):
                    loader.apply([one])
                for one in data.draw(st.lists(st.sampled_from(told), max_size=3)):
                    loader.retract([one[0].id])
                    if data.draw(st.booleans()):
                        loader.apply([data.draw(st.sampled_from(told))])
                    loader.apply([one])
                loader.apply([data.draw(st.sampled_from(told))])
                assert settled(graph) == at_once

        check()


@contextmanager
def opened(engine: str, request: Any) -> Iterator[Graph]:
    if engine == "neo4j":
        yield request.getfixturevalue("neo4j_graph")
        return
    with tempfile.TemporaryDirectory() as folder, open_graph(f"embedded:{folder}/graph") as graph:
        graph.prepare()
        yield graph
