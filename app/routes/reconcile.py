"""The W3C reconciliation API 0.2, for OpenRefine; it has a manifest of its own and is not in our OpenAPI document."""

import json
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from app import reconciliation
from app.deps import GraphDep
from app.errors import BadParameter
from app.explorer.addresses import API
from app.explorer.rendering import fill
from app.queries.names import get_node
from app.queries.nouns import LABELS
from app.schemas import reconciliation as given
from app.schemas.service import ParameterError

router = APIRouter(prefix="/reconcile", include_in_schema=False)
Model = TypeVar("Model", bound=BaseModel)
Prefix = Annotated[str, Query(max_length=200)]
Id = Annotated[str, Query(min_length=1, max_length=200)]
_FRAMED = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"
_NOUNS = {label: f"{type}s" for type, label in LABELS.items()}


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form, or of the query."""
    body = (await request.body()).decode("utf-8", "replace") if request.method == "POST" else ""
    found = parse_qs(body or request.url.query, keep_blank_values=True)
    return {name: values[-1] for name, values in found.items()}


@router.api_route("", methods=["GET", "POST"])
def reconcile(request: Request, graph: GraphDep, fields: Annotated[dict[str, str], Depends(_fields)]) -> dict[str, Any]:
    """What the service can do; with `queries` the candidates for rows, with `extend` their columns."""
    if "queries" in fields:
        queries = _read(fields["queries"], "queries", TypeAdapter(dict[str, given.Query]))
        if len(queries) > given.MOST_QUERIES:
            raise _bad("queries", f"a batch has at most {given.MOST_QUERIES} queries")
        return {name: reconciliation.match(graph, query) for name, query in queries.items()}
    if "extend" in fields:
        return reconciliation.extend(graph, _read(fields["extend"], "extend", TypeAdapter(given.Extension)))
    return reconciliation.make_manifest(f"{str(request.base_url).rstrip('/')}{API}")


@router.get("/suggest/entity")
def suggest_entity(graph: GraphDep, prefix: Prefix = "") -> dict[str, Any]:
    """Complete a name."""
    return reconciliation.suggest_entities(graph, prefix)


@router.get("/suggest/type")
def suggest_type(prefix: Prefix = "") -> dict[str, Any]:
    """Complete a type."""
    return reconciliation.suggest_words({one: one.title() for one in reconciliation.TYPES}, prefix)


@router.get("/suggest/property")
def suggest_property(prefix: Prefix = "") -> dict[str, Any]:
    """Complete the name of a column."""
    return reconciliation.suggest_words(reconciliation.PROPERTIES, prefix)


@router.get("/properties")
def propose_properties(type: Prefix = "person", limit: int = 10) -> dict[str, Any]:
    """The columns that rows of a type can be given."""
    known = [{"id": id, "name": name} for id, name in reconciliation.PROPERTIES.items()]
    return {"type": type, "limit": limit, "properties": known[: max(0, limit)]}


@router.get("/preview")
def preview(graph: GraphDep, id: Id) -> HTMLResponse:
    """What a row was matched to, small enough for a frame."""
    page = fill("preview.html", **reconciliation.describe(graph, id))
    return HTMLResponse(page, headers={"Content-Security-Policy": _FRAMED})


@router.get("/view")
def view(graph: GraphDep, id: Id) -> RedirectResponse:
    """Where all of it is."""
    ref = get_node(graph, *LABELS.values(), id=id)
    return RedirectResponse(f"{API}/{_NOUNS[LABELS[ref.type]]}/{ref.id}", status_code=303)


def _read(text: str, name: str, adapter: TypeAdapter[Any]) -> Any:
    try:
        return adapter.validate_python(json.loads(text))
    except (ValidationError, ValueError, RecursionError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": "is no JSON"}
        where = ".".join(str(part) for part in first["loc"])
        raise _bad(name, f"{name}{'.' if where else ''}{where}: {first['msg']}") from error


def _bad(name: str, detail: str) -> BadParameter:
    return BadParameter(detail, errors=[ParameterError(parameter=name, location="body", detail=detail)])
