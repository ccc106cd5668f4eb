"""Meetings under every filter, and one with all its evidence."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from app.deps import CoverageDep, GraphDep, QuestionDep
from app.explorer.addresses import forms_of, with_query
from app.explorer.pages import page_router
from app.explorer.rendering import page
from app.parameters import refuse_reversed
from app.queries.meetings import find_meetings
from app.queries.selection import select
from app.queries.totals import FacetName, count_facets, count_fitting
from app.routes.meetings import MeetingQuery, meeting_filters

router = page_router()
FACETS: tuple[FacetName, ...] = ("year", "kind", "state", "person", "topic", "publisher")


@router.get("/meetings", operation_id="meetingsPage")
def meetings_page(
    query: Annotated[MeetingQuery, Query()],
    request: Request,
    graph: GraphDep,
    coverage: CoverageDep,
    question: QuestionDep,
) -> Response:
    """A page of the meetings that fit, and how all that fit divide."""
    refuse_reversed(query.earliest, query.latest)
    filters = meeting_filters(query)
    found = find_meetings(graph, filters, sort=query.sort, after=question.after(query.cursor), limit=query.limit)
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    selection = select(graph, filters)
    following = question.cursor(found.next)
    return page(
        request,
        "meetings.html",
        title="Meetings",
        forms=forms_of("/meetings", "json", "csv", "ics", "atom", query=asked),
        coverage=coverage,
        query=query,
        asked=asked,
        meetings=found.items,
        resolved=found.resolved,
        total=count_fitting(graph, selection),
        facets=count_facets(graph, selection, FACETS),
        narrowed=partial(_narrowed, asked),
        first=with_query("/meetings", asked) if query.cursor else None,
        next=with_query("/meetings", asked, cursor=following) if following else None,
    )


def _narrowed(asked: Sequence[tuple[str, str]], name: str, value: str) -> str:
    """The address of the meetings asked for that also have this value of a facet."""
    if name == "year":
        return with_query("/meetings", asked, **{"from": value, "to": value})
    return with_query("/meetings", [*asked, (name, value)] if (name, value) not in asked else asked)
