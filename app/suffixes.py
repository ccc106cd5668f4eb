"""Formats by the end of a path: `/api/v1/meetings.csv` is `/api/v1/meetings`, wanted as CSV."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.formats.media import split_suffix


class Suffixes:
    """ASGI middleware: takes the format off the path before routes are looked for, and leaves it in the scope.

    `format` is the name of the format, `asked_path` the path as it was asked for.
    """

    def __init__(self, app: ASGIApp, *, prefix: str) -> None:
        self._app, self._prefix = app, prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["path"].startswith(f"{self._prefix}/"):
            path, format = split_suffix(scope["path"])
            if format and path != f"{self._prefix}/openapi":
                scope = {**scope, "path": path, "raw_path": None, "format": format, "asked_path": scope["path"]}
        await self._app(scope, receive, send)
