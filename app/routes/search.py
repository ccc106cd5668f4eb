"""Search over everything that bears a name."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from app.deps import CoverageDep, GraphDep
from app.openapi import responses
from app.parameters import Limit, Text
from app.queries import search
from app.schemas.entities import SearchResult
from cypher.model import Label

router = APIRouter(tags=["search"])

NamedType = Literal["person", "state", "organisation", "office", "topic", "place"]
_LABELS: dict[NamedType, Label] = {
    "person": "Person",
    "state": "State",
    "organisation": "Organisation",
    "office": "Office",
    "topic": "Topic",
    "place": "Place",
}


class SearchQuery(BaseModel):
    """What to search for."""

    model_config = ConfigDict(frozen=True)

    q: Text = Field(
        description="Words or beginnings of words, accents and case aside: 'luong' finds Lương Tam Quang",
        examples=["luong"],
    )
    type: list[NamedType] = Field(default=list(_LABELS), description="Repeated: one of them")
    limit: Limit = 25


@router.get("/search", operation_id="search", summary="Find anything by name", responses=responses())
def search_names(query: Annotated[SearchQuery, Query()], graph: GraphDep, coverage: CoverageDep) -> SearchResult:
    """Persons, states, organisations, offices, topics and places, the closest names first.

    For words in quotes and meetings ask /meetings?q=.
    """
    found = search.search(graph, query.q, labels=[_LABELS[type] for type in query.type], limit=query.limit)
    return SearchResult(query=query.q, items=found, coverage=coverage)
