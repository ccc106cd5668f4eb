"""A real HTTP server that plays publishers, well-behaved and not, from pages that the tests write."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import Any

import stamina

from ingest.sources.fetch import Fetcher
from ingest.sources.guard import Guard


class FakeClock:
    """Time that passes only when somebody waits; `slept` are the waits."""

    def __init__(self, start: datetime = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)) -> None:
        self.start, self.passed, self.slept = start, 0.0, list[float]()

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds


@dataclass(frozen=True)
class Answer:
    body: str | bytes = ""
    status: int = 200
    type: str | None = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


Handler = Callable[[BaseHTTPRequestHandler], None]
Route = Answer | Handler | list[Answer]  # a list is used up, its last answer stays


class Publisher:
    """Routes to be set and the requests that came."""

    def __init__(self, server: ThreadingHTTPServer, *, scheme: str) -> None:
        self.host = f"127.0.0.1:{server.server_address[1]}"
        self.base = f"{scheme}://{self.host}"
        self.routes: dict[str, Route] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def page(self, path: str, *, title: str, text: str, day: str = "2026-03-01", **more: Any) -> str:
        """Publish an article; its address."""
        self.routes[path] = Answer(article_page(title, text, day=day), **more)
        return self.base + path

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append((handler.path, {name.lower(): value for name, value in handler.headers.items()}))
        route = self.routes.get(handler.path, Answer("<h1>not here</h1>", status=404))
        if isinstance(route, list):
            route = route.pop(0) if len(route) > 1 else route[0]
        if isinstance(route, Answer):
            send(handler, route)
        else:
            route(handler)


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send it, as 304 where the request names its validator."""
    etag = answer.headers.get("ETag")
    unchanged = etag is not None and handler.headers.get("If-None-Match") == etag
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    handler.send_response(304 if unchanged else answer.status)
    if answer.type:
        handler.send_header("Content-Type", answer.type)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    if not unchanged:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    if not unchanged:
        handler.wfile.write(body)


@contextmanager
def publisher(tls: SSLContext | None = None) -> Iterator[Publisher]:
    """A server on a free port of this machine."""

    class Requests(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65_536  # one packet for a whole answer: two cost a wait of 40 ms each

        def do_GET(self) -> None:
            try:
                played.answer(self)
            except OSError:  # the client has had enough, which is what some tests want
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Connections that break are part of the play."""

    server = Server(("127.0.0.1", 0), Requests)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    played = Publisher(server, scheme="https" if tls else "http")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield played
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def fetcher(*private: str, clock: FakeClock | None = None, **options: Any) -> Iterator[Fetcher]:
    """A fetcher that may reach the named hosts of this machine and waits for nothing."""
    guard = options.pop("guard", None) or Guard(private=private)
    made = Fetcher(contact="desk@example.org", version="1", clock=clock or FakeClock(), guard=guard, **options)
    with stamina.set_testing(True, attempts=3, cap=True), made:
        yield made


def article_page(title: str, text: str, *, day: str = "2026-03-01") -> str:
    """A page as content systems make them: menus, the article, a footer."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | Ministry</title>"
        f"<meta property='article:published_time' content='{day}T09:00:00Z'><meta property='og:title' content='{title}'>"
        "<meta property='og:site_name' content='Ministry of Tests'></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>{title}</h1>{paragraphs}</article></main><footer>Contact</footer></body></html>"
    )


def talks(number: int) -> str:
    """The text of a release, another for every number."""
    return (
        f"Foreign Minister of Latvia Baiba Braže met with Foreign Minister of Estonia Margus Tsahkna in Riga for talks "
        f"number {number} on the security of the region.\n\nThe ministers discussed trade, transport and the next "
        f"meeting of the council, and agreed to continue the consultations of their ministries in round {number}."
    )


def rss(base: str, paths: list[str], *, moment: datetime | None = None, title: str = "Talks", apart: float = 1) -> str:
    """A feed of pages, the newest first, so many hours apart."""
    moment = moment or datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    items = "".join(
        f"<item><title>{title} {path}</title><link>{base}{path}</link>"
        f"<pubDate>{format_datetime(moment - timedelta(hours=number * apart))}</pubDate></item>"
        for number, path in enumerate(paths)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Ministry</title>{items}</channel></rss>"


def bomb(size: int) -> bytes:
    """So many bytes of nothing, packed."""
    return gzip.compress(b"\0" * size)
