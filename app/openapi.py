"""The OpenAPI document: an example for every answer, errors in their own media type, and stable names."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.examples import EXAMPLES, PROBLEMS, TEXTS
from app.formats.media import MEDIA_TYPES
from app.problems import MEDIA_TYPE
from app.schemas.service import Problem

TAGS = [
    {"name": "meetings", "description": "Who met, when, where, on what, and the sentences that prove it."},
    {"name": "persons", "description": "Who somebody is, in what offices, and whom they met."},
    {"name": "states and organisations", "description": "Parties to meetings, their offices and who holds them."},
    {"name": "topics and places", "description": "What was met about, and where."},
    {"name": "networks", "description": "Who is linked to whom by meetings."},
    {"name": "questions", "description": "Plain English to the same queries, by rules."},
    {"name": "search", "description": "Finding things by name, accents and case aside."},
    {"name": "articles", "description": "What was published, and what it tells."},
    {"name": "sources", "description": "What our sources are, what changed, and how it came in."},
    {"name": "decisions", "description": "What people decide, above every rule."},
    {"name": "webhooks", "description": "New meetings of saved filters, sent."},
    {"name": "service", "description": "Whether the service lives and can answer."},
]
_MEANINGS = {
    401: "A key is needed, or the one given is not good",
    403: "The key lacks the scope",
    413: "The body is larger than this installation takes",
    429: "More requests than this key or address may make; `Retry-After` says in how many seconds to try again",
    300: "What bore this id is several things now; `candidates` lists them",
    308: "What bore this id bears another one now; `Location` is the same question with that",
    404: "Nobody and nothing bears this id or name; `candidates` are the nearest",
    406: "There is no such format; `detail` lists those that there are",
    409: "Several bear this name; `candidates` lists them",
    410: "What bore this id was taken back; or the revision is of an earlier graph: read everything again",
    422: "A parameter is unknown, repeated or wrong; `errors` names it and what it may be",
    500: "A fault of ours",
    503: "The graph does not answer; `Retry-After` says in how many seconds to try again",
    504: "The question took longer than it may",
}
_ANY = (401, 422, 429, 500, 503, 504)  # what any operation may answer
_MOVED = {300, 308, 410}  # where an id leads that nothing bears any more
_SCHEMA = {"$ref": "#/components/schemas/Problem"}


def responses(*statuses: int, formats: Sequence[str] = ()) -> dict[int | str, dict[str, Any]]:
    """Describe the errors of an operation: these, and those that any operation may give; and its formats."""
    errors = {*statuses, *_ANY} | ({406} if formats else set()) | (_MOVED if 404 in statuses else set())
    described: dict[int | str, dict[str, Any]] = {status: _describe(status) for status in sorted(errors)}
    if formats:
        content = {MEDIA_TYPES[name]: {"schema": {"type": "string"}} for name in formats if name != "json"}
        link = {"Link": {"description": 'Address of the next page, `rel="next"`', "schema": {"type": "string"}}}
        described[200] = {"content": {MEDIA_TYPES["json"]: {}} | content, "headers": link}
    return described


def document(app: FastAPI) -> dict[str, Any]:
    """Return the document of this application, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
        )
        problem = Problem.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
        schemas = made["components"]["schemas"]
        for name, schema in {**problem.pop("$defs"), "Problem": problem}.items():
            schemas.setdefault(name, schema)
        made["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        for path in made["paths"].values():
            for operation in path.values():
                _add_examples(operation)
                operation["security"] = [{"key": []}] if "403" in operation["responses"] else [{}, {"key": []}]
        app.openapi_schema = made
    return app.openapi_schema


def _add_examples(operation: dict[str, Any]) -> None:
    """Add them here, since the framework would drop every null from them."""
    for status, answer in operation["responses"].items():
        if status == "204":
            continue
        example = EXAMPLES[operation["operationId"]] if status.startswith("2") else PROBLEMS[int(status)]
        for media_type, content in answer["content"].items():
            content["example"] = TEXTS.get(media_type) or example.model_dump(mode="json")


def _describe(status: int) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": _MEANINGS[status], "content": {MEDIA_TYPE: {"schema": _SCHEMA}}}
    if status in (429, 503):
        answer["headers"] = {"Retry-After": {"description": "Seconds", "schema": {"type": "integer"}}}
    return answer
