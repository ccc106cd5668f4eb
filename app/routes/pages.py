"""The pages for people: where to start, and what can be asked; rendered here, with no script."""

from functools import cache
from typing import Any, cast

from fastapi import APIRouter
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.deps import GraphDep
from app.queries.suggestions import suggest
from cypher.errors import GraphError

router = APIRouter(include_in_schema=False)

API = "/api/v1"


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("app", "pages"), autoescape=True, undefined=StrictUndefined)


def render(template: str, **values: Any) -> str:
    """Fill a page."""
    return _templates().get_template(template).render(**values)


@router.get("/")
def landing(graph: GraphDep) -> HTMLResponse:
    """Where to start; without a graph the page says what is missing."""
    try:
        suggestions = suggest(graph)
    except GraphError:
        suggestions = []
    return HTMLResponse(_templates().get_template("landing.html").render(api=API, suggestions=suggestions))


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """What can be asked: the OpenAPI document, for people."""
    document = cast(dict[str, Any], request.app.openapi())
    operations = [(path, operation) for path, methods in document["paths"].items() for operation in methods.values()]
    page = _templates().get_template("docs.html")
    return HTMLResponse(page.render(info=document["info"], tags=document["tags"], operations=operations))
