"""httpx2 over a guarded connection pool, with an RFC 9111 cache on disk in front of it where there is a folder."""

from collections.abc import Iterator
from pathlib import Path
from ssl import SSLContext

import httpcore2
import httpx2
from hishel import SqliteStorage
from hishel.httpx2 import CacheTransport

from ingest.sources.guard import Guard

CACHE_SIZE = 500_000_000  # bytes on disk
LARGEST_CACHED = 20_000_000  # bytes of one answer
KEEP_ALIVE = 30.0  # seconds; longer than the pause between two requests to a host


class GuardedTransport(httpx2.BaseTransport):
    """Every connection is made by the guard; certificates are always verified, no proxy is ever used."""

    def __init__(self, guard: Guard, *, tls: SSLContext | None = None) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls or httpx2.create_ssl_context(trust_env=False),
            max_connections=4,
            keepalive_expiry=KEEP_ALIVE,
            network_backend=guard,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request, as httpx2 asks."""
        url = httpcore2.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore2.Request(
            request.method, url, headers=request.headers.raw, content=request.read(), extensions=request.extensions
        )
        answer = self._pool.handle_request(sent)
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def make_transport(guard: Guard, *, cache: Path | None, tls: SSLContext | None = None) -> httpx2.BaseTransport:
    """The way to the network; `cache` is the file in which answers are kept, None for no cache."""
    transport = GuardedTransport(guard, tls=tls)
    if cache is None:
        return transport
    cache.parent.mkdir(parents=True, exist_ok=True)
    storage = SqliteStorage(database_path=cache, max_size=CACHE_SIZE, max_stream_size=LARGEST_CACHED)
    return CacheTransport(transport, storage=storage, rfc={"shared": False, "supported_methods": ["GET"]})
