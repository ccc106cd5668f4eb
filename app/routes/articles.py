"""Articles: what was published, and what it tells."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.deps import GraphDep
from app.openapi import responses
from app.parameters import Text
from app.queries import publications
from app.schemas.meetings import Article

router = APIRouter(tags=["articles"])


@router.get("/articles/{id}", operation_id="getArticle", summary="One article", responses=responses(404))
def get_article(id: Annotated[Text, Path(examples=["article-minsk-gazette-1"])], graph: GraphDep) -> Article:
    """Title, publisher, date and link of an article, the meetings that it tells, and whom it mentions."""
    return publications.get_article(graph, id)
