"""An error as a page, for people who look at pages; programs, and all that ask the API, get the problem as JSON."""

from starlette.requests import Request
from starlette.responses import Response

from app.explorer.addresses import API
from app.explorer.rendering import page
from app.formats.media import MEDIA_TYPES, prefers
from app.schemas.service import Problem


def wants_page(request: Request) -> bool:
    """Whether it is a browser that asks, and for a page."""
    accept = request.headers.get("accept", "")
    return not request.url.path.startswith(f"{API}/") and prefers(accept, "text/html", MEDIA_TYPES["json"])


def problem_page(request: Request, problem: Problem, headers: dict[str, str] | None) -> Response:
    """Say what is wrong, whom it may be about, and where to go on."""
    answer = page(request, "problem.html", title=problem.title, status=problem.status, problem=problem)
    answer.headers.update(headers or {})
    return answer
