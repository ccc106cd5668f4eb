"""One person, state, organisation, office, topic or place: a page of what the API answers under its id.

The six have the same parts, so their routes are made from the table of the API: the thing itself, how often over time,
its meetings, and for those who meet their counterparts.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.deps import CoverageDep, GraphDep, QuestionDep
from app.explorer.addresses import Form, forms_of, with_query
from app.explorer.charts import choose_period, draw_bars, draw_timeline
from app.explorer.pages import page_router
from app.explorer.places import count_places
from app.explorer.rendering import page
from app.parameters import LONGEST_TEXT, Limit, Text
from app.queries.counterparts import about, find_counterparts, get_timeline
from app.queries.filters import PARTIES
from app.queries.meetings import find_meetings
from app.queries.search import find_alike, search
from app.queries.selection import select
from app.routes.noun_queries import OwnMeetingQuery
from app.routes.nouns import Kind
from app.schemas.base import Ref
from cypher.graph import Graph
from cypher.model import Label

NAMESAKES = 10
_COUNTERPARTS: tuple[Label, ...] = (*PARTIES, "Office")


class ThingPageQuery(OwnMeetingQuery):
    """Which of the meetings, and of how many counterparts."""

    limit: Limit = 20
    met: Limit = Field(default=15, description="Counterparts shown")


def make_router(kind: Kind) -> APIRouter:
    """Make the page of one noun."""
    router = page_router()
    one = kind.one.lower()

    @router.get(f"/{one}/{{id}}", operation_id=f"{one}Page")
    def thing_page(
        id: Annotated[Text, Path()],
        query: Annotated[ThingPageQuery, Query()],
        request: Request,
        graph: GraphDep,
        coverage: CoverageDep,
        question: QuestionDep,
    ) -> Response:
        thing = kind.get(graph, id, coverage=coverage)
        filters = about(kind.noun, thing.id, statuses=query.status)
        found = find_meetings(graph, filters, sort=query.sort, after=question.after(query.cursor), limit=query.limit)
        following = question.cursor(found.next)
        asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
        return page(
            request,
            f"{one}.html",
            title=thing.name,
            forms=_forms(kind, thing.id),
            coverage=coverage,
            thing=thing,
            type=one,
            noun=kind.noun,
            query=query,
            asked=asked,
            meetings=found.items,
            first=with_query(request.url.path, asked) if query.cursor else None,
            next=with_query(request.url.path, asked, cursor=following) if following else None,
            places=count_places(
                graph, select(graph, filters), [(one, thing.id), *(("status", name) for name in query.status)]
            ),
            **_over_time(graph, kind, thing),
            **(_met(graph, thing.id, query) if kind.meets else {}),
            **(_names_alike(graph, thing.id, thing.name[:LONGEST_TEXT]) if one == "person" else {}),
        )

    return router


def _forms(kind: Kind, id: str) -> list[Form]:
    path = f"/{kind.noun}/{id}"
    return [*forms_of(path, "json"), *forms_of(f"{path}/meetings", "csv", "ics", "atom", words="meetings")]


def _over_time(graph: Graph, kind: Kind, thing: Any) -> dict[str, Any]:
    """How often in each month, or year where the time is long; and the offices or holders as a timeline."""
    by = choose_period(thing.first, thing.last)
    _, periods = get_timeline(graph, kind.noun, thing.id, by=by, statuses=["held"])
    tenures = thing.offices if kind.one == "Person" else getattr(thing, "holders", ())
    return {"by": by, "periods": periods, "bars": draw_bars(periods), "timeline": draw_timeline(tenures)}


def _met(graph: Graph, id: str, query: ThingPageQuery) -> dict[str, Any]:
    _, items, more = find_counterparts(
        graph, id, labels=_COUNTERPARTS, statuses=query.status, after=None, limit=query.met
    )
    return {"counterparts": items, "more_counterparts": more is not None}


def _names_alike(graph: Graph, id: str, name: str) -> dict[str, Any]:
    """Others who bear the same name or nearly: they may be the same person, which nobody has decided."""
    labels: list[Label] = ["Person"]
    same = search(graph, name, labels=labels, limit=NAMESAKES)
    near = find_alike(graph, name, labels=labels, limit=NAMESAKES)
    others: dict[str, Ref] = {one.id: one for one in (*same, *near) if one.id != id}
    return {"namesakes": list(others.values())[:NAMESAKES]}
