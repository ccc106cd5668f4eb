"""Meetings: under every filter, and one by its id."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from app.cursor import decode_cursor, encode_cursor
from app.deps import CoverageDep, GraphDep, QuestionDep
from app.errors import BadParameter
from app.openapi import responses
from app.parameters import MOST_REPEATED, Paged, PartialDate, Text
from app.queries import meetings
from app.queries.filters import MeetingFilters
from app.schemas.meetings import Meeting, MeetingPage
from app.schemas.service import ParameterError
from cypher.model import Kind, Mode, Status

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
    sort: Literal["-date", "date"] = Field(
        default="-date", description="By date, the newest first (-date) or the oldest; undated meetings come last"
    )


@router.get("/meetings", operation_id="listMeetings", summary="Who met", responses=responses(404, 409))
def list_meetings(
    query: Annotated[MeetingQuery, Query()], graph: GraphDep, coverage: CoverageDep, question: QuestionDep
) -> MeetingPage:
    """Meetings that fit all filters, each with its participants and the sentences that prove it.

    No meeting in our sources is an empty list with a statement of what the sources are; a name that nobody bears is a
    404, one that several bear a 409 with the candidates.
    """
    _refuse_reversed(query)
    found = meetings.find_meetings(
        graph,
        _filters(query),
        newest_first=query.sort == "-date",
        after=decode_cursor(query.cursor, question, str) if query.cursor else None,
        limit=query.limit,
    )
    return MeetingPage(
        items=list(found.items),
        next_cursor=encode_cursor(found.next, question) if found.next else None,
        resolved=tuple(found.resolved),
        coverage=coverage,
    )


@router.get("/meetings/{id}", operation_id="getMeeting", summary="One meeting, whole", responses=responses(404))
def get_meeting(id: Annotated[Text, Path(examples=["meeting-3f1c0a9be210"])], graph: GraphDep) -> Meeting:
    """A meeting with everything that our sources tell of it."""
    return meetings.get_meeting(graph, id)


def _filters(query: MeetingQuery) -> MeetingFilters:
    return MeetingFilters(
        statuses=query.status,
        kinds=query.kind,
        modes=query.mode,
        earliest=query.earliest,
        latest=query.latest,
        persons=query.person,
        states=query.state,
        organisations=query.organisation,
        office=query.office,
        topic=query.topic,
        place=query.place,
        words=query.q,
    )


def _refuse_reversed(query: MeetingQuery) -> None:
    if query.earliest and query.latest and query.earliest > f"{query.latest}~":
        detail = f"from={query.earliest} is later than to={query.latest}"
        errors = [ParameterError(parameter=name, location="query", detail=detail) for name in ("from", "to")]
        raise BadParameter(detail, errors=errors)
