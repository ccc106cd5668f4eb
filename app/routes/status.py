"""Whether the service lives, and whether it can answer."""

from fastapi import APIRouter
from starlette.requests import Request

from app.deps import GraphDep
from app.openapi import responses
from app.schemas.service import Health, Readiness

router = APIRouter(tags=["service"])


@router.get("/healthz", operation_id="getHealth", summary="Does it live", responses=responses())
def get_health(request: Request) -> Health:
    """The process answers; says nothing about the graph."""
    return Health(version=request.app.version)


@router.get("/readyz", operation_id="getReadiness", summary="Can it answer", responses=responses())
def get_readiness(graph: GraphDep) -> Readiness:
    """The graph answers; otherwise 503, and after how many seconds to ask again."""
    graph.ping()
    return Readiness(graph=graph.engine)
