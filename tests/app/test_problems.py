"""Errors have one shape, name what is wrong, and no input however strange gives another."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.app import world

INJECTIONS = [
    "x' OR 1=1 //",
    "'}) DETACH DELETE n //",
    '"}) MATCH (n) DETACH DELETE n RETURN 1 //',
    "person-x'}) SET n.name = 'gone' //",
    "$limit",
    "`) MATCH (n",
    "\\u0027 OR true",
]
STRANGE = [
    "\x00",
    "a\x00b",
    "\u202eabc",
    "😀",
    "ﷺ" * 50,
    "a" * 200,
    "%",
    "_",
    "*",
    "\ufeffx",
    "\ud83d",
    "北京",
    "İ",
    "ß",
]
TEXTS = ["person", "state", "organisation", "office", "topic", "place", "q", "cursor"]


def problem(client: TestClient, url: str, expected: int, /, method: str = "GET", **parameters: Any) -> dict[str, Any]:
    answer = client.request(method, url, params=parameters)
    assert answer.status_code == expected, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert set(body) == {"type", "title", "status", "detail", "instance", "request_id", "errors", "candidates"}
    assert (body["status"], body["instance"]) == (expected, url)
    assert body["type"].startswith("urn:parley:problem:")
    assert body["request_id"] == answer.headers["x-request-id"]
    return body


def test_there_is_nothing_here(client: TestClient) -> None:
    for url in ("/nowhere", "/api/v1/nowhere", "/api/v2/meetings", "/static/nowhere.css"):
        problem(client, url, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_method_is_not_possible(client: TestClient, method: str) -> None:
    assert "GET" in problem(client, "/api/v1/meetings", 405, method=method)["detail"]
    assert client.request(method, "/api/v1/meetings").headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("parameters", "named", "allowed"),
    [
        ({"kind": "party"}, "kind", ["meeting", "visit", "summit", "call", "ceremony"]),
        ({"mode": "smoke"}, "mode", ["in_person", "phone", "video"]),
        ({"status": "maybe"}, "status", ["held", "planned", "proposed", "cancelled"]),
        ({"status": ["held", "maybe"]}, "status", ["held", "planned", "proposed", "cancelled"]),
        ({"sort": "name"}, "sort", ["-date", "date", "relevance", "reports"]),
        ({"limit": 0}, "limit", ["1 to 100"]),
        ({"limit": 101}, "limit", ["1 to 100"]),
        ({"limit": 10**30}, "limit", ["1 to 100"]),
        ({"limit": "many"}, "limit", ["1 to 100"]),
        ({"limit": "1.5"}, "limit", ["1 to 100"]),
        ({"from": "yesterday"}, "from", ["YYYY-MM-DD", "YYYY-MM", "YYYY"]),
        ({"from": "2024-02-30"}, "from", ["YYYY-MM-DD", "YYYY-MM", "YYYY"]),
        ({"to": "2024-13"}, "to", ["YYYY-MM-DD", "YYYY-MM", "YYYY"]),
        ({"to": "２０２４"}, "to", ["YYYY-MM-DD", "YYYY-MM", "YYYY"]),
        ({"from": ""}, "from", ["YYYY-MM-DD", "YYYY-MM", "YYYY"]),
        ({"person": ""}, "person", None),
        ({"person": "x" * 201}, "person", None),
        ({"person": ["x"] * 11}, "person", None),
        ({"q": "x" * 201}, "q", None),
        ({"q": "!?"}, "q", None),
        ({"person": "…"}, "person", None),
        ({"office": "—"}, "office", None),
        ({"cursor": "abc"}, "cursor", None),
        ({"cursor": "ü" * 10}, "cursor", None),
        ({"cursor": "A" * 5000}, "cursor", None),
        ({"limit": [1, 2]}, "limit", None),
        ({"q": ["a", "b"]}, "q", None),
    ],
)
def test_wrong_parameter_is_named(client: TestClient, parameters: Any, named: str, allowed: list[str] | None) -> None:
    (error,) = problem(client, "/api/v1/meetings", 422, **parameters)["errors"]
    assert (error["parameter"], error["in"], error["allowed"]) == (named, "query", allowed)
    assert named in error["detail"]


def test_every_wrong_parameter_is_named(client: TestClient) -> None:
    errors = problem(client, "/api/v1/meetings", 422, kind="party", limit=0, to="soon")["errors"]
    assert {error["parameter"] for error in errors} == {"kind", "limit", "to"}


def test_reversed_span(client: TestClient) -> None:
    errors = problem(client, "/api/v1/meetings", 422, **{"from": "2024-09", "to": "2024-08-31"})["errors"]
    assert [error["parameter"] for error in errors] == ["from", "to"]
    assert client.get("/api/v1/meetings", params={"from": "2024-08-31", "to": "2024-08"}).status_code == 200


@pytest.mark.parametrize(
    ("url", "given", "nearest"),
    [
        ("/api/v1/meetings", "preson", "person"),
        ("/api/v1/meetings", "organization", "organisation"),
        ("/api/v1/meetings", "From", "from"),
        ("/api/v1/meetings", "zzzzzz", None),
        ("/api/v1/persons", "query", None),
        ("/api/v1/search", "types", "type"),
        ("/api/v1/states/BLR", "limit", None),
        ("/api/v1/meetings/" + world.AUDIENCE, "lang", None),
        ("/api/v1/pairs/BLR/CHN", "statuses", "status"),
        ("/api/v1/healthz", "x" * 1000, None),
        ("/readyz", "verbose", None),
    ],
)
def test_unknown_parameter_names_the_nearest(client: TestClient, url: str, given: str, nearest: str | None) -> None:
    (error,) = problem(client, url, 422, **{given: "1"})["errors"]
    assert error["nearest"] == nearest
    assert given.startswith(error["parameter"].rstrip("…"))


def test_search_needs_words(client: TestClient) -> None:
    assert problem(client, "/api/v1/search", 422)["errors"][0]["parameter"] == "q"


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("text", INJECTIONS)
def test_cypher_in_a_parameter_is_only_text(client: TestClient, name: str, text: str) -> None:
    before = client.get("/api/v1/meetings").json()
    assert client.get("/api/v1/meetings", params={name: text}).status_code in {200, 404, 422}
    assert client.get("/api/v1/meetings").json() == before


@pytest.mark.parametrize("text", INJECTIONS + STRANGE)
def test_strange_text_is_answered_in_shape(client: TestClient, text: str) -> None:
    raw = "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))
    paths = [f"/persons/{raw}", f"/states/{raw}", f"/pairs/{raw}/BLR", f"/articles/{raw}", f"/meetings/{raw}"]
    queries = [f"/meetings?{name}={raw}" for name in TEXTS] + [f"/search?q={raw}", f"/persons?q={raw}"]
    for path in paths + queries + [f"/meetings?{raw}=1"]:
        answer = client.get(f"/api/v1{path}")
        assert answer.status_code in {200, 404, 409, 422}, path
        assert answer.status_code == 200 or answer.headers["content-type"] == "application/problem+json"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30), name=st.sampled_from(TEXTS))
def test_any_text_is_answered(client: TestClient, text: str, name: str) -> None:
    encoded = text.encode("utf-8", "replace").decode()
    assert client.get("/api/v1/meetings", params={name: encoded}).status_code in {200, 404, 409, 422}
