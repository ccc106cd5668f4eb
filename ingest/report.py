"""What is told of a pass while it goes on, and at its end."""

from dataclasses import dataclass
from typing import Any, Protocol

from ingest.article import Rejected

COUNTED = ("new", "changed", "unchanged", "gone", "waiting", "read", "loaded", "meetings")


class Watcher(Protocol):
    """Told of everything that happens, as it happens."""

    def expect(self, total: int) -> None:
        """So many articles are to come into the graph."""

    def advance(self, count: int) -> None:
        """So many more are done with."""

    def rejected(self, rejected: Rejected) -> None:
        """An input is no readable article."""

    def failed(self, article_id: str, error: str) -> None:
        """An article could not be read or loaded; it is tried again in later passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What came of one pass. `seconds` is the whole pass, `words` the words of the articles read in it."""

    counts: dict[str, int]
    rejected: tuple[Rejected, ...]
    failed: tuple[tuple[str, str], ...]
    words: int
    seconds: float
    stopped: bool

    @property
    def complete(self) -> bool:
        """Whether every input became an article that is in the graph."""
        return not (self.rejected or self.failed or self.stopped)

    def as_json(self) -> dict[str, Any]:
        """The report as one flat object; `rejected` and `failed` are lists of objects."""
        return {
            **{name: self.counts.get(name, 0) for name in COUNTED},
            "rejected": [{"reference": r.reference, "reason": r.reason, "detail": r.detail} for r in self.rejected],
            "failed": [{"id": article_id, "error": error} for article_id, error in self.failed],
            "words": self.words,
            "seconds": round(self.seconds, 1),
            "stopped": self.stopped,
        }
