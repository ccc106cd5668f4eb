"""When two met."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from app.cursor import decode_cursor, encode_cursor
from app.deps import CoverageDep, GraphDep, QuestionDep
from app.openapi import responses
from app.parameters import Paged, Text
from app.queries import pairs
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


@router.get("/pairs/{a}/{b}", operation_id="getPair", summary="When two met", responses=responses(404, 409))
def get_pair(
    a: Party,
    b: Party,
    query: Annotated[PairQuery, Query()],
    graph: GraphDep,
    coverage: CoverageDep,
    question: QuestionDep,
) -> Pair:
    """First, last, number, and each meeting of two of person, state and organisation, with evidence.

    A person who alone acts for a state does not meet it: another must act for it, or it attends by itself. Two who
    never met in our sources are an answer with the number 0.
    """
    after = decode_cursor(query.cursor, question, str) if query.cursor else None
    found = pairs.find_pair(
        graph, a, b, statuses=tuple(query.status), coverage=coverage, after=after, limit=query.limit
    )
    return found.pair.model_copy(update={"next_cursor": encode_cursor(found.next, question) if found.next else None})
