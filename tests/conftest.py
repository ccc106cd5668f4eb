"""Fixtures that all tests share.

Policy: what a test talks to is real. `graph` is an empty, prepared, writable graph and runs its test once per engine;
`graph_url` is the address of one that nobody has open yet. Neo4j is the server at `PARLEY_TEST_NEO4J_URI` (its data
is deleted!), else one started here from Maven Central, else those tests skip with the reason; with
`PARLEY_REQUIRE_NEO4J=1` they fail instead. Tests of the articles in ../shared skip where it is absent.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cypher.graph import Graph, open_graph
from tests.neo4j_server import NoNeo4j, run_server

pytest_plugins = ["tests.chromium"]
SHARED = Path(__file__).parents[2] / "shared"


def skip_or_fail(reason: str) -> None:
    """Skip the test; fail it where the run is required to have all it needs."""
    if os.environ.get("PARLEY_REQUIRE_NEO4J") == "1":
        pytest.fail(f"PARLEY_REQUIRE_NEO4J=1, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def neo4j_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Neo4j server whose data the tests may delete."""
    given = os.environ.get("PARLEY_TEST_NEO4J_URI")
    if given:
        if given == os.environ.get("PARLEY_GRAPH"):
            pytest.fail("PARLEY_TEST_NEO4J_URI is the graph that the service uses: tests would delete it")
        yield given
        return
    try:
        with run_server(tmp_path_factory.mktemp("neo4j")) as server:
            yield server.uri
    except NoNeo4j as reason:
        skip_or_fail(str(reason))


@pytest.fixture(scope="session")
def neo4j_graph(neo4j_url: str) -> Iterator[Graph]:
    """The one connection of this process to Neo4j, with the schema in place."""
    password = os.environ.get("PARLEY_TEST_NEO4J_PASSWORD")
    with open_graph(neo4j_url, password=password, timeout=30) as graph:
        graph.prepare()
        yield graph


@pytest.fixture(params=["embedded", "neo4j"])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of each engine in turn."""
    return str(request.param)


@pytest.fixture
def graph(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Graph]:
    """An empty, prepared, writable graph on each engine in turn."""
    if engine == "neo4j":
        shared: Graph = request.getfixturevalue("neo4j_graph")
        shared.clear()
        yield shared
        return
    with open_graph(f"embedded:{tmp_path / 'graph'}", timeout=30) as embedded:
        embedded.prepare()
        yield embedded


@pytest.fixture
def graph_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty graph on each engine in turn, open in no process."""
    if engine == "neo4j":
        request.getfixturevalue("neo4j_graph").clear()
        return str(request.getfixturevalue("neo4j_url"))
    return f"embedded:{tmp_path / 'graph'}"
