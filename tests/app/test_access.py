"""Keys, scopes, rates, bodies, freshness, and what programs hand in; over the real application."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from archive import SourceEntry, open_archive
from cypher.graph import Graph, open_graph
from tests.app import world
from tests.app.conftest import Serve

ARTICLE = {"form": "text", "content": "The president received the ambassador in Minsk.", "publisher": "Minsk Gazette"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with open_graph(f"embedded:{tmp_path / 'graph'}") as graph:
        graph.prepare()
        world.write_world(graph)
    return tmp_path


@pytest.fixture
def keys(home: Path) -> dict[str, str]:
    with open_archive(home / "archive.sqlite") as archive:
        return {scope: archive.create_key(f"a {scope}er", [scope])[1] for scope in ("read", "write", "admin")}


@pytest.fixture
def writer(home: Path, keys: dict[str, str]) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=home, revision_seconds=0)), headers=bearer(keys["write"])) as client:
        yield client


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def served(home: Path, **settings: Any) -> TestClient:
    return TestClient(create_app(Settings(home=home, revision_seconds=0, **settings)))


def test_article_is_handed_in(writer: TestClient, home: Path) -> None:
    answer = writer.post("/api/v1/articles", json=ARTICLE)
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    assert writer.get(answer.headers["location"]).json() == answer.json()
    with open_archive(home / "archive.sqlite") as archive:
        (item,) = archive.waiting_items()
        assert (item.submission.content, item.submission.submitted_by) == (ARTICLE["content"], "a writeer")


@pytest.mark.parametrize(
    ("body", "named"),
    [({"form": "pdf", "content": "x"}, "form"), ({"form": "text"}, "content"), ({**ARTICLE, "txt": 1}, "txt")],
)
def test_wrong_body_is_named(writer: TestClient, body: dict[str, Any], named: str) -> None:
    answer = writer.post("/api/v1/articles", json=body)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, named)
    assert answer.json()["errors"][0]["in"] == "body"


def test_address_must_be_on_the_host_of_a_source(writer: TestClient, home: Path) -> None:
    with open_archive(home / "archive.sqlite") as archive:
        on = {"kind": "feed", "publisher": "P", "state": None, "licence": "-"}
        archive.note_sources([
            SourceEntry(id="a", url="https://news.example/feed", enabled=True, **on),
            SourceEntry(id="b", url="https://off.example/feed", enabled=False, **on),
        ])  # fmt: skip
    for address, status in (
        ("https://news.example/1", 202), ("https://off.example/1", 422), ("http://127.0.0.1/", 422),
        ("file:///etc/passwd", 422), ("https://[", 422), ("https://news.example@evil.example/", 422),
    ):  # fmt: skip
        assert writer.post("/api/v1/articles", json={"form": "url", "content": address}).status_code == status, address
    assert [source["id"] for source in writer.get("/api/v1/sources").json()["items"]] == ["a", "b"]


def test_writing_needs_a_key_with_the_scope(home: Path, keys: dict[str, str]) -> None:
    with served(home) as client:
        for headers, status in (
            ({}, 401), (bearer("parley_0_x"), 401), (bearer(keys["read"]), 403), (bearer(keys["write"]), 202),
            (bearer(keys["admin"]), 202), ({"X-API-Key": keys["write"]}, 202), (bearer(keys["write"][:-1] + "~"), 401),
        ):  # fmt: skip
            answer = client.post("/api/v1/articles", json=ARTICLE, headers=headers)
            assert answer.status_code == status, headers
            if status > 400:
                assert answer.json()["type"].startswith("urn:parley:problem:") and answer.headers["x-request-id"]
                assert status != 401 or answer.headers["www-authenticate"] == "Bearer"


def test_revoked_key_is_of_no_use(home: Path, keys: dict[str, str]) -> None:
    with open_archive(home / "archive.sqlite") as archive:
        archive.revoke_key(keys["write"].split("_")[1])
        assert keys["write"] not in repr(archive.list_keys())
    with served(home) as client:
        assert client.get("/api/v1/meetings", headers=bearer(keys["write"])).status_code == 401


def test_reads_can_be_closed(home: Path, keys: dict[str, str]) -> None:
    with served(home, open_reads=False) as client:
        assert client.get("/api/v1/meetings").status_code == client.get("/").status_code == 401
        assert client.get("/api/v1/meetings", headers=bearer(keys["read"])).status_code == 200
        assert client.get("/readyz").status_code == 200


def test_rates_are_by_key_and_by_address(home: Path, keys: dict[str, str]) -> None:
    with served(home, rate_limit="3/hour") as client:
        left = [client.get("/api/v1/stats").headers["ratelimit-remaining"] for _ in range(3)]
        assert left == ["2", "1", "0"]
        refused = client.get("/api/v1/stats")
        assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (429, "too-many-requests")
        assert 0 < int(refused.headers["retry-after"]) <= 3600
        assert client.get("/api/v1/stats", headers=bearer(keys["read"])).status_code == 200
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("told", [True, False])
def test_body_over_the_limit_is_refused(home: Path, keys: dict[str, str], told: bool) -> None:
    body = b'{"form": "text", "content": "' + b"x" * 5000 + b'"}'
    content = body if told else iter([body[:2000], body[2000:]])
    headers = bearer(keys["write"]) | {"Content-Type": "application/json"}
    with served(home, body_limit=4000) as client:
        answer = client.post("/api/v1/articles", content=content, headers=headers)
        assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (413, "too-large")


def test_answer_that_is_known_is_not_sent_again(graph: Graph, serve: Serve) -> None:
    world.write_world(graph)
    with serve(graph) as client:
        first = client.get("/api/v1/meetings")
        tag = {"If-None-Match": first.headers["etag"]}
        again = client.get("/api/v1/meetings", headers=tag)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
        assert again.headers["x-request-id"]
        for other in ("/api/v1/meetings?limit=1", "/api/v1/meetings.csv", "/api/v1/persons"):
            assert client.get(other, headers=tag).status_code == 200
        world.write_nodes(graph, "Revision", [{"id": "revision", "epoch": "2024-09-01", "number": 2}])
        assert client.get("/api/v1/meetings", headers=tag).status_code == 200
        assert "etag" not in client.get("/api/v1/meetings?x=1").headers


def test_long_answers_are_packed(graph: Graph, serve: Serve) -> None:
    world.write_world(graph)
    with (
        serve(graph) as client,
        client.stream("GET", "/api/v1/meetings", headers={"Accept-Encoding": "gzip"}) as answer,
    ):
        assert b'"items"' in gzip.decompress(b"".join(answer.iter_raw()))
        assert "Accept-Encoding" in answer.headers["vary"]


def test_pages_of_other_origins_may_ask_where_they_are_named(home: Path) -> None:
    origin = {"Origin": "https://desk.example"}
    with served(home) as client:
        assert "access-control-allow-origin" not in client.get("/api/v1/stats", headers=origin).headers
    with served(home, cors_origins="https://desk.example", open_reads=False) as client:
        asked = origin | {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
        answer = client.options("/api/v1/stats", headers=asked)
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "https://desk.example")
        assert "access-control-allow-origin" not in client.get("/api/v1/stats", headers={"Origin": "https://x"}).headers


def test_wrong_rate_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="rate"):
        Settings(rate_limit="often")
