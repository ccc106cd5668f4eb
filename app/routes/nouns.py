"""Persons, states, organisations, offices, topics and places: lists by name, and one of each, whole.

The six have the same questions, so their routes are made from a table: `/{noun}`, `/{noun}/{id}`,
`/{noun}/{id}/meetings` and `/{noun}/{id}/timeline`; those who meet (persons, states, organisations) have
`counterparts` and `network` as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from app.answers import MEETINGS, NETWORKS, TABLES, FormatDep, answer_list, answer_meetings, answer_network
from app.cursor import After
from app.deps import CoverageDep, GraphDep, QuestionDep, RevisionDep
from app.openapi import responses
from app.parameters import Text
from app.queries import counterparts, named, networks, things
from app.queries.meetings import Sort, find_meetings
from app.queries.names import get_node
from app.queries.nouns import LABELS, Noun
from app.routes.noun_queries import (
    CounterpartQuery,
    NameQuery,
    NetworkQuery,
    OwnMeetingQuery,
    TimelineQuery,
)
from app.schemas.base import Answer
from app.schemas.entities import NamedPage, OfficeWhole, Organisation, Person, Place, State, Topic
from app.schemas.meetings import Counterpart, CounterpartPage, MeetingPage, Timeline
from app.schemas.networks import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One noun: where it is, what it is called in operation ids, and how one of it is answered."""

    noun: Noun
    one: str
    tag: str
    model: type[Answer]
    get: Callable[..., Any]
    example: str
    meets: bool = False


_BODIES = "states and organisations"
KINDS = (
    Kind(noun="persons", one="Person", tag="persons", model=Person, get=things.get_person, meets=True,
          example="person-xie-xiaoyong"),
    Kind(noun="states", one="State", tag=_BODIES, model=State, get=things.get_state, meets=True, example="BLR"),
    Kind(noun="organisations", one="Organisation", tag=_BODIES, model=Organisation, get=things.get_organisation,
          meets=True, example="org-shanghai-cooperation-organisation"),
    Kind(noun="offices", one="Office", tag=_BODIES, model=OfficeWhole, get=things.get_office,
          example="office-president-blr"),
    Kind(noun="topics", one="Topic", tag="topics and places", model=Topic, get=things.get_topic,
          example="topic-regional-co-operation"),
    Kind(noun="places", one="Place", tag="topics and places", model=Place, get=things.get_place,
          example="place-minsk-blr"),
)  # fmt: skip


def make_router(kind: Kind) -> APIRouter:
    """Make the routes of one noun."""
    router = APIRouter(tags=[kind.tag], prefix=f"/{kind.noun}")
    _add_list(router, kind)
    _add_one(router, kind)
    _add_meetings(router, kind)
    _add_timeline(router, kind)
    if kind.meets:
        _add_counterparts(router, kind)
        _add_network(router, kind)
    return router


def _id(kind: Kind) -> Any:
    return Annotated[Text, Path(description=f"Id; /{kind.noun}?q= finds it", examples=[kind.example])]


def _add_list(router: APIRouter, kind: Kind) -> None:
    @router.get(
        "", operation_id=f"list{kind.one}s", summary=f"Find {kind.noun}", response_model=NamedPage,
        description=f"{kind.noun.title()} in alphabetical order, with the number of meetings held.",
        responses=responses(formats=TABLES),
    )  # fmt: skip
    def list_named(
        query: Annotated[NameQuery, Query()],
        request: Request,
        format: FormatDep,
        graph: GraphDep,
        coverage: CoverageDep,
        question: QuestionDep,
    ) -> Response | NamedPage:
        return answer_list(
            request,
            format,
            lambda after, limit: named.find_named(graph, kind.noun, query.q, after=after, limit=limit),
            lambda items, cursor: NamedPage(items=items, next_cursor=cursor, coverage=coverage),
            query,
            question,
        )


def _add_one(router: APIRouter, kind: Kind) -> None:
    @router.get(
        "/{id}", operation_id=f"get{kind.one}", summary=f"One {kind.one.lower()}", response_model=kind.model,
        description=kind.model.__doc__, responses=responses(404),
    )  # fmt: skip
    def get_one(id: _id(kind), graph: GraphDep, coverage: CoverageDep) -> Any:  # type: ignore[valid-type]
        return kind.get(graph, id, coverage=coverage)


