"""What every page has: a router whose addresses hold what was filled in and nothing else.

A form sends its empty fields too; a page answers those with the address without them, which is the one to share.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.explorer.addresses import with_query
from app.parameters import refuse_unknown_parameters

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(APIRoute):
    """A route that leads from an address with empty parameters to the one without."""

    def get_route_handler(self) -> Handler:
        """Make the handler."""
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            given = request.query_params.multi_items()
            filled = [(name, value) for name, value in given if value.strip()]
            if len(filled) < len(given) and request.method == "GET":
                return RedirectResponse(with_query(request.url.path, filled), 303)
            return await handler(request)

        return handle


def page_router() -> APIRouter:
    """Make a router of pages. Their operation ids lead to what is said about wrong parameters."""
    return APIRouter(route_class=PageRoute, dependencies=[Depends(refuse_unknown_parameters)])
