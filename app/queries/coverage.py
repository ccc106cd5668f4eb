"""What our sources are, so that "they do not tell it" is never read as "it did not happen"."""

import threading
import time

from app.queries.changes import Revision
from app.schemas.base import Coverage, PublisherCoverage
from cypher.graph import Graph

MOST_LISTED = 20  # publishers; the statement counts all of them


def get_coverage(graph: Graph) -> Coverage:
    """Count the articles by publisher, from the first to the last day of publication."""
    publishers = [
        PublisherCoverage(name=row["publisher"] or None, articles=row["articles"], first=row["first"], last=row["last"])
        for row in graph.read("count_articles")
    ]
    publishers.sort(key=lambda publisher: (-publisher.articles, publisher.name or ""))
    articles = sum(publisher.articles for publisher in publishers)
    first = min((publisher.first for publisher in publishers if publisher.first), default=None)
    last = max((publisher.last for publisher in publishers if publisher.last), default=None)
    named = sum(1 for publisher in publishers if publisher.name)
    return Coverage(
        statement=_state(articles, named, first, last),
        articles=articles,
        first=first,
        last=last,
        publishers=tuple(publishers[:MOST_LISTED]),
    )


class CoverageMemory:
    """Keeps the last coverage while the graph stays as it is, since it comes with nearly every answer; for threads."""

    def __init__(self, graph: Graph, *, seconds: float) -> None:
        self._graph, self._seconds = graph, seconds
        self._lock = threading.Lock()
        self._kept: tuple[float, Revision, Coverage] | None = None

    def kept(self, revision: Revision) -> Coverage | None:
        """Return what is kept of this revision, if it is young enough."""
        with self._lock:
            kept = self._kept
        young = kept and kept[1] == revision and time.monotonic() - kept[0] < self._seconds
        return kept[2] if kept and young else None

    def get(self, revision: Revision) -> Coverage:
        """Return the coverage of this revision, at most so many seconds old."""
        if kept := self.kept(revision):
            return kept
        coverage = get_coverage(self._graph)
        with self._lock:
            self._kept = (time.monotonic(), revision, coverage)
        return coverage


def _state(articles: int, publishers: int, first: str | None, last: str | None) -> str:
    if not articles:
        return "No article has been read yet, so nothing can be told."
    of = _number(publishers, "publisher") if publishers else "unnamed publishers"
    span = f", published from {first} to {last}," if first and last else ""
    return (
        f"This is what {_number(articles, 'article')} of {of}{span} {'tells' if articles == 1 else 'tell'}. "
        "What they do not tell is unknown here, not untrue."
    )


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
