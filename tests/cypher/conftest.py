"""The same small world on both engines, for the tests that compare them."""

from collections.abc import Iterator

import pytest

from cypher.graph import Graph, open_graph
from tests.app import world

REBUILD = [{"id": "rebuild", "name": "Rebuild", "stage": "filling"}]


@pytest.fixture(scope="module")
def worlds(neo4j_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Graph, Graph]]:
    """The world on the embedded engine and on Neo4j; a module that changes it changes both."""
    neo4j_graph.clear()
    world.write_world(neo4j_graph)
    neo4j_graph.write("merge_rebuild", REBUILD)
    with open_graph(f"embedded:{tmp_path_factory.mktemp('graph')}", timeout=30) as embedded:
        embedded.prepare()
        world.write_world(embedded)
        embedded.write("merge_rebuild", REBUILD)
        yield embedded, neo4j_graph
    neo4j_graph.write("delete_rebuild", [{"id": "rebuild"}])
