"""Organisations and bodies of states."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.deps import CoverageDep, GraphDep
from app.openapi import responses
from app.parameters import Text
from app.queries import bodies
from app.schemas.entities import Organisation

router = APIRouter(tags=["states and organisations"])


@router.get(
    "/organisations/{id}",
    operation_id="getOrganisation",
    summary="One organisation",
    responses=responses(404),
)
def get_organisation(
    id: Annotated[Text, Path(examples=["org-shanghai-cooperation-organisation"])],
    graph: GraphDep,
    coverage: CoverageDep,
) -> Organisation:
    """An organisation or body with its names, members, offices and their holders, and numbers of meetings."""
    return bodies.get_organisation(graph, id, coverage=coverage)
