"""Search over everything that bears a name, and suggestions while somebody types."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from app.deps import CoverageDep, GraphDep
from app.openapi import responses
from app.parameters import Limit, Text
from app.queries import search
from app.queries.nouns import LABELS, NamedType
from app.schemas.entities import SearchResult, Suggestions

router = APIRouter(tags=["search"])
_ALL: list[NamedType] = ["person", "state", "organisation", "office", "topic", "place"]


class SearchQuery(BaseModel):
    """What to search for."""

    model_config = ConfigDict(frozen=True)

    q: Text = Field(
        description="Words or beginnings of words, accents and case aside: 'luong' finds Lương Tam Quang",
        examples=["luong"],
    )
    type: list[NamedType] = Field(default=_ALL, description="Repeated: one of them")
    limit: Limit = 25


class SuggestQuery(SearchQuery):
    """What was typed so far."""

    limit: Annotated[int, Field(ge=1, le=20, description="Suggestions")] = 10


@router.get("/search", operation_id="search", summary="Find anything by name", responses=responses())
def search_names(query: Annotated[SearchQuery, Query()], graph: GraphDep, coverage: CoverageDep) -> SearchResult:
    """Persons, states, organisations, offices, topics and places, the closest names first.

    For words in quotes and meetings ask /meetings?q=.
    """
    found = search.search(graph, query.q, labels=[LABELS[type] for type in query.type], limit=query.limit)
    return SearchResult(query=query.q, items=found, coverage=coverage)


@router.get("/suggest", operation_id="suggest", summary="Complete a name", responses=responses())
def suggest_names(query: Annotated[SuggestQuery, Query()], graph: GraphDep) -> Suggestions:
    """Names that begin as was typed, in whatever script; where none does, those that differ in a few letters."""
    found = search.suggest_names(graph, query.q, labels=[LABELS[type] for type in query.type], limit=query.limit)
    return Suggestions(query=query.q, items=found)
