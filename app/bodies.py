"""The size of what is sent to us: a body over the limit is refused, whether or not its length was told."""

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import AnswerError
from app.problems import answer_problem


class TooLarge(AnswerError):
    """The body is larger than this installation takes."""

    status = 413
    code = "too-large"
    title = "The body is too large"


class BodyLimit:
    """ASGI middleware; `most` is in bytes."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        told = request.headers.get("content-length", "")
        if told.isdigit() and int(told) > self._most:
            await self._refuse(request, scope, receive, send)
            return
        if not await self._serve(scope, receive, send):
            await self._refuse(request, scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Serve a request; False where its body turned out to be too large."""
        received = 0

        async def counting() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._most:
                raise TooLarge(self._detail)
            return message

        async def sending(message: Message) -> None:
            # The framework takes whatever fails in reading a body for a bad request of its own.
            if received <= self._most:
                await send(message)

        try:
            await self._app(scope, counting, sending)
        except TooLarge:
            return False
        return received <= self._most

    async def _refuse(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        await answer_problem(request, TooLarge(self._detail))(scope, receive, send)

    @property
    def _detail(self) -> str:
        return f"a body may have at most {self._most} bytes here"
