"""Questions whose asker has gone are ended in the graph, so that nobody's impatience keeps it busy."""

import asyncio
from collections.abc import Callable

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cypher.errors import GraphError
from cypher.graph import asking

Cancel = Callable[[str], int]


class Disconnects:
    """ASGI middleware: watches whether the client of a `GET` is still there; its id names the question to the graph."""

    def __init__(self, app: ASGIApp, *, cancel: Cancel) -> None:
        self._app, self._cancel = app, cancel

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        asker: str = scope["state"]["request_id"]
        watch = _Watch(receive, send)
        watching = asyncio.create_task(self._watch(watch, asker))
        try:
            with asking(asker):
                await self._app(scope, watch.received.get, watch.send)
        finally:
            watching.cancel()

    async def _watch(self, watch: "_Watch", asker: str) -> None:
        if not await watch.is_left():
            return
        try:
            ended = await run_in_threadpool(self._cancel, asker)
        except GraphError as error:
            structlog.get_logger().warning("cancel", error=type(error).__name__)
        else:
            structlog.get_logger().info("client gone", ended=ended)


class _Watch:
    """Hands messages on in both directions, and sees whether the client goes before the answer is whole."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self.received: asyncio.Queue[Message] = asyncio.Queue()
        self._answered = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self._answered = True
        await self._send(message)

    async def is_left(self) -> bool:
        """Return at the end of the connection: whether it came before that of the answer."""
        while True:
            message = await self._receive()
            self.received.put_nowait(message)
            if message["type"] == "http.disconnect":
                return not self._answered
