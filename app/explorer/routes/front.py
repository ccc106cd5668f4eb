"""Where to start, and what programs can ask."""

from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from app.deps import GraphDep
from app.explorer.addresses import forms_of
from app.explorer.pages import page_router
from app.explorer.rendering import page
from app.queries.changes import RevisionMemory
from app.queries.coverage import CoverageMemory
from app.queries.filters import MeetingFilters
from app.queries.meetings import find_meetings
from app.queries.suggestions import suggest
from app.schemas.base import Coverage
from cypher.errors import GraphError

router = page_router()
NEWEST = 8  # meetings on the first page


@router.get("/", operation_id="frontPage")
def front(request: Request, graph: GraphDep) -> Response:
    """Where to start; without a graph the page says what is missing."""
    forms = forms_of("/meetings", "json", "csv", "ics", "atom")
    try:
        suggestions, coverage = suggest(graph), _coverage(request)
        newest = find_meetings(graph, MeetingFilters(), limit=NEWEST).items
    except GraphError:
        return page(request, "front.html", title="Parley", suggestions=[], newest=None, coverage=None)
    return page(
        request, "front.html", title="Parley", forms=forms, suggestions=suggestions, newest=newest, coverage=coverage
    )


@router.get("/docs", operation_id="docsPage")
def docs(request: Request) -> Response:
    """What can be asked: the OpenAPI document, for people."""
    document = cast(dict[str, Any], request.app.openapi())
    operations = [(path, operation) for path, methods in document["paths"].items() for operation in methods.values()]
    return page(
        request,
        "docs.html",
        title="What can be asked",
        info=document["info"],
        tags=document["tags"],
        operations=operations,
    )


def _coverage(request: Request) -> Coverage:
    state = request.app.state
    return cast(CoverageMemory, state.coverage).get(cast(RevisionMemory, state.revision).get())
