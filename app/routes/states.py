"""States."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.deps import CoverageDep, GraphDep
from app.openapi import responses
from app.parameters import Text
from app.queries import bodies
from app.schemas.entities import State

router = APIRouter(tags=["states and organisations"])


@router.get("/states/{id}", operation_id="getState", summary="One state", responses=responses(404))
def get_state(
    id: Annotated[Text, Path(description="ISO 3166-1 alpha-3 code, in whatever case", examples=["BLR"])],
    graph: GraphDep,
    coverage: CoverageDep,
) -> State:
    """A state with its names, memberships, offices and their holders, and numbers of meetings."""
    return bodies.get_state(graph, id, coverage=coverage)