def _add_meetings(router: APIRouter, kind: Kind) -> None:
    @router.get(
        "/{id}/meetings", operation_id=f"listMeetingsOf{kind.one}", response_model=MeetingPage,
        summary=f"Meetings of one {kind.one.lower()}" if kind.meets else f"Meetings, by {kind.one.lower()}",
        description="As /meetings under this one filter.", responses=responses(404, formats=MEETINGS),
    )  # fmt: skip
    def list_own(
        id: _id(kind),  # type: ignore[valid-type]
        query: Annotated[OwnMeetingQuery, Query()],
        request: Request,
        format: FormatDep,
        graph: GraphDep,
        coverage: CoverageDep,
        revision: RevisionDep,
        question: QuestionDep,
    ) -> Response | MeetingPage:
        who = get_node(graph, LABELS[kind.one.lower()], id=id)
        filters = counterparts.about(kind.noun, who.id, statuses=query.status)
        sort: Sort = query.sort
        return answer_meetings(
            request,
            format,
            lambda after, limit: find_meetings(graph, filters, sort=sort, after=after, limit=limit),
            lambda page: MeetingPage(**page, revision=str(revision), coverage=coverage),
            query,
            question,
            title=f"Meetings: {who.name}",
        )


def _add_timeline(router: APIRouter, kind: Kind) -> None:
    @router.get(
        "/{id}/timeline", operation_id=f"getTimelineOf{kind.one}", summary="How often, over time",
        response_model=Timeline, description=Timeline.__doc__, responses=responses(404, formats=TABLES),
    )  # fmt: skip
    def get_timeline(
        id: _id(kind),  # type: ignore[valid-type]
        query: Annotated[TimelineQuery, Query()],
        request: Request,
        format: FormatDep,
        graph: GraphDep,
        coverage: CoverageDep,
        question: QuestionDep,
    ) -> Response | Timeline:
        of, periods = counterparts.get_timeline(graph, kind.noun, id, by=query.by, statuses=query.status)
        return answer_list(
            request,
            format,
            lambda after, limit: (periods, None),
            lambda items, cursor: Timeline(of=of, by=query.by, items=items, coverage=coverage),
            None,
            question,
        )


def _add_counterparts(router: APIRouter, kind: Kind) -> None:
    @router.get(
        "/{id}/counterparts", operation_id=f"listCounterpartsOf{kind.one}", summary="Whom they met",
        description="Everyone who took part in the same meetings, with the number and the first and last dates.",
        response_model=CounterpartPage, responses=responses(404, formats=TABLES),
    )  # fmt: skip
    def list_counterparts(
        id: _id(kind),  # type: ignore[valid-type]
        query: Annotated[CounterpartQuery, Query()],
        request: Request,
        format: FormatDep,
        graph: GraphDep,
        coverage: CoverageDep,
        question: QuestionDep,
    ) -> Response | CounterpartPage:
        of = get_node(graph, LABELS[kind.one.lower()], id=id)

        def turn(after: After | None, limit: int) -> tuple[Sequence[Counterpart], After | None]:
            return counterparts.find_counterparts(
                graph,
                of.id,
                labels=[LABELS[type] for type in query.type],
                statuses=query.status,
                order=query.sort,
                after=after,
                limit=limit,
            )[1:]

        return answer_list(
            request,
            format,
            turn,
            lambda items, cursor: CounterpartPage(of=of, items=items, next_cursor=cursor, coverage=coverage),
            query,
            question,
        )


def _add_network(router: APIRouter, kind: Kind) -> None:
    @router.get(
        "/{id}/network", operation_id=f"getNetworkOf{kind.one}", summary="Who is linked to whom around them",
        response_model=Network, description=Network.__doc__, responses=responses(404, formats=NETWORKS),
    )  # fmt: skip
    def get_network(
        id: _id(kind),  # type: ignore[valid-type]
        query: Annotated[NetworkQuery, Query()],
        format: FormatDep,
        graph: GraphDep,
        coverage: CoverageDep,
    ) -> Response | Network:
        of = get_node(graph, LABELS[kind.one.lower()], id=id)
        labels = [LABELS[type] for type in query.type] or [LABELS[kind.one.lower()]]
        network = networks.get_network(
            graph, of.id, labels=labels, depth=query.depth, limit=query.limit, coverage=coverage
        )
        return answer_network(format, network, network.nodes, network.edges)
