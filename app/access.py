"""Who asks, and how much they may: API keys, scopes, and rates by key or address.

A request may bear a key (`Authorization: Bearer …`, or `X-API-Key`); one that is wrong is refused, not taken for none.
Reads need no key unless the installation closes them.
"""

import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from threading import Lock

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import AnswerError
from app.problems import answer_problem
from archive import ApiKey

KEPT_SECONDS = 5.0  # for which a key that was good is taken to be good
MOST_KEPT = 1000
OPEN_PATHS = ("/healthz", "/readyz", "/api/v1/healthz", "/api/v1/readyz", "/static/")

Check = Callable[[str], ApiKey | None]


class Unauthorised(AnswerError):
    """No key, or one that is not good."""

    status = 401
    code = "unauthorised"
    title = "A key is needed"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(AnswerError):
    """The key may not do this."""

    status = 403
    code = "forbidden"
    title = "The key may not do this"


class TooMany(AnswerError):
    """More requests than this key or address may make."""

    status = 429
    code = "too-many-requests"
    title = "Too many requests"


class Access:
    """ASGI middleware: finds out whose request it is, and refuses what is too much."""

    def __init__(self, app: ASGIApp, *, check: Check, rate: str, open_reads: bool) -> None:
        self._app, self._open_reads = app, open_reads
        self._keys = _KeyMemory(check)
        self._rate = _Rate(parse(rate)) if rate else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"].startswith(OPEN_PATHS):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        headers: dict[str, str] = {}
        try:
            key = await self._identify(request)
            request.state.key = key
            if self._rate:
                headers = self._rate.hit(key.id if key else request.client.host if request.client else "")
        except AnswerError as error:
            await answer_problem(request, error)(scope, receive, send)
            return
        await self._app(scope, receive, _adding(send, headers) if headers else send)

    async def _identify(self, request: Request) -> ApiKey | None:
        given = _given_key(request)
        if given is None:
            if not self._open_reads and request.method != "OPTIONS":
                raise Unauthorised("reading needs a key here: send it as `Authorization: Bearer KEY`")
            return None
        key = await run_in_threadpool(self._keys.check, given)
        if key is None:
            raise Unauthorised("this key is not good, or not any more")
        return key


def require_scope(request: Request, scope: str) -> ApiKey:
    """Return the key of a request that may do this; raises Unauthorised and Forbidden. `admin` may do everything."""
    key: ApiKey | None = getattr(request.state, "key", None)
    if key is None:
        raise Unauthorised(f"this needs a key with the scope {scope}: send it as `Authorization: Bearer KEY`")
    if scope not in key.scopes and "admin" not in key.scopes:
        raise Forbidden(f"the key {key.name!r} has no scope {scope}")
    return key


class _KeyMemory:
    """Keeps keys that were good for a moment, by their digests: memory holds no key."""

    def __init__(self, check: Check) -> None:
        self._check, self._lock = check, Lock()
        self._kept: dict[bytes, tuple[float, ApiKey]] = {}

    def check(self, given: str) -> ApiKey | None:
        digest = sha256(given.encode("utf-8", "surrogateescape")).digest()
        kept = self._kept.get(digest)
        if kept and time.monotonic() - kept[0] < KEPT_SECONDS:
            return kept[1]
        key = self._check(given)
        with self._lock:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            if key:
                self._kept[digest] = time.monotonic(), key
            else:
                self._kept.pop(digest, None)
        return key


class _Rate:
    """Counts requests in windows that begin with the first of them."""

    def __init__(self, item: RateLimitItem) -> None:
        self._item, self._limiter = item, FixedWindowRateLimiter(MemoryStorage())

    def hit(self, who: str) -> dict[str, str]:
        """Count one; raises TooMany. Returns the headers that say what is left."""
        good = self._limiter.hit(self._item, who)
        stats = self._limiter.get_window_stats(self._item, who)
        seconds = max(0, round(stats.reset_time - time.time()))
        headers = {
            "RateLimit-Limit": str(self._item.amount),
            "RateLimit-Remaining": str(stats.remaining),
            "RateLimit-Reset": str(seconds),
        }
        if not good:
            detail = f"more than {self._item.amount} requests in {self._item.get_expiry()} s: wait {seconds} s"
            raise TooMany(detail, headers=headers | {"Retry-After": str(max(1, seconds))})
        return headers


def _given_key(request: Request) -> str | None:
    scheme, _, word = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return word.strip()
    return request.headers.get("x-api-key")


def _adding(send: Send, headers: Mapping[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return sending
