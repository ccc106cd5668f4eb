"""Fixtures of the service's tests: a client of the real application over a real graph that holds the small world.

`client` is for reading only and made once per module and engine; a test that writes uses `graph` and `serve`.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from cypher.graph import Graph, open_graph
from tests.app.world import write_world

Get = Callable[..., Any]
Serve = Callable[[Graph], AbstractContextManager[TestClient]]


@contextmanager
def serve_graph(graph: Graph) -> Iterator[TestClient]:
    with TestClient(
        create_app(Settings(coverage_seconds=0, revision_seconds=0, secret="not-very-secret"), graph=graph)
    ) as client:
        yield client


@pytest.fixture
def serve() -> Serve:
    """Serve a graph that the test may write to."""
    return serve_graph


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the service over the small world, on each engine in turn."""
    if request.param == "neo4j":
        graph: Graph = request.getfixturevalue("neo4j_graph")
        graph.clear()
        write_world(graph)
        with serve_graph(graph) as client:
            yield client
        return
    with open_graph(f"embedded:{tmp_path_factory.mktemp('graph')}", timeout=30) as graph:
        graph.prepare()
        write_world(graph)
        with serve_graph(graph) as client:
            yield client


@pytest.fixture
def get(client: TestClient) -> Get:
    """Ask for a path under /api/v1 and return the JSON of an answer that must have this status."""

    def ask(path: str, expected: int = 200, /, **parameters: Any) -> Any:
        answer = client.get(f"/api/v1{path}", params=parameters)
        assert answer.status_code == expected, answer.text
        return answer.json()

    return ask
