"""What our sources are: publishers in the graph, and how visiting and reading them goes."""

from starlette.requests import Request
from starlette.responses import Response

from app.deps import CoverageDep, GraphDep, RevisionDep
from app.explorer.addresses import forms_of
from app.explorer.pages import page_router
from app.explorer.rendering import page
from app.queries.stats import get_stats
from app.records import LazyArchive
from app.routes.records import RunQuery, list_runs, list_sources
from app.schemas.records import RunList, SourceList
from archive.errors import ArchiveError

router = page_router()


@router.get("/sources", operation_id="sourcesPage")
def sources_page(request: Request, graph: GraphDep, coverage: CoverageDep, revision: RevisionDep) -> Response:
    """Publishers with their articles; where the archive can be read also the sources with their health, and runs."""
    sources, runs = _records(request.app.state.archive)
    forms = [
        *forms_of("/coverage", "json", words="coverage"),
        *forms_of("/stats", "json", words="numbers"),
        *(forms_of("/sources", "json", words="sources") if sources else []),
        *(forms_of("/runs", "json", words="runs") if runs else []),
    ]
    return page(
        request,
        "sources.html",
        title="Sources",
        forms=forms,
        coverage=coverage,
        stats=get_stats(graph, revision, coverage),
        sources=sources,
        runs=runs,
    )


def _records(archive: LazyArchive) -> tuple[SourceList | None, RunList | None]:
    try:
        opened = archive.get()
        return list_sources(opened), list_runs(RunQuery(limit=10), opened)
    except ArchiveError:
        return None, None
