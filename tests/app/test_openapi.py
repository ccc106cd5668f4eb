"""The OpenAPI document keeps its promises: names that stay, an example for every answer, errors in their own shape."""

from pathlib import Path
from typing import Any

import pytest

from app.main import create_app
from app.settings import Settings

NOUNS = {
    "persons": "Person",
    "states": "State",
    "organisations": "Organisation",
    "offices": "Office",
    "topics": "Topic",
    "places": "Place",
}
OPERATIONS = {
    "/api/v1/meetings": "listMeetings",
    "/api/v1/meetings/{id}": "getMeeting",
    "/api/v1/pairs/{a}/{b}": "getPair",
    "/api/v1/paths": "findPaths",
    "/api/v1/co-attendance": "listCoAttendance",
    "/api/v1/compare": "compare",
    "/api/v1/ask": "ask",
    "/api/v1/search": "search",
    "/api/v1/suggest": "suggest",
    "/api/v1/articles/{id}": "getArticle",
    "/api/v1/coverage": "getCoverage",
    "/api/v1/stats": "getStats",
    "/api/v1/changes": "listChanges",
    "/api/v1/sources": "listSources",
    "/api/v1/runs": "listRuns",
    "/api/v1/submissions/{number}": "getSubmission",
    "/api/v1/decisions": "listDecisions",
    "/api/v1/decisions/{number}": "getDecision",
    "/api/v1/review": "review",
    "/api/v1/webhooks": "listWebhooks",
    "/api/v1/webhooks/{number}/deliveries": "listDeliveries",
    "/api/v1/healthz": "getHealth",
    "/api/v1/readyz": "getReadiness",
} | {
    f"/api/v1/{noun}{path}": f"{verb}{one}{many}"
    for noun, one in NOUNS.items()
    for path, verb, many in (
        ("", "list", "s"), ("/{id}", "get", ""), ("/{id}/meetings", "listMeetingsOf", ""), ("/{id}/timeline", "getTimelineOf", ""),
        *((("/{id}/counterparts", "listCounterpartsOf", ""), ("/{id}/network", "getNetworkOf", "")) if noun in ("persons", "states", "organisations") else ()),
    )
}  # fmt: skip


WRITES = {
    ("post", "/api/v1/articles"): "submitArticle",
    ("post", "/api/v1/articles/{id}/retract"): "retractArticle",
    ("post", "/api/v1/decisions"): "decide",
    ("delete", "/api/v1/decisions/{number}"): "withdrawDecision",
    ("post", "/api/v1/webhooks"): "createWebhook",
    ("delete", "/api/v1/webhooks/{number}"): "deleteWebhook",
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return create_app(Settings(home=Path("unused"))).openapi()


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for methods in document["paths"].values() for operation in methods.values()]


def test_operation_ids_stay(document: dict[str, Any]) -> None:
    found = {
        (method, path): operation["operationId"]
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    assert found == {("get", path): id for path, id in OPERATIONS.items()} | WRITES
    assert len(set(found.values())) == len(found)


def test_writes_need_a_key(document: dict[str, Any]) -> None:
    for method, path in WRITES:
        operation = document["paths"][path][method]
        assert operation["security"] == [{"key": []}] and {"401", "403"} <= set(operation["responses"])


def test_every_operation_is_described_and_under_one_tag(document: dict[str, Any], operations: Any) -> None:
    tags = {tag["name"] for tag in document["tags"]}
    for operation in operations:
        assert operation["summary"] and operation["description"]
        assert len(operation["tags"]) == 1 and set(operation["tags"]) <= tags
    assert tags == {tag for operation in operations for tag in operation["tags"]}


def test_every_answer_has_an_example_of_all_its_fields(document: dict[str, Any], operations: Any) -> None:
    schemas = document["components"]["schemas"]
    for operation in operations:
        for status, answer in operation["responses"].items():
            if status == "204":
                continue
            media_type = next(iter(answer["content"]))
            assert media_type == ("application/json" if status.startswith("2") else "application/problem+json")
            assert all(content["example"] for content in answer["content"].values())
            content = answer["content"][media_type]
            schema = schemas[content["schema"]["$ref"].rpartition("/")[2]]
            assert set(content["example"]) == set(schema["properties"])


def test_every_operation_declares_the_errors_that_any_may_give(operations: Any) -> None:
    for operation in operations:
        assert {"401", "422", "429", "500", "503", "504"} <= set(operation["responses"])
        named = any(parameter["in"] == "path" for parameter in operation.get("parameters", ()))
        assert ("404" in operation["responses"]) or not named


def test_parameters_are_described(operations: Any) -> None:
    for operation in operations:
        for parameter in operation.get("parameters", ()):
            assert parameter["in"] == "path" or parameter.get("description"), parameter["name"]


def test_references_lead_somewhere(document: dict[str, Any]) -> None:
    def refs(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
            return own + [ref for inner in value.values() for ref in refs(inner)]
        return [ref for inner in value for ref in refs(inner)] if isinstance(value, list) else []

    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(refs(document)) == schemas, "none is missing and none unused"


def test_no_schema_bears_the_name_of_a_function_or_of_the_framework(document: dict[str, Any]) -> None:
    for name in document["components"]["schemas"]:
        assert name.isalpha() and name[0].isupper() and not name.startswith(("Body", "HTTP", "Validation"))


def test_participant_says_for_whom(document: dict[str, Any]) -> None:
    assert "for" in document["components"]["schemas"]["Participant"]["properties"]
