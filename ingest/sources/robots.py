"""robots.txt as RFC 9309 has it: asked once a day, absent means welcome, unreachable means stay away."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from ingest.clock import Clock
from ingest.sources.decoding import NotText, decode
from ingest.sources.errors import BadStatus, Busy, ServerFailed

PRODUCT = "Parley"
DAY = 86_400.0
LARGEST = 512_000  # bytes; what is longer is cut, as the RFC allows


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one host asks of us: `delay` in seconds, and where its sitemaps are."""

    robots: Protego

    def allow(self, url: str) -> bool:
        """Whether the page may be fetched."""
        return self.robots.can_fetch(url, PRODUCT)

    @property
    def delay(self) -> float | None:
        """Seconds between two requests, None where nothing is said."""
        return self.robots.crawl_delay(PRODUCT)

    @property
    def sitemaps(self) -> list[str]:
        """Addresses of sitemaps, as written."""
        return list(self.robots.sitemaps)


class Robots:
    """The rules of every host asked, kept for a day."""

    def __init__(self, get: Callable[[str], bytes], clock: Clock) -> None:
        self._get, self._clock = get, clock
        self._known: dict[str, tuple[float, Rules]] = {}

    def rules(self, url: str) -> Rules:
        """The rules for the host of an address; raises SourceError where they cannot be had now."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.lower()}"
        known = self._known.get(origin)
        if known is None or self._clock.monotonic() - known[0] > DAY:
            known = self._known[origin] = (self._clock.monotonic(), self._read(origin))
        return known[1]

    def _read(self, origin: str) -> Rules:
        try:
            text = decode(self._get(f"{origin}/robots.txt"))
        except (Busy, ServerFailed):
            raise
        except (BadStatus, NotText):
            text = ""
        return Rules(robots=Protego.parse(text))
