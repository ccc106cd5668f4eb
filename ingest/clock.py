"""Time as a thing that is handed in: the schedule, pauses between requests and back-offs are tested without waiting."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

SLICE = 0.5  # seconds; how soon a sleeper notices that it is asked to stop


class Clock(Protocol):
    """What time it is, and waiting."""

    def now(self) -> datetime:
        """This moment, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back."""

    def sleep(self, seconds: float) -> None:
        """Wait, or less where there is a reason to stop."""


class SystemClock:
    """The machine's clock; `stop` is asked while sleeping."""

    def __init__(self, stop: Callable[[], bool] = lambda: False) -> None:
        self._stop = stop

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait, or until there is a reason to stop."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self._stop():
            time.sleep(min(left, SLICE))


def stamp(moment: datetime) -> str:
    """A moment as the archive writes it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
