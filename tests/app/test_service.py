"""The service around its answers: start, readiness, request ids, headers, log lines, failures, pages."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from app.main import create_app
from app.queries.changes import NOTHING, get_revision
from app.queries.coverage import CoverageMemory
from app.settings import Settings
from cypher.errors import GraphRefused, GraphTimeout
from cypher.graph import Engine, Graph, open_graph
from cypher.statements import Statement
from tests.app import world

Serve = Callable[[Graph], Any]


class Failing(Graph):
    """A graph whose reads fail, in ways that a healthy engine cannot be brought to."""

    engine: ClassVar[Engine] = "embedded"

    def __init__(self, error: Exception) -> None:
        super().__init__(read_only=True)
        self._error = error

    def _read(self, statement: Statement, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        raise self._error

    def ping(self) -> None:
        raise self._error

    def close(self) -> None: ...
    def abandon(self) -> None: ...
    def sync(self) -> None: ...
    def publish(self) -> None: ...
    def _write(self, statement: Statement, rows: list[dict[str, Any]]) -> None: ...
    def _define(self, statement: Statement) -> None: ...
    def _clear(self) -> None: ...


def test_serves_what_was_published_and_follows(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, coverage_seconds=0)
    with open_graph(settings.graph_address) as graph:
        graph.prepare()
        world.write_world(graph)
    with TestClient(create_app(settings)) as client:
        assert client.get("/api/v1/readyz").json() == {"status": "ready", "graph": "embedded"}
        assert len(client.get("/api/v1/meetings").json()["items"]) == 9
        with open_graph(settings.graph_address) as graph:
            world.write_told_meeting(graph, "meeting-f00000000001", "2025-01-01", world.XI, world.PUTIN)
        assert len(client.get("/api/v1/meetings").json()["items"]) == 10


def test_serves_the_graph_of_its_address(graph_url: str) -> None:
    with open_graph(graph_url) as graph:
        graph.prepare()
        world.write_world(graph)
    with TestClient(create_app(Settings(graph=graph_url))) as client:
        assert client.get("/api/v1/pairs/BLR/CHN").json()["count"] == 5


@pytest.mark.parametrize("address", ["embedded:{home}/none", "bolt://127.0.0.1:1"])
def test_starts_without_a_graph_and_says_so(tmp_path: Path, address: str) -> None:
    settings = Settings(home=tmp_path, graph=address.format(home=tmp_path), query_timeout=0.5)
    with TestClient(create_app(settings)) as client:
        assert client.get("/healthz").json()["status"] == "ok"
        for path in ("/readyz", "/api/v1/readyz", "/api/v1/meetings", f"/api/v1/persons/{world.XI}"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert answer.headers["retry-after"] == "5"
            assert answer.json()["type"] == "urn:parley:problem:graph-unavailable"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (GraphTimeout("too long"), 504, "graph-timeout"),
        (GraphRefused("secret detail"), 500, "internal-server-error"),
        (RuntimeError("secret detail"), 500, "internal-server-error"),
    ],
)
def test_failure_is_a_problem_that_tells_nothing_inside(error: Exception, status: int, code: str) -> None:
    with TestClient(create_app(Settings(), graph=Failing(error))) as client, capture_logs() as lines:
        answer = client.get("/api/v1/meetings", headers={"X-Request-ID": "abc-1"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == f"urn:parley:problem:{code}"
    assert answer.json()["request_id"] == "abc-1"
    assert "secret" not in answer.text
    assert any(line["log_level"] == "error" for line in lines)


@pytest.mark.parametrize("path", ["/", "/docs", "/static/parley.css", "/healthz", "/nowhere", "/api/v1/meetings?x=1"])
def test_every_answer_has_id_and_headers(tmp_path: Path, path: str) -> None:
    with TestClient(create_app(Settings(home=tmp_path))) as client:
        answer = client.get(path)
    assert len(answer.headers["x-request-id"]) == 32
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(("given", "kept"), [("job-7.a_B", True), ("a b", False), ("x" * 65, False), ("", False)])
def test_request_id_of_the_caller(tmp_path: Path, given: str, kept: bool) -> None:
    with TestClient(create_app(Settings(home=tmp_path))) as client:
        answer = client.get("/healthz", headers={"X-Request-ID": given})
    assert (answer.headers["x-request-id"] == given) is kept


def test_log_line_has_request_id_and_no_query(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with TestClient(create_app(Settings(home=tmp_path))) as client:
        client.get("/healthz?secret=1", headers={"X-Request-ID": "abc-2"})
    line = next(line for line in capsys.readouterr().err.splitlines() if "abc-2" in line)
    assert '"path": "/healthz"' in line and '"status": 422' in line
    assert "secret" not in line


def links_of(page: str) -> list[str]:
    return [part.split('"')[0].replace("&amp;", "&") for part in page.split('href="')[1:]]


def test_pages_need_no_graph_and_no_script(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path))
    with TestClient(app) as client:
        landing, docs = client.get("/"), client.get("/docs")
    assert (landing.status_code, docs.status_code) == (200, 200)
    assert "parley ingest" in landing.text
    for path in app.openapi()["paths"]:
        assert path in docs.text
    for page in (landing, docs):
        assert "<script>" not in page.text and "<style" not in page.text


def test_empty_graph_is_no_error(graph: Graph, serve: Serve, capfd: pytest.CaptureFixture[str]) -> None:
    with serve(graph) as client:
        page = client.get("/api/v1/meetings").json()
        assert page["items"] == []
        assert page["coverage"] == {
            "statement": "No article has been read yet, so nothing can be told.",
            "articles": 0, "first": None, "last": None, "publishers": [],
        }  # fmt: skip
        assert client.get("/api/v1/persons/person-x").status_code == 404
    assert all(line.startswith("{") for line in capfd.readouterr().err.splitlines()), "log lines and nothing else"


def test_coverage_is_kept_while_the_graph_stays(tmp_path: Path) -> None:
    with open_graph(f"embedded:{tmp_path / 'graph'}") as graph:
        graph.prepare()
        kept, fresh = CoverageMemory(graph, seconds=60), CoverageMemory(graph, seconds=0)
        assert (kept.get(NOTHING).articles, fresh.get(NOTHING).articles) == (0, 0)
        world.write_world(graph)
        assert (kept.get(NOTHING).articles, fresh.get(NOTHING).articles) == (0, 6)
        assert kept.get(get_revision(graph)).articles == 6


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("hush\n")
    monkeypatch.setenv("PARLEY_HOME", str(tmp_path))
    monkeypatch.setenv("PARLEY_GRAPH_PASSWORD_FILE", str(secret))
    settings = Settings()
    assert settings.graph_address == f"embedded:{tmp_path / 'graph'}"
    assert settings.read_password() == "hush"
    monkeypatch.setenv("PARLEY_GRAPH", "bolt://127.0.0.1:7687")
    assert Settings().graph_address == "bolt://127.0.0.1:7687"
    monkeypatch.setenv("PARLEY_GRAPH_PASSWORD", "other")
    with pytest.raises(ValueError, match="not both"):
        Settings()
    assert "hush" not in repr(settings)
