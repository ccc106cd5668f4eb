"""When two met."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.answers import MEETINGS, FormatDep, answer_meetings
from app.cursor import After
from app.deps import CoverageDep, GraphDep, QuestionDep
from app.openapi import responses
from app.parameters import Paged, Text
from app.queries import pairs
from app.queries.meetings import MeetingsFound
from app.schemas.meetings import Pair
from cypher.model import Status

router = APIRouter(tags=["meetings"])

Party = Annotated[
    Text,
    Path(description="Id, or a name that only one person, state or organisation bears", examples=["Xi Jinping", "BLR"]),
]


class PairQuery(Paged):
    """Which of their meetings."""

    status: list[Status] = Field(default=["held"], description="Repeated: one of them")


@router.get(
    "/pairs/{a}/{b}",
    operation_id="getPair",
    summary="When two met",
    response_model=Pair,
    responses=responses(404, 409, formats=MEETINGS),
)
def get_pair(
    a: Party,
    b: Party,
    query: Annotated[PairQuery, Query()],
    request: Request,
    format: FormatDep,
    graph: GraphDep,
    coverage: CoverageDep,
    question: QuestionDep,
) -> Response:
    """First, last, number, and each meeting of two of person, state and organisation, with evidence.

    A person who alone acts for a state does not meet it: another must act for it, or it attends by itself. Two who
    never met in our sources are an answer with the number 0.
    """
    found: pairs.PairFound

    def find(after: After | None, limit: int) -> MeetingsFound:
        nonlocal found
        found = pairs.find_pair(graph, a, b, statuses=query.status, coverage=coverage, after=after, limit=limit)
        return MeetingsFound(items=found.pair.meetings, next=found.next, resolved=())

    return answer_meetings(
        request,
        format,
        find,
        lambda page: found.pair.model_copy(update={"next_cursor": page["next_cursor"]}),
        query,
        question,
        title=f"Meetings: {a} and {b}",
    )
