"""What routes are given: the graph, its revision, its coverage, the archive, and the identity of question and key."""

from typing import Annotated, cast

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app.access import require_scope
from app.cursor import Question, make_question
from app.queries.changes import Revision, RevisionMemory
from app.queries.coverage import CoverageMemory
from app.records import LazyArchive
from app.schemas.base import Coverage
from archive import ApiKey, Archive
from cypher.graph import Graph

# What needs no waiting is `async`: each function that is not costs a change of threads.


async def _graph(request: Request) -> Graph:
    return cast(Graph, request.app.state.graph)


async def _revision(request: Request) -> Revision:
    known: Revision | None = getattr(request.state, "revision", None)  # app.freshness has asked already
    return known if known else await run_in_threadpool(cast(RevisionMemory, request.app.state.revision).get)


async def _coverage(request: Request, revision: Annotated[Revision, Depends(_revision)]) -> Coverage:
    memory = cast(CoverageMemory, request.app.state.coverage)
    kept = memory.kept(revision)
    return kept if kept else await run_in_threadpool(memory.get, revision)


def _archive(request: Request) -> Archive:
    return cast(LazyArchive, request.app.state.archive).get()


async def _writer(request: Request) -> ApiKey:
    return require_scope(request, "write")


async def _question(request: Request) -> Question:
    secret = cast(bytes, request.app.state.secret)
    return make_question(request.url.path, request.query_params.multi_items(), secret=secret)


ArchiveDep = Annotated[Archive, Depends(_archive)]
WriterDep = Annotated[ApiKey, Depends(_writer)]
GraphDep = Annotated[Graph, Depends(_graph)]
RevisionDep = Annotated[Revision, Depends(_revision)]
CoverageDep = Annotated[Coverage, Depends(_coverage)]
QuestionDep = Annotated[Question, Depends(_question)]
