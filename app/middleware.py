"""Around every request: its id, the security headers, one log line, and an answer in our shape whatever happens."""

import re
import time
from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import unexpected

REQUEST_ID = "X-Request-ID"
_ACCEPTABLE = re.compile(r"[A-Za-z0-9._-]{1,64}")
# Pages, styles, scripts and what these ask come from here alone, none of it inline; nothing may frame them.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class RequestContext:
    """ASGI middleware, the outermost; a caller may give its own request id, of letters, digits and `._-`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request.state.request_id = _request_id(request)
        answer = _Answer(send, request.state.request_id)
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request.state.request_id):
            try:
                await self._app(scope, receive, answer.send)
            except Exception as error:  # the last resort: whatever it is, the client gets a problem and we a trace
                structlog.get_logger().exception("request failed", path=request.url.path, error=repr(error))
                if answer.status is not None:
                    raise
                await unexpected(request)(scope, receive, answer.send)
            finally:
                milliseconds = round((time.perf_counter() - began) * 1000, 1)
                structlog.get_logger().info(
                    "request", method=request.method, path=request.url.path, status=answer.status, ms=milliseconds
                )


class _Answer:
    """Passes an answer on, with our headers, and remembers its status."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send, self._request_id = send, request_id
        self.status: int | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[REQUEST_ID] = self._request_id
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def _request_id(request: Request) -> str:
    given = request.headers.get(REQUEST_ID, "")
    return given if _ACCEPTABLE.fullmatch(given) else uuid4().hex
