"""The OpenAPI document as a contract: whatever it allows to ask, the answer is one that it declares; on both engines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.main import create_app
from app.settings import Settings
from archive import open_archive
from cypher.graph import Graph, open_graph
from tests.app import world

DOCUMENT = create_app(Settings(home=Path("unused"))).openapi()
OPERATIONS = [(method, path) for path, methods in DOCUMENT["paths"].items() for method in methods]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 15


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str]]:
    """The application over the small world, and a key that may do everything."""
    home = tmp_path_factory.mktemp("home")
    with open_archive(home / "archive.sqlite") as archive:
        _, key = archive.create_key("contract", ["admin"])
    if request.param == "neo4j":
        graph: Graph = request.getfixturevalue("neo4j_graph")
        graph.clear()
        world.write_world(graph)
        yield create_app(Settings(home=home, secret="s"), graph=graph), key
        return
    with open_graph(f"embedded:{home / 'graph'}", timeout=30) as graph:
        graph.prepare()
        world.write_world(graph)
        yield create_app(Settings(home=home, secret="s"), graph=graph), key


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda part: part)
def test_whatever_is_asked_the_answer_is_declared(method: str, path: str, service: tuple[Any, str]) -> None:
    app, key = service
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operation = schema[path][method.upper()]

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        response = case.call(headers={"Authorization": f"Bearer {key}"})
        case.validate_response(response, checks=CHECKS)

    ask()
