"""How articles come in: sources, runs, and what programs hand in."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from app.deps import ArchiveDep, WriterDep
from app.errors import BadParameter
from app.openapi import responses
from app.parameters import Limit
from app.schemas.records import NewArticle, Run, RunList, Source, SourceList, Submission
from app.schemas.service import ParameterError
from archive import Archive, InboxItem, SourceStatus
from archive import Submission as Handed

router = APIRouter(tags=["sources"])
Number = Annotated[int, Path(ge=1, le=2**53, examples=[7])]


class RunQuery(BaseModel):
    """How many."""

    model_config = ConfigDict(frozen=True)

    limit: Limit = 25


@router.get("/sources", operation_id="listSources", summary="Where articles come from", responses=responses())
def list_sources(archive: ArchiveDep) -> SourceList:
    """Every source with its health; articles from files and programs have none."""
    return SourceList(items=[_source(status) for status in archive.source_statuses()])


@router.get("/runs", operation_id="listRuns", summary="How reading went", responses=responses())
def list_runs(query: Annotated[RunQuery, Query()], archive: ArchiveDep) -> RunList:
    """The newest passes of reading with their counts."""
    runs = [
        Run(
            id=run.id,
            started_at=run.started_at,
            finished_at=run.finished_at,
            counts=run.counts,
            rejected=len(run.rejected),
        )
        for run in archive.latest_runs(query.limit)
    ]
    return RunList(items=runs)


@router.post(
    "/articles",
    operation_id="submitArticle",
    summary="Hand in an article",
    status_code=202,
    responses=responses(401, 403, 413),
)
def submit_article(
    article: NewArticle, request: Request, response: Response, archive: ArchiveDep, key: WriterDep
) -> Submission:
    """Keep an article until the next pass reads it; `Location` is where to ask what became of it."""
    if article.form == "url":
        _refuse_foreign(archive, article.content)
    handed = Handed(
        form=article.form,
        content=article.content,
        title=article.title,
        url=article.url,
        published=article.published,
        publisher=article.publisher,
        id=article.id,
        submitted_by=key.name,
    )
    number = archive.submit(handed)
    response.headers["Location"] = str(request.url_for("get_submission", number=number).path)
    return _submission(archive.inbox_item(number))


@router.get(
    "/submissions/{number}",
    operation_id="getSubmission",
    summary="What became of an article",
    responses=responses(401, 403, 404),
)
def get_submission(number: Number, archive: ArchiveDep, key: WriterDep) -> Submission:
    """Whether it waits, was taken, or was turned away, and why."""
    return _submission(archive.inbox_item(number))


def _refuse_foreign(archive: Archive, address: str) -> None:
    enabled = (urlsplit(status.entry.url).hostname for status in archive.source_statuses() if status.entry.enabled)
    hosts = sorted({host for host in enabled if host})
    if _host(address) not in hosts:
        detail = f"content: {address[:200]!r} is on no host that is an enabled source"
        error = ParameterError(parameter="content", location="body", detail=detail, allowed=hosts)
        raise BadParameter(detail, errors=[error])


def _host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def _source(status: SourceStatus) -> Source:
    entry = status.entry
    return Source(
        id=entry.id,
        publisher=entry.publisher,
        kind=entry.kind,
        url=entry.url,
        state=entry.state,
        enabled=entry.enabled,
        visited_at=status.visited_at,
        succeeded_at=status.succeeded_at,
        newest_at=status.newest_at,
        failures=status.failures,
        error=status.error,
        alarms=tuple(status.alarms),
    )


def _submission(item: InboxItem) -> Submission:
    return Submission(
        number=item.number,
        state=item.state,
        received_at=item.received_at,
        settled_at=item.settled_at,
        articles=tuple(item.article_ids),
        reason=item.reason,
        detail=item.detail,
    )
