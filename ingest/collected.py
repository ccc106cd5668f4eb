"""What came of visits to sources, before anything is read."""

from collections import Counter
from dataclasses import dataclass, field

from ingest.article import Rejected


@dataclass(slots=True)
class Collected:
    """Counts (new, changed, unchanged, gone), what was turned away, and what failed for now and why."""

    counts: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
