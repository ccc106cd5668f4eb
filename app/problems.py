"""Errors as HTTP answers, in one shape everywhere: RFC 9457, `application/problem+json`; for people a page of it.

Query functions raise `app.errors`, the graph `cypher.errors`, the framework its own; each handler here turns one of
these into a `Problem`.
"""

from collections.abc import Sequence
from http import HTTPStatus

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.errors import AnswerError, BadParameter, Unknown
from app.explorer.problems import problem_page, wants_page
from app.moved import explain_unknown
from app.parameters import explain_errors
from app.schemas.base import Ref
from app.schemas.service import ParameterError, Problem
from archive.errors import ArchiveError
from cypher.errors import GraphError, GraphRebuilding, GraphTimeout, GraphUnavailable

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 5  # seconds


def handle_problems(app: FastAPI) -> None:
    """Answer every error of this application with a problem."""

    @app.exception_handler(AnswerError)
    def _(request: Request, error: AnswerError) -> Response:
        if isinstance(error, Unknown):
            error = explain_unknown(request, error)
        return answer_problem(request, error)

    @app.exception_handler(RequestValidationError)
    def _(request: Request, error: RequestValidationError) -> Response:
        errors = explain_errors(request, error)
        detail = "; ".join(one.detail for one in errors)
        return problem(request, BadParameter.status, BadParameter.code, BadParameter.title, detail, errors=errors)

    @app.exception_handler(HTTPException)
    def _(request: Request, error: HTTPException) -> Response:
        phrase = HTTPStatus(error.status_code).phrase
        code, detail = phrase.lower().replace(" ", "-"), _explain(request, error)
        return problem(request, error.status_code, code, phrase, detail, headers=dict(error.headers or {}))

    @app.exception_handler(ArchiveError)
    def _(request: Request, error: ArchiveError) -> Response:
        if error.status == 404:
            return problem(request, 404, "unknown", "Unknown", str(error))
        structlog.get_logger().error("archive", error=type(error).__name__, detail=str(error))
        if error.status == 503:
            headers = {"Retry-After": str(RETRY_AFTER)}
            detail = "the archive does not answer: try again later"
            return problem(request, 503, "archive-unavailable", "The archive is not there", detail, headers=headers)
        return unexpected(request)

    @app.exception_handler(GraphError)
    def _(request: Request, error: GraphError) -> Response:
        structlog.get_logger().error("graph", error=type(error).__name__, detail=str(error))
        return graph_problem(request, error)


def problem(
    request: Request,
    status: int,
    code: str,
    title: str,
    detail: str,
    *,
    errors: Sequence[ParameterError] = (),
    candidates: Sequence[Ref] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    """Make the answer, for a browser that looks at pages a page; `code` is the stable last word of the type."""
    body = Problem(
        type=f"urn:parley:problem:{code}",
        title=title,
        status=status,
        detail=detail,
        instance=request.url.path,
        request_id=request.state.request_id,
        errors=tuple(errors),
        candidates=tuple(candidates),
    )
    if wants_page(request):
        return problem_page(request, body, headers)
    return JSONResponse(body.model_dump(mode="json"), status, media_type=MEDIA_TYPE, headers=headers)


def answer_problem(request: Request, error: AnswerError) -> Response:
    """Answer a question that cannot be answered as it was asked."""
    return problem(
        request,
        error.status,
        error.code,
        error.title,
        error.detail,
        errors=error.errors,
        candidates=error.candidates,
        headers=error.headers,
    )


def graph_problem(request: Request, error: GraphError) -> Response:
    """Answer for the graph; what it said is in the log, not in the answer."""
    if isinstance(error, GraphRebuilding):
        detail, headers = "the graph is being rebuilt: try again later", {"Retry-After": str(RETRY_AFTER)}
        return problem(request, error.status, "graph-rebuilding", "The graph is being rebuilt", detail, headers=headers)
    if isinstance(error, GraphUnavailable):
        detail = "the graph does not answer, or nothing was ingested yet: try again later"
        headers = {"Retry-After": str(RETRY_AFTER)}
        return problem(request, error.status, "graph-unavailable", "The graph is not there", detail, headers=headers)
    if isinstance(error, GraphTimeout):
        detail = "the question took longer than it may: ask for less, with more or narrower filters"
        return problem(request, error.status, "graph-timeout", "The question took too long", detail)
    return unexpected(request)


def unexpected(request: Request) -> Response:
    """Answer for a fault of ours."""
    detail = "something went wrong here; the request id leads to it in the log"
    return problem(request, 500, "internal-server-error", "Internal Server Error", detail)


def _explain(request: Request, error: HTTPException) -> str:
    if error.status_code == 404:
        return f"there is nothing at {request.url.path}; /docs lists what there is"
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "GET")
        return f"{request.method} is not possible at {request.url.path}: use {allowed}"
    return str(error.detail)
