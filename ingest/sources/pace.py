"""Politeness: one request a host at a time, with a pause between two, and none before a server wants to be asked."""

from ingest.clock import Clock
from ingest.sources.errors import Busy

PAUSE = 5.0  # seconds between two requests to one host, where robots.txt asks for none longer
LONGEST_WAIT = 60.0  # seconds; who wants more is left alone until the source's next turn


class Pace:
    """Remembers, for each host, when it may be asked again."""

    def __init__(self, clock: Clock, *, pause: float = PAUSE) -> None:
        self._clock, self._pause = clock, pause
        self._free: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Wait for the host's turn; raises Busy where that is too long."""
        left = self._free.get(host, 0.0) - self._clock.monotonic()
        if left > max(LONGEST_WAIT, self._pause):
            raise Busy(f"{host} is to be left alone for {left:.0f} s", seconds=left)
        if left > 0:
            self._clock.sleep(left)

    def asked(self, host: str, *, delay: float | None = None) -> None:
        """A request was answered; `delay` is what robots.txt asks for, in seconds."""
        self.hold(host, max(self._pause, delay or 0.0))

    def hold(self, host: str, seconds: float) -> None:
        """Do not ask before so many seconds have passed."""
        self._free[host] = max(self._free.get(host, 0.0), self._clock.monotonic() + seconds)
