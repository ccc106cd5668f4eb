"""What routes are given: the graph, the coverage of its sources, and the identity of the question."""

from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import Request

from app.cursor import question_digest
from app.queries.coverage import CoverageMemory
from app.schemas.base import Coverage
from cypher.graph import Graph


def _graph(request: Request) -> Graph:
    return cast(Graph, request.app.state.graph)


def _coverage(request: Request) -> Coverage:
    return cast(CoverageMemory, request.app.state.coverage).get()


def _question(request: Request) -> str:
    return question_digest(request.url.path, request.query_params.multi_items())


GraphDep = Annotated[Graph, Depends(_graph)]
CoverageDep = Annotated[Coverage, Depends(_coverage)]
QuestionDep = Annotated[str, Depends(_question)]
