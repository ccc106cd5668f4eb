"""The fetcher: one page at a time, politely, within limits, and never from an address that is not public.

Everything that ingestion takes from the network comes through `Fetcher.fetch`; what goes wrong is a `SourceError`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from ssl import SSLContext
from typing import Self
from urllib.parse import urlsplit

import httpcore2
import httpx2
import stamina

from ingest.clock import Clock
from ingest.sources.errors import (
    BadStatus,
    Broken,
    Busy,
    Gone,
    NoContact,
    Redirected,
    Refused,
    RobotsForbid,
    ServerFailed,
    SourceError,
    TooLarge,
    TooSlow,
    Unreachable,
    WrongType,
)
from ingest.sources.guard import Guard
from ingest.sources.pace import PAUSE, Pace
from ingest.sources.robots import LARGEST as LARGEST_ROBOTS
from ingest.sources.robots import PRODUCT, Robots, Rules
from ingest.sources.transport import make_transport

REDIRECTS = 5
TRIES = 3
DEADLINE = 60.0  # seconds for one answer, from the connection to its last byte
TIMEOUT = 20.0  # seconds for one step of it
LARGEST = 10_000_000  # bytes of a page, unpacked
CHUNK = 65_536
BUSY_SECONDS = 300.0  # where a server is busy and does not say for how long
BUSIEST = 86_400.0

PAGE = ("text/html", "application/xhtml+xml", "text/plain")
XML = ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml")
JSON = ("application/json", "application/feed+json")
PACKED = ("application/gzip", "application/x-gzip", "application/octet-stream")
_BROKEN = (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.TransportError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: where it came from after redirects, its body unpacked, and whether it is as it was last time.

    `content_type` is without its parameters; `charset` is the one that was declared with it.
    """

    url: str
    body: bytes
    content_type: str
    charset: str | None = None
    unchanged: bool = False


class Fetcher:
    """Fetches for one process, one request at a time; close it after use, or use it in a `with` block.

    `contact` is an address (mail or web) under which a publisher reaches whoever runs this; it is part of the
    User-Agent, and without it nothing is fetched. `guard` decides what may be reached.
    """

    def __init__(
        self,
        *,
        contact: str | None,
        version: str,
        clock: Clock,
        guard: Guard,
        cache: Path | None = None,
        pause: float = PAUSE,
        deadline: float = DEADLINE,
        tls: SSLContext | None = None,
    ) -> None:
        self._guard, self._deadline, self._contact = guard, deadline, contact
        self._pace = Pace(clock, pause=pause)
        self.robots = Robots(lambda url: self._follow(url, PAGE, LARGEST_ROBOTS, rules=None, cut=True).body, clock)
        self._client = httpx2.Client(
            transport=make_transport(guard, cache=cache, tls=tls),
            headers={"User-Agent": f"{PRODUCT}/{version} (+{contact})", "Accept-Encoding": "gzip, deflate"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            timeout=TIMEOUT,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections and the cache."""
        self._client.close()

    def fetch(self, url: str, types: Iterable[str] = PAGE, *, largest: int = LARGEST) -> Fetched:
        """The answer to GET, if it is of one of the content types and at most so large; raises SourceError."""
        if not self._contact:
            raise NoContact("set PARLEY_CONTACT: publishers must be able to reach whoever reads them")
        for attempt in stamina.retry_context(on=_is_transient, attempts=TRIES, timeout=None, wait_initial=1.0):
            with attempt:
                return self._follow(url, tuple(types), largest, rules=self.robots)
        raise AssertionError("the last attempt returns or raises")

    def _follow(
        self, url: str, types: tuple[str, ...], largest: int, *, rules: Robots | None, cut: bool = False
    ) -> Fetched:
        for _ in range(REDIRECTS + 1):
            host = _checked_host(url)
            asked = rules.rules(url) if rules else None
            if asked and not asked.allow(url):
                raise RobotsForbid(f"{host} does not want {url} to be fetched (robots.txt)")
            with self._sent(url, host, asked) as response:
                if response.next_request is None:
                    return _read(response, types, largest, cut=cut)
                url = str(response.next_request.url)
        raise Redirected(f"more than {REDIRECTS} redirects, the last to {url}")

    @contextmanager
    def _sent(self, url: str, host: str, rules: Rules | None) -> Iterator[httpx2.Response]:
        self._pace.wait(host)
        self._guard.start(self._deadline)
        try:
            # What is asked for is wanted as it is now: a cached answer is checked with the server, which is cheap.
            with self._client.stream("GET", url, headers={"Cache-Control": "no-cache"}) as response:
                self._check_status(response, host)
                yield response
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            raise TooSlow(f"{url}: no whole answer within {self._deadline:.0f} s") from error
        except httpx2.DecodingError as error:
            raise Broken(f"{url}: the body cannot be unpacked: {error}") from error
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
            raise Refused(f"{url!r} is no address: {error}") from error
        except httpx2.RemoteProtocolError as error:
            raise Redirected(f"{url} leads to an address that is none: {error}") from error
        except _BROKEN as error:
            raise Unreachable(f"{url} cannot be reached: {error}") from error
        finally:
            self._pace.asked(host, delay=rules.delay if rules else None)

    def _check_status(self, response: httpx2.Response, host: str) -> None:
        status, told = response.status_code, f"{response.url} answered {response.status_code}"
        if status in (404, 410):
            raise Gone(told)
        if status == 429 or (status == 503 and "retry-after" in response.headers):
            seconds = _retry_after(response)
            self._pace.hold(host, seconds)
            raise Busy(f"{told}: asked to come back after {seconds:.0f} s", seconds=seconds)
        if status >= 500:
            raise ServerFailed(told)
        if not (response.is_success or response.next_request):
            raise BadStatus(told)


def _is_transient(error: Exception) -> bool:
    return isinstance(error, SourceError) and error.transient


def _checked_host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise Refused(f"{url!r} is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise Refused(f"{url!r}: only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise Refused(f"{host}: an address with a user name or a password in it is not fetched")
    return host


def _read(response: httpx2.Response, types: tuple[str, ...], largest: int, *, cut: bool) -> Fetched:
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type and content_type not in types:
        raise WrongType(f"{response.url} is {content_type!r}; read are {', '.join(types)}")
    body = bytearray()
    for chunk in response.iter_bytes(CHUNK):
        body += chunk
        if len(body) > largest:
            if cut:
                break
            raise TooLarge(f"{response.url} has more than {largest:,} bytes")
    told = response.extensions.get("caching")
    unchanged = bool(told and told["from_cache"])
    return Fetched(
        url=str(response.url),
        body=bytes(body[:largest]),
        content_type=content_type,
        charset=response.charset_encoding,
        unchanged=unchanged,
    )


def _retry_after(response: httpx2.Response) -> float:
    """Seconds, given as such or as a date; at most a day."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return min(float(value), BUSIEST)
    try:
        moment = parsedate_to_datetime(value)
        sent = parsedate_to_datetime(response.headers["date"])
    except (ValueError, KeyError):
        return BUSY_SECONDS
    seconds = (moment.astimezone(UTC) - sent.astimezone(UTC)).total_seconds()
    return min(max(seconds, 0.0), BUSIEST)
