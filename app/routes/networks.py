"""Who is linked to whom: paths between two, pairs in a period, some compared."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from app.answers import NETWORKS, FormatDep, answer_network
from app.deps import CoverageDep, GraphDep
from app.openapi import responses
from app.parameters import PartialDate, Text, refuse_reversed
from app.queries import networks, paths
from app.queries.nouns import LABELS, PartyType
from app.schemas.networks import CoAttendance, Comparison, Paths
from cypher.model import Kind

router = APIRouter(tags=["networks"])

Without = Annotated[list[Kind], Field(description="Kinds of meetings that do not count: `summit` leaves summits out")]


class PathQuery(BaseModel):
    """Between whom, and what is no way."""

    model_config = ConfigDict(frozen=True)

    a: Text = Field(
        alias="from", description="Id or name of a person, state or organisation", examples=["Xie Xiaoyong"]
    )
    b: Text = Field(alias="to", description="As `from`", examples=["Xi Jinping"])
    longest: int = Field(default=6, ge=1, le=8, description="Steps of a path at most")
    without: Without = []
    most_meetings: int = Field(
        default=0,
        ge=0,
        description="Leave out hubs: nobody on the way took part in more meetings than this; 0: no limit",
    )


class CoAttendanceQuery(BaseModel):
    """Which pairs."""

    model_config = ConfigDict(frozen=True)

    type: PartyType = Field(default="state", description="Who is in a pair")
    least: int = Field(default=2, ge=1, description="Meetings of a pair at least")
    earliest: PartialDate | None = Field(default=None, alias="from", description="ISO date or a prefix of one")
    latest: PartialDate | None = Field(
        default=None, alias="to", description="As `from`; to=2024-08 includes all of August"
    )
    without: Without = []
    limit: int = Field(default=500, ge=1, le=5000, description="Pairs, the most frequent first")


class CompareQuery(BaseModel):
    """Whom to compare."""

    model_config = ConfigDict(frozen=True)

    ids: Annotated[list[Text], Field(min_length=2, max_length=20)] = Field(
        description="Ids or names of persons, states and organisations, repeated", examples=[["BLR", "CHN"]]
    )


@router.get("/paths", operation_id="findPaths", summary="How two are linked", responses=responses(404, 409))
def find_paths(query: Annotated[PathQuery, Query()], graph: GraphDep, coverage: CoverageDep) -> Paths:
    """All shortest paths through meetings held, each step with the latest of its meetings."""
    return paths.find_paths(
        graph,
        query.a,
        query.b,
        longest=query.longest,
        without_kinds=query.without,
        most_meetings=query.most_meetings,
        coverage=coverage,
    )


@router.get(
    "/co-attendance",
    operation_id="listCoAttendance",
    summary="Who met whom most",
    response_model=CoAttendance,
    responses=responses(formats=NETWORKS),
)
def list_co_attendance(
    query: Annotated[CoAttendanceQuery, Query()], format: FormatDep, graph: GraphDep, coverage: CoverageDep
) -> Response:
    """Pairs of persons, states or organisations with a number of meetings held at least, in a period."""
    refuse_reversed(query.earliest, query.latest)
    found = networks.get_co_attendance(
        graph,
        labels=[LABELS[query.type]],
        earliest=query.earliest,
        latest=query.latest,
        without_kinds=query.without,
        least=query.least,
        limit=query.limit,
        coverage=coverage,
    )
    return answer_network(format, found, found.nodes, found.edges)


@router.get("/compare", operation_id="compare", summary="Who of some met whom", responses=responses(404, 409))
def compare(query: Annotated[CompareQuery, Query()], graph: GraphDep, coverage: CoverageDep) -> Comparison:
    """A matrix of the numbers of meetings held."""
    return networks.compare(graph, query.ids, coverage=coverage)
