"""The web service: `create_app()` puts together what answers questions over HTTP.

Handlers are synchronous and run in the framework's threads, as both engines of the graph are called synchronously.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from app.access import Access
from app.answers import negotiate
from app.bodies import BodyLimit
from app.disconnects import Disconnects
from app.explorer.addresses import API
from app.explorer.routes import articles as article_pages
from app.explorer.routes import asking, front, links
from app.explorer.routes import meetings as meeting_pages
from app.explorer.routes import sources as source_pages
from app.explorer.routes import things as thing_pages
from app.freshness import Freshness
from app.logs import configure_logging
from app.middleware import REQUEST_ID, RequestContext
from app.openapi import TAGS, document
from app.parameters import refuse_unknown_parameters
from app.problems import handle_problems
from app.queries.changes import RevisionMemory
from app.queries.coverage import CoverageMemory
from app.records import LazyArchive
from app.routes import (
    articles,
    ask,
    decisions,
    meetings,
    networks,
    nouns,
    pairs,
    reconcile,
    records,
    search,
    sources,
    status,
    webhooks,
)
from app.settings import Settings
from app.suffixes import Suffixes
from cypher.graph import Graph, open_graph

_DESCRIPTION = (
    "Who met whom, when, where, in what office and on what topic, each answer with the sentence that proves it."
)
_ROUTERS = [
    meetings.router,
    pairs.router,
    *(nouns.make_router(kind) for kind in nouns.KINDS),
    *(module.router for module in (networks, ask, search, articles, sources, records, decisions, webhooks, status)),
]
_PAGES = [
    *(module.router for module in (front, asking, meeting_pages, links, article_pages, source_pages)),
    *(thing_pages.make_router(kind) for kind in nouns.KINDS),
]


def create_app(settings: Settings | None = None, *, graph: Graph | None = None) -> FastAPI:
    """Make the service; a graph that is given stays open when the service ends.

    Nothing is opened before the service starts, and an absent graph does not keep it from starting: `/readyz` tells.
    """
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        configure_logging()
        own = None if graph else _open(settings)
        app.state.graph = graph or own
        app.state.secret = settings.read_secret()
        app.state.revision = RevisionMemory(app.state.graph, seconds=settings.revision_seconds)
        app.state.coverage = CoverageMemory(app.state.graph, seconds=settings.coverage_seconds)
        try:
            yield
        finally:
            app.state.archive.close()
            if own:
                own.close()

    app = FastAPI(
        title="Parley",
        version=version("parley"),
        description=_DESCRIPTION,
        openapi_url=f"{API}/openapi.json",
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.openapi = partial(document, app)  # type: ignore[method-assign]
    app.state.contact = settings.contact
    app.state.archive = LazyArchive(settings.home / "archive.sqlite")
    _add_middleware(app, settings)
    handle_problems(app)
    _add_routes(app)
    return app


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    """What is around every request, the innermost first."""
    salt = f"{app.version} {settings.open_reads}"
    app.add_middleware(Suffixes, prefix=API)
    app.add_middleware(Disconnects, cancel=lambda asker: app.state.graph.cancel(asker))
    app.add_middleware(Freshness, prefix=API, memory=lambda: app.state.revision, salt=salt)
    app.add_middleware(BodyLimit, most=settings.body_limit)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(
        Access, check=app.state.archive.check_key, rate=settings.rate_limit, open_reads=settings.open_reads
    )
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins.split(),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "X-API-Key", "Content-Type", "If-None-Match", REQUEST_ID],
            expose_headers=["ETag", "Link", "Location", "Retry-After", REQUEST_ID],
        )
    app.add_middleware(RequestContext)


def _add_routes(app: FastAPI) -> None:
    strict = [Depends(negotiate), Depends(refuse_unknown_parameters)]
    for router in _ROUTERS:
        app.include_router(router, prefix=API, dependencies=strict)
    app.include_router(reconcile.router, prefix=API)
    # Where orchestrators look for them.
    app.include_router(status.router, include_in_schema=False, dependencies=strict)
    app.state.pages = [route for router in _PAGES for route in router.routes]
    for router in _PAGES:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(packages=[("app", "static")]), name="static")


def _open(settings: Settings) -> Graph:
    return open_graph(
        settings.graph_address,
        user=settings.graph_user,
        password=settings.read_password(),
        timeout=settings.query_timeout,
        read_only=True,
    )
