"""Meetings under every filter, and one with all its evidence."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, get_args

from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from app.deps import CoverageDep, GraphDep, QuestionDep
from app.explorer.addresses import forms_of, mistake_address, with_query
from app.explorer.pages import page_router
from app.explorer.places import count_places
from app.explorer.rendering import page
from app.parameters import LARGEST_PAGE, Text, refuse_reversed
from app.queries.filters import MeetingFilters
from app.queries.meetings import find_meetings, get_meeting
from app.queries.selection import select
from app.queries.totals import FacetName, count_facets, count_fitting
from app.routes.meetings import MeetingQuery, meeting_filters
from cypher.model import Status

router = page_router()
FACETS: tuple[FacetName, ...] = ("year", "kind", "state", "person", "topic", "publisher", "place_state")


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
        places=count_places(graph, selection, asked),
        narrowed=partial(_narrowed, asked),
        first=with_query("/meetings", asked) if query.cursor else None,
        next=with_query("/meetings", asked, cursor=following) if following else None,
    )


@router.get("/meeting/{id}", operation_id="meetingPage")
def meeting_page(id: Annotated[Text, Path()], request: Request, graph: GraphDep, coverage: CoverageDep) -> Response:
    """Who, when, where, on what; each report of it, and where they differ."""
    meeting = get_meeting(graph, id)
    parts = MeetingFilters(part_of=meeting.id, statuses=get_args(Status))
    return page(
        request,
        "meeting.html",
        title=meeting.name,
        forms=forms_of(f"/meetings/{meeting.id}", "json"),
        coverage=coverage,
        meeting=meeting,
        parts=find_meetings(graph, parts, sort="date", limit=LARGEST_PAGE).items,
        reports={one.id: one for one in meeting.evidence},
        mistake=mistake_address(request.app.state.contact, meeting, str(request.url)),
    )


def _narrowed(asked: Sequence[tuple[str, str]], name: str, value: str) -> str:
    """The address of the meetings asked for that also have this value of a facet."""
    if name == "place_state":
        return with_query("/meetings", asked, place=value)
    if name == "year":
        return with_query("/meetings", asked, **{"from": value, "to": value})
    return with_query("/meetings", [*asked, (name, value)] if (name, value) not in asked else asked)
