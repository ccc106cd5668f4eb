"""Two, and what links them: when they met, and the ways from one to the other."""

from typing import Annotated

from fastapi import Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.deps import CoverageDep, GraphDep
from app.explorer.addresses import forms_of
from app.explorer.pages import page_router
from app.explorer.rendering import page
from app.parameters import Text
from app.queries.paths import find_paths
from app.routes.networks import PathQuery

router = page_router()


class PathPageQuery(PathQuery):
    """As for the API; without both ends the page asks for them."""

    a: Text = Field(default="", alias="from")
    b: Text = Field(default="", alias="to")


@router.get("/path", operation_id="pathPage")
def path_page(
    query: Annotated[PathPageQuery, Query()], request: Request, graph: GraphDep, coverage: CoverageDep
) -> Response:
    """The shortest ways from one to another through meetings, each step with the latest of its meetings."""
    if not (query.a and query.b):
        return page(request, "path.html", title="Paths", query=query, found=None, coverage=coverage)
    found = find_paths(
        graph,
        query.a,
        query.b,
        longest=query.longest,
        without_kinds=query.without,
        most_meetings=query.most_meetings,
        coverage=coverage,
    )
    forms = forms_of("/paths", "json", query=request.query_params.multi_items())
    title = f"From {found.a.name} to {found.b.name}"
    return page(request, "path.html", title=title, forms=forms, query=query, found=found, coverage=coverage)
