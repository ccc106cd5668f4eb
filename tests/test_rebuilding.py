"""A rebuild gives the identical graph, and nobody is answered from half of it, wherever it was killed."""

from pathlib import Path

import pytest

from archive import open_archive
from cypher.errors import GraphRebuilding
from cypher.graph import Graph, open_graph
from ingest import rebuild
from ingest.facts import to_json
from ingest.load import Loader, Told
from ingest.run import run
from tests.drill import Unheard
from tests.dump import dump
from tests.ingest.test_load import ONE, PLANNED, TWO

KNOWN = {text.id: (text, facts) for text, facts in (ONE, TWO, PLANNED)}


class Killed(Exception):
    """The process ends here."""


def told(ids: list[str]) -> list[Told]:
    return [KNOWN[id] for id in ids]


def a_pass(archive, graph: Graph, *, loads: int = 99) -> None:
    """A pass that is killed after so many articles."""
    loader, left = Loader(archive, graph, recall=told), loads

    def load(some: list[Told]) -> None:
        nonlocal left
        for one in some:
            if not left:
                raise Killed
            left -= 1
            loader.apply([one])
            archive.mark_loaded([one[0].id])

    run([], archive=archive, graph=graph, read=lambda _: iter(()), load=load, watcher=Unheard(), stop=lambda: False)


@pytest.mark.parametrize("loads", [0, 1, 2])
def test_a_rebuild_that_is_killed_is_finished_and_shown_only_then(graph_url: str, tmp_path: Path, loads: int) -> None:
    embedded = graph_url.startswith("embedded:")
    with open_archive(tmp_path / "archive.sqlite") as archive:
        archive.add_all(text for text, _ in KNOWN.values())
        for text, facts in KNOWN.values():
            archive.store_facts(text.id, "test", to_json(facts))
        with open_graph(graph_url) as graph:
            a_pass(archive, graph)
            before = dump(graph)
        with pytest.raises(Killed), open_graph(graph_url) as graph:
            rebuild.begin(archive, graph)
            a_pass(archive, graph, loads=loads)
        with open_graph(graph_url, read_only=True) as seen:
            if embedded:
                assert dump(seen) == before
            else:
                with pytest.raises(GraphRebuilding):
                    seen.read("get_revision")
                with pytest.raises(GraphRebuilding):
                    seen.ping()
        with open_graph(graph_url) as graph:
            graph.prepare()  # publishes nothing yet
        with open_graph(graph_url) as graph:
            a_pass(archive, graph)
        with open_graph(graph_url, read_only=True) as seen:
            assert dump(seen) == before
            assert not seen.read("get_rebuild")


def test_a_rebuild_killed_before_the_graph_was_empty_begins_again(graph: Graph, tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.sqlite") as archive:
        graph.write("merge_rebuild", [{"id": "rebuild", "name": "Rebuild", "stage": "emptying"}])
        graph.write("merge_topic", [{"id": "topic-left-over", "name": "left over", "name_search": "left over"}])
        a_pass(archive, graph)
        assert dump(graph) == {"nodes": [], "edges": []}
