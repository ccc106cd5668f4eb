"""Questions in plain English."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.ask.answer import answer
from app.deps import CoverageDep, GraphDep
from app.openapi import responses
from app.schemas.answers import Reply

router = APIRouter(tags=["questions"])


class AskQuery(BaseModel):
    """What is asked."""

    model_config = ConfigDict(frozen=True)

    q: Annotated[str, StringConstraints(min_length=1, max_length=300)] = Field(
        description="A question in English", examples=["When did Lukashenko last meet Xi Jinping?"]
    )


@router.get("/ask", operation_id="ask", summary="Ask in plain English", responses=responses())
def ask(query: Annotated[AskQuery, Query()], graph: GraphDep, coverage: CoverageDep) -> Reply:
    """Answers by rules, without a language model: what was understood, as a call that gives the same; one sentence; the
    meetings. A name that several bear is not guessed, and what is not understood is said, with the nearest questions.
    """
    return answer(graph, query.q, today=datetime.now(UTC).date(), coverage=coverage)
