"""What our sources are and tell, and what changed."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.answers import TABLES, FormatDep, answer_list
from app.deps import CoverageDep, GraphDep, QuestionDep, RevisionDep
from app.openapi import responses
from app.parameters import Paged, Revision
from app.queries import changes
from app.queries.stats import get_stats
from app.schemas.base import Coverage
from app.schemas.meetings import ChangePage
from app.schemas.service import Stats

router = APIRouter(tags=["sources"])


class ChangeQuery(Paged):
    """Since when."""

    since: Revision | None = Field(
        default=None,
        description="`revision` of an earlier answer; without it, everything that is there",
        examples=["1.7"],
    )


@router.get("/coverage", operation_id="getCoverage", summary="What our sources are", responses=responses())
def get_coverage(coverage: CoverageDep) -> Coverage:
    """How many articles, of which publishers, from when to when."""
    return coverage


@router.get("/stats", operation_id="getStats", summary="How much there is", responses=responses())
def get_stats_(graph: GraphDep, revision: RevisionDep, coverage: CoverageDep) -> Stats:
    """Numbers of everything in the graph, and its revision."""
    return get_stats(graph, revision, coverage)


@router.get(
    "/changes",
    operation_id="listChanges",
    summary="What changed",
    response_model=ChangePage,
    responses=responses(410, formats=TABLES),
)
def list_changes(
    query: Annotated[ChangeQuery, Query()], request: Request, format: FormatDep, graph: GraphDep, question: QuestionDep
) -> Response:
    """Meetings in the order in which they were last derived, and those that are gone: for whoever mirrors the graph.

    Read to the end, keep the first page's `revision`, and ask with it as `since` next time. After a rebuild of the
    graph the answer is 410: mirror it from the start.
    """
    revision = changes.get_revision(graph)
    return answer_list(
        request,
        format,
        lambda after, limit: changes.find_changes(graph, query.since, revision, after=after, limit=limit),
        lambda items, cursor: ChangePage(items=items, next_cursor=cursor, revision=str(revision)),
        query,
        question,
        key=int,
    )
