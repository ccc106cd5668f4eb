"""The search for names, and questions in plain English; the one box takes both."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query
from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.ask.answer import answer
from app.ask.nearest import examples
from app.deps import CoverageDep, GraphDep
from app.errors import BadParameter
from app.explorer.addresses import forms_of
from app.explorer.pages import page_router
from app.explorer.rendering import page
from app.parameters import Text
from app.queries.filters import MeetingFilters
from app.queries.meetings import find_meetings
from app.queries.nouns import LABELS
from app.queries.search import find_alike, search
from app.routes.ask import AskQuery
from app.routes.search import SearchQuery
from app.schemas.answers import Reply
from app.schemas.base import Coverage
from app.schemas.meetings import Meeting
from cypher.graph import Graph

router = page_router()
FOUND = 5  # meetings shown under the names


class SearchPageQuery(SearchQuery):
    """As for the API; without words there is nothing to search for yet."""

    q: Text = ""


class AskPageQuery(AskQuery):
    """As for the API; without a question the page says what can be asked."""

    q: Annotated[str, StringConstraints(max_length=300)] = ""


@router.get("/search", operation_id="searchPage")
def search_page(
    query: Annotated[SearchPageQuery, Query()], request: Request, graph: GraphDep, coverage: CoverageDep
) -> Response:
    """Names, meetings that hold the words, and the answer where it is a question."""
    if not query.q:
        return RedirectResponse("/", 303)
    labels = [LABELS[type] for type in query.type]
    found = search(graph, query.q, labels=labels, limit=query.limit)
    reply = _reply(graph, query.q, coverage)
    return page(
        request,
        "search.html",
        title=f"Search: {query.q}",
        forms=forms_of("/search", "json", query=request.query_params.multi_items()),
        coverage=coverage,
        query=query,
        found=found,
        alike=[] if found or reply else find_alike(graph, query.q, labels=labels, limit=query.limit),
        reply=reply,
        meetings=_meetings_with(graph, query.q),
    )


@router.get("/ask", operation_id="askPage")
def ask_page(
    query: Annotated[AskPageQuery, Query()], request: Request, graph: GraphDep, coverage: CoverageDep
) -> Response:
    """What a question was understood to ask, its answer, and the sentences on which that rests."""
    if not query.q:
        return page(request, "ask.html", title="Ask", query=query, reply=None, examples=examples(), coverage=coverage)
    reply = answer(graph, query.q, today=datetime.now(UTC).date(), coverage=coverage)
    forms = forms_of("/ask", "json", query=[("q", query.q)])
    return page(request, "ask.html", title=query.q, forms=forms, query=query, reply=reply, coverage=coverage)


def _reply(graph: Graph, text: str, coverage: Coverage) -> Reply | None:
    """The answer where the text is a question; a name alone is none."""
    reply = answer(graph, text, today=datetime.now(UTC).date(), coverage=coverage)
    is_question = reply.status in ("answered", "nothing", "ambiguous") or text.rstrip().endswith("?")
    return reply if is_question else None


def _meetings_with(graph: Graph, text: str) -> list[Meeting]:
    try:
        return list(find_meetings(graph, MeetingFilters(words=text), sort="relevance", limit=FOUND).items)
    except BadParameter:  # no letter and no digit in it
        return []
