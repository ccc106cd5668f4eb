"""Topics."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.cursor import decode_cursor, encode_cursor
from app.deps import CoverageDep, GraphDep, QuestionDep
from app.openapi import responses
from app.parameters import Paged, Text
from app.queries import search
from app.schemas.entities import TopicPage

router = APIRouter(tags=["search"])


class TopicQuery(Paged):
    """Which topics."""

    q: Text | None = Field(default=None, description="Words of the topic; each begins a word there", examples=["trade"])


@router.get("/topics", operation_id="listTopics", summary="Find topics", responses=responses())
def list_topics(
    query: Annotated[TopicQuery, Query()], graph: GraphDep, coverage: CoverageDep, question: QuestionDep
) -> TopicPage:
    """Topics in alphabetical order, with the number of meetings held about each."""
    after = decode_cursor(query.cursor, question, str) if query.cursor else None
    found, following = search.find_topics(graph, query.q, after=after, limit=query.limit)
    next_cursor = encode_cursor(following, question) if following else None
    return TopicPage(items=found, next_cursor=next_cursor, coverage=coverage)
