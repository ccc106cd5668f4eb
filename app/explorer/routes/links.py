"""Two, and what links them: when they met, and the ways from one to the other."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.deps import CoverageDep, GraphDep, QuestionDep
from app.explorer.addresses import forms_of, with_query
from app.explorer.pages import page_router
from app.explorer.rendering import page
from app.parameters import LARGEST_PAGE, Limit, Paged, Text
from app.queries.pairs import find_pair
from app.queries.paths import find_paths
from app.routes.networks import PathQuery
from app.routes.pairs import Party
from app.schemas.meetings import Meeting
from cypher.model import Status

router = page_router()
_NOT_HELD: tuple[Status, ...] = ("planned", "proposed", "cancelled")


class PairPageQuery(Paged):
    """Which page of the meetings."""

    limit: Limit = 50


class PathPageQuery(PathQuery):
    """As for the API; without both ends the page asks for them."""

    a: Text = Field(default="", alias="from")
    b: Text = Field(default="", alias="to")


@router.get("/pair/{a}/{b}", operation_id="pairPage")
def pair_page(
    a: Party,
    b: Party,
    query: Annotated[PairPageQuery, Query()],
    request: Request,
    graph: GraphDep,
    coverage: CoverageDep,
    question: QuestionDep,
) -> Response:
    """How often two met, first and last, each meeting with its sentences; calls and what was not held stand apart."""
    after = question.after(query.cursor)
    held = find_pair(graph, a, b, statuses=["held"], coverage=coverage, after=after, limit=query.limit)
    pair, following = held.pair, question.cursor(held.next)
    apart = find_pair(graph, a, b, statuses=_NOT_HELD, coverage=coverage, after=None, limit=LARGEST_PAGE).pair
    path = request.url.path
    return page(
        request,
        "pair.html",
        title=f"{pair.a.name} and {pair.b.name}",
        forms=forms_of(f"/pairs/{quote(pair.a.id)}/{quote(pair.b.id)}", "json", "csv", "ics", "atom"),
        coverage=coverage,
        pair=pair,
        calls=[meeting for meeting in pair.meetings if is_call(meeting)],
        meetings=[meeting for meeting in pair.meetings if not is_call(meeting)],
        apart=apart.meetings,
        first=path if query.cursor else None,
        next=with_query(path, [("limit", query.limit)], cursor=following) if following else None,
    )


def is_call(meeting: Meeting) -> bool:
    """Whether two spoke without being in one place."""
    return meeting.kind == "call" or meeting.mode != "in_person"


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
