"""The reconciliation service as OpenRefine uses it: a manifest, a real batch, columns, suggestions, a preview; on both engines.

The shapes are those of the W3C Entity Reconciliation Community Group's specification 0.2, told here in our own words;
where its JSON schemas are beside the checkout (../shared/reconciliation), answers are checked by them too.
"""

import json
from typing import Any

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient

from tests.app import world
from tests.conftest import SHARED

SCHEMAS = SHARED / "reconciliation"
RECONCILE = "/api/v1/reconcile"
NODE = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score"],
                    "properties": {
                        "id": {"type": "string"}, "name": {"type": "string"}, "score": {"type": "number"},
                        "match": {"type": "boolean"}, "type": {"type": "array", "items": NODE},
                        "features": {"type": "array", "items": {"type": "object", "required": ["id", "value"]}},
                    },
                },
            }
        },
    },
}  # fmt: skip
VALUE = {"oneOf": [NODE | {"additionalProperties": False}, *({"type": "object", "required": [key], "additionalProperties": False, "properties": {key: kind}} for key, kind in (("str", {"type": "string"}), ("int", {"type": "integer"}), ("date", {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"})))]}  # fmt: skip
EXTENDED = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": NODE},
        "rows": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "array", "items": VALUE}}},
    },
}  # fmt: skip


def check(answer: Any, schema: dict[str, Any], name: str) -> None:
    jsonschema_rs.validate(schema, answer)
    file = SCHEMAS / f"{name}.json"
    if file.is_file():
        jsonschema_rs.validate(json.loads(file.read_text("utf-8")), answer)


def batch(client: TestClient, queries: dict[str, Any], *, method: str = "POST") -> dict[str, list[dict[str, Any]]]:
    sent = {"queries": json.dumps(queries)}
    answer = client.post(RECONCILE, data=sent) if method == "POST" else client.get(RECONCILE, params=sent)
    assert answer.status_code == 200, answer.text
    check(answer.json(), RESULTS, "reconciliation-result-batch")
    return {name: told["result"] for name, told in answer.json().items()}


def test_manifest(client: TestClient) -> None:
    manifest = client.get(RECONCILE).json()
    assert manifest["versions"] == ["0.2"]
    for address in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert address.startswith("http://testserver/api/v1/reconcile/") and "{{id}}" in address
    if (SCHEMAS / "manifest.json").is_file():
        schema = json.loads((SCHEMAS / "manifest.json").read_text("utf-8"))
        del schema["properties"]["authentication"]  # refers to a document elsewhere
        schema["properties"]["defaultTypes"]["items"] = NODE
        jsonschema_rs.validate(schema, manifest)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_batch_of_rows(client: TestClient, method: str) -> None:
    rows = {
        "q0": {"query": "Xi Jinping", "type": "person"},
        "q1": {"query": "Lukashenko", "type": "person", "limit": 5},
        "q2": {"query": "Lyong Tam Quang"},
        "q3": {"query": "Viet Nam", "type": ["state"]},
        "q4": {"query": "Zzyzx"},
        "q5": {"query": "Fiji"},
        "q6": {"query": "—"},
    }
    found = batch(client, rows, method=method)
    assert (found["q0"][0]["id"], found["q0"][0]["score"], found["q0"][0]["match"]) == (world.XI, 100.0, True)
    assert {one["id"] for one in found["q1"]} == {world.LUKASHENKO, world.VIKTOR}
    assert not any(one["match"] for one in found["q1"]), "nobody is guessed"
    assert found["q2"][0]["id"] == world.LUONG and 80 < found["q2"][0]["score"] < 100 and not found["q2"][0]["match"]
    assert (found["q3"][0]["id"], found["q3"][0]["type"][0]["id"]) == ("VNM", "state")
    assert found["q4"] == found["q6"] == []
    assert {one["id"] for one in found["q5"]} == {"FJI", "place-fiji"} and not any(one["match"] for one in found["q5"])


def test_other_columns_decide(client: TestClient) -> None:
    column = {"pid": "state", "v": "Belarus"}
    (found,) = batch(client, {"a": {"query": "Aleksandr Lukashenko", "properties": [column]}}).values()
    assert found[0]["match"] and found[0]["score"] == 100.0
    other = {"pid": "state", "v": {"id": "CHN", "name": "China"}}
    (found,) = batch(client, {"a": {"query": "Aleksandr Lukashenko", "properties": [other]}}).values()
    assert not found[0]["match"] and found[0]["score"] == 90.0


def test_columns_are_added(client: TestClient) -> None:
    wanted = ["offices", "last_meeting", "meetings", "states", "names", "unheard_of"]
    asked = {"ids": [world.XIE, world.LUONG, "nobody", "BLR"], "properties": [{"id": name} for name in wanted]}
    answer = client.post(RECONCILE, data={"extend": json.dumps(asked)}).json()
    check(answer, EXTENDED, "data-extension-response")
    assert [one["id"] for one in answer["meta"]] == wanted[:-1]
    row = answer["rows"][world.XIE]
    assert row["last_meeting"] == [{"date": "2024-08-27T00:00:00Z"}] and row["meetings"] == [{"int": 1}]
    assert (
        row["states"] == [{"id": "CHN", "name": "China"}] and row["offices"][0]["id"] == "office-ambassador-chn-to-blr"
    )
    assert answer["rows"][world.LUONG]["last_meeting"] == [{"str": "2024-08"}], "a month is no day"
    assert set(map(len, answer["rows"]["nobody"].values())) == {0}


@pytest.mark.parametrize(
    ("path", "expected"),
    [("entity?prefix=xie", world.XIE), ("type?prefix=per", "person"), ("property?prefix=office", "offices")],
)
def test_suggestions(client: TestClient, path: str, expected: str) -> None:
    answer = client.get(f"{RECONCILE}/suggest/{path}").json()
    check(
        answer,
        {"type": "object", "properties": {"result": {"type": "array", "items": NODE}}},
        "suggest-entities-response",
    )
    assert expected in {one["id"] for one in answer["result"]}


def test_columns_are_proposed(client: TestClient) -> None:
    answer = client.get(f"{RECONCILE}/properties", params={"type": "person"}).json()
    check(answer, {"type": "object", "required": ["properties"]}, "data-extension-property-proposal")
    assert "last_meeting" in {one["id"] for one in answer["properties"]}


def test_preview_may_be_framed_and_view_leads_on(client: TestClient) -> None:
    answer = client.get(f"{RECONCILE}/preview", params={"id": world.XIE})
    assert "Xie Xiaoyong" in answer.text and "2024-08-27" in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert client.get(f"{RECONCILE}/preview", params={"id": "nobody"}).status_code == 404
    assert client.get(f"{RECONCILE}/view", params={"id": world.XIE}).json()["name"] == "Xie Xiaoyong"


@pytest.mark.parametrize(
    "form",
    [{"queries": "{"}, {"queries": "[]"}, {"queries": '{"a": {"type": "ship"}}'}, {"extend": "{}"}, {"queries": "[" * 100_000}],
)  # fmt: skip
def test_what_cannot_be_read_is_told(client: TestClient, form: dict[str, str]) -> None:
    answer = client.post(RECONCILE, data=form)
    assert answer.status_code == 422 and answer.json()["errors"][0]["parameter"] in form


def test_batch_has_an_end(client: TestClient) -> None:
    queries = json.dumps({str(number): {"query": "xi"} for number in range(101)})
    assert client.post(RECONCILE, data={"queries": queries}).status_code == 422
