"""A server that goes away and comes back, and addresses where none is."""

import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cypher.errors import GraphUnavailable
from cypher.graph import Graph, open_graph
from tests.conftest import skip_or_fail
from tests.dump import change, query
from tests.neo4j_server import find_what_is_missing, run_server

MERGE = "UNWIND $rows AS row MERGE (n:Person {id: row.id}) SET n.name = row.id"


def test_address_without_a_server_is_unavailable() -> None:
    with open_graph("bolt://127.0.0.1:9", timeout=1, patience=0.5) as graph:
        for attempt in (
            graph.ping,
            lambda: query(graph, "RETURN 1 AS one"),
            lambda: change(graph, MERGE, [{"id": "a"}]),
        ):
            with pytest.raises(GraphUnavailable):
                attempt()


def test_statements_are_tagged(neo4j_graph: Graph) -> None:
    text = (
        "SHOW TRANSACTIONS YIELD metaData, currentQuery WHERE metaData.app = 'parley' RETURN metaData.statement AS tag"
    )
    assert query(neo4j_graph, text) == [{"tag": "test"}]


def test_write_waits_for_a_server_that_restarts(tmp_path: Path) -> None:
    missing = find_what_is_missing()
    if missing:
        skip_or_fail(missing)
    with run_server(tmp_path) as server:
        graph = open_graph(server.uri)
        graph.prepare()
        change(graph, MERGE, [{"id": "before"}])
    port = urlsplit(server.uri).port
    assert port
    with open_graph(server.uri, read_only=True, timeout=1) as reader, pytest.raises(GraphUnavailable):
        query(reader, "RETURN 1 AS one")
    failures: list[Exception] = []

    def write() -> None:
        try:
            change(graph, MERGE, [{"id": "during"}])
        except Exception as error:  # the test reports whatever it was
            failures.append(error)

    writing = threading.Thread(target=write)
    writing.start()
    time.sleep(1)
    with run_server(tmp_path, bolt=port):
        writing.join(60)
        assert failures == []
        found = query(graph, "MATCH (n:Person) RETURN n.id AS id ORDER BY id")
        graph.close()
    assert found == [{"id": "before"}, {"id": "during"}]
