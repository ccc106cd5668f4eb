"""Meetings: under every filter, and one by its id."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.answers import MEETINGS, FormatDep, answer_meetings
from app.deps import CoverageDep, GraphDep, QuestionDep, RevisionDep
from app.openapi import responses
from app.parameters import MOST_REPEATED, Day, Paged, PartialDate, Revision, Text, refuse_reversed
from app.queries import meetings
from app.queries.changes import list_removed, read_since
from app.queries.filters import MeetingFilters
from app.queries.selection import select
from app.queries.totals import FacetName, count_facets, count_fitting
from app.schemas.meetings import Meeting, MeetingPage
from cypher.graph import Graph
from cypher.model import Kind, Mode, Role, Status

router = APIRouter(tags=["meetings"])

Names = Annotated[list[Text], Field(max_length=MOST_REPEATED)]


class MeetingQuery(Paged):
    """The filters of meetings; a name may be an id."""

    person: Names = Field(
        default=[],
        description="Id or name of a person who took part in whatever role; repeated: all of them took part",
        examples=["Xie Xiaoyong"],
    )
    state: Names = Field(
        default=[],
        description="Alpha-3 code or name of a state for which a principal acted or that attended; repeated: all",
        examples=["BLR"],
    )
    organisation: Names = Field(
        default=[], description="Id or name of an organisation or body, as `state`", examples=["SCO"]
    )
    office: Text | None = Field(
        default=None,
        description="Id or words of an office that a participant held on that day: 'foreign minister' fits any",
    )
    topic: Text | None = Field(default=None, description="Id or words of a topic: 'trade' fits 'trade with regions'")
    place: Text | None = Field(default=None, description="Id or name of a place, or of the state where it lies")
    kind: list[Kind] = Field(default=[], description="Repeated: one of them")
    mode: list[Mode] = Field(default=[], description="Repeated: one of them")
    status: list[Status] = Field(
        default=["held"], description="Repeated: one of them; a planned meeting is shown only when asked for"
    )
    earliest: PartialDate | None = Field(
        default=None,
        alias="from",
        description=(
            "ISO date or a prefix of one. A meeting fits where the days on which it may have been overlap the span: "
            "one dated 2024-08 fits from=2024-08-15. Meetings without a date fit no span"
        ),
        examples=["2024-08"],
    )
    latest: PartialDate | None = Field(
        default=None, alias="to", description="As `from`; to=2024-08 includes the whole of August", examples=["2024-09"]
    )
    q: Text | None = Field(
        default=None, description="Words of names, topics, places or quotes; each begins a word there"
    )
    role: list[Role] = Field(
        default=[], description="Of a participant, or of the persons where some are named; repeated: one of them"
    )
    without: Names = Field(
        default=[],
        description="Id or name of a person, state or organisation that took no part; repeated: none of them",
    )
    part_of: Text | None = Field(default=None, description="Id of the meeting (a summit) that it is part of")
    publisher: Names = Field(default=[], description="Name of a publisher that tells it; repeated: one of them")
    min_confidence: float = Field(default=0.0, ge=0, le=1, description="Of the surest report")
    min_publishers: int = Field(default=0, ge=0, le=1000, description="Independent publishers that tell it")
    as_of: Day | None = Field(
        default=None,
        description=(
            "A day: only what articles published until then tell. Status, date, kind and evidence are of that day; "
            "`from`, `to` and `kind` filter by what is known today"
        ),
        examples=["2024-08-28"],
    )
    changed_since: Revision | None = Field(
        default=None,
        description=(
            "`revision` of an earlier answer: only meetings derived since, and in `removed` the ids that are gone. "
            "A meeting that fits the other filters no more is not told: mirror without filters, or read /changes"
        ),
    )
    sort: meetings.Sort = Field(
        default="-date",
        description=(
            "By date, the newest first (-date) or the oldest; most words of `q` in the names first (relevance); most "
            "articles first (reports). Undated meetings come last"
        ),
    )
    facets: list[FacetName] = Field(default=[], description="Count the meetings that fit by these, on the first page")


@router.get(
    "/meetings",
    operation_id="listMeetings",
    summary="Who met",
    response_model=MeetingPage,
    responses=responses(404, 409, 410, formats=MEETINGS),
)
def list_meetings(
    query: Annotated[MeetingQuery, Query()],
    request: Request,
    format: FormatDep,
    graph: GraphDep,
    coverage: CoverageDep,
    revision: RevisionDep,
    question: QuestionDep,
) -> Response | MeetingPage:
    """Meetings that fit all filters, each with its participants and the sentences that prove it.

    No meeting in our sources is an empty list with a statement of what the sources are; a name that nobody bears is a
    404, one that several bear a 409 with the candidates.
    """
    refuse_reversed(query.earliest, query.latest)
    since = read_since(query.changed_since, revision, parameter="changed_since") if query.changed_since else None
    filters = meeting_filters(query, since)

    def page(parts: dict[str, Any]) -> MeetingPage:
        first = {} if query.cursor else _numbers(graph, filters, query.facets)
        removed = tuple(list_removed(graph, since)) if since is not None and not query.cursor else ()
        return MeetingPage(**parts, **first, removed=removed, revision=str(revision), coverage=coverage)

    return answer_meetings(
        request,
        format,
        lambda after, limit: meetings.find_meetings(graph, filters, sort=query.sort, after=after, limit=limit),
        page,
        query,
        question,
        title="Meetings",
    )


@router.get("/meetings/{id}", operation_id="getMeeting", summary="One meeting, whole", responses=responses(404))
def get_meeting(id: Annotated[Text, Path(examples=["meeting-3f1c0a9be210"])], graph: GraphDep) -> Meeting:
    """A meeting with everything that our sources tell of it."""
    return meetings.get_meeting(graph, id)


def _numbers(graph: Graph, filters: MeetingFilters, facets: list[FacetName]) -> dict[str, Any]:
    selection = select(graph, filters)
    return {"total": count_fitting(graph, selection), "facets": count_facets(graph, selection, facets)}


def meeting_filters(query: MeetingQuery, since: int | None = None) -> MeetingFilters:
    """Return the filters of a query; `since` is the number of `changed_since`."""
    return MeetingFilters(
        statuses=query.status,
        kinds=query.kind,
        modes=query.mode,
        roles=query.role,
        earliest=query.earliest,
        latest=query.latest,
        persons=query.person,
        states=query.state,
        organisations=query.organisation,
        without=query.without,
        office=query.office,
        topic=query.topic,
        place=query.place,
        part_of=query.part_of,
        publishers=query.publisher,
        min_confidence=query.min_confidence,
        min_publishers=query.min_publishers,
        words=query.q,
        as_of=query.as_of,
        since=since,
    )
