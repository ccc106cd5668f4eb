"""Whether a client has the answer already: ETags from the graph's revision, and 304 without asking the graph.

The revision is read before the answer is made, so a tag never promises more than the answer holds.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.queries.changes import NOTHING, RevisionMemory
from cypher.errors import GraphError

# Answers that follow from more than the graph.
_OTHER = ("healthz", "readyz", "sources", "runs", "submissions", "webhooks", "decisions", "review", "openapi.json")


class Freshness:
    """ASGI middleware for what is read under a prefix."""

    def __init__(self, app: ASGIApp, *, prefix: str, memory: Callable[[], RevisionMemory], salt: str) -> None:
        self._app, self._prefix, self._memory, self._salt = app, f"{prefix}/", memory, salt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        tag = await self._tag(scope) if self._is_of_the_graph(scope) else None
        if tag is None:
            await self._app(scope, receive, send)
            return
        headers = [(b"etag", tag.encode()), (b"cache-control", b"no-cache"), (b"vary", b"Accept, Accept-Encoding")]
        if tag in {word.strip() for word in Headers(scope=scope).get("if-none-match", "").split(",")}:
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                given = MutableHeaders(scope=message)
                for name, value in headers:
                    given.append(name.decode(), value.decode())
            await send(message)

        await self._app(scope, receive, sending)

    def _is_of_the_graph(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return False
        path: str = scope["path"]
        return path.startswith(self._prefix) and not path.removeprefix(self._prefix).startswith(_OTHER)

    async def _tag(self, scope: Scope) -> str | None:
        try:
            memory = self._memory()
            kept = memory.kept()
            revision = kept if kept else await run_in_threadpool(memory.get)
        except GraphError:
            return None  # the route tells what is wrong
        scope["state"]["revision"] = revision
        if revision == NOTHING:
            return None
        asked = f"{scope['path']}?{scope['query_string'].decode('latin-1')} {Headers(scope=scope).get('accept', '')}"
        today = datetime.now(UTC).date()
        digest = sha256(f"{self._salt} {revision.epoch} {revision.number} {today} {asked}".encode()).hexdigest()
        return f'W/"{digest[:24]}"'
