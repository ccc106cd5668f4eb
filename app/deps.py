"""What routes are given: the graph, its revision, its coverage, the archive, and the identity of question and key."""

from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import Request

from app.access import require_scope
from app.cursor import Question, make_question
from app.queries.changes import Revision, RevisionMemory
from app.queries.coverage import CoverageMemory
from app.records import LazyArchive
from app.schemas.base import Coverage
from archive import ApiKey, Archive
from cypher.graph import Graph


def _graph(request: Request) -> Graph:
    return cast(Graph, request.app.state.graph)


def _revision(request: Request) -> Revision:
    return cast(RevisionMemory, request.app.state.revision).get()


def _coverage(request: Request, revision: Annotated[Revision, Depends(_revision)]) -> Coverage:
    return cast(CoverageMemory, request.app.state.coverage).get(revision)


def _archive(request: Request) -> Archive:
    return cast(LazyArchive, request.app.state.archive).get()


def _writer(request: Request) -> ApiKey:
    return require_scope(request, "write")


def _question(request: Request) -> Question:
    secret = cast(bytes, request.app.state.secret)
    return make_question(request.url.path, request.query_params.multi_items(), secret=secret)


ArchiveDep = Annotated[Archive, Depends(_archive)]
WriterDep = Annotated[ApiKey, Depends(_writer)]
GraphDep = Annotated[Graph, Depends(_graph)]
RevisionDep = Annotated[Revision, Depends(_revision)]
CoverageDep = Annotated[Coverage, Depends(_coverage)]
QuestionDep = Annotated[Question, Depends(_question)]
