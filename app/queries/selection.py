"""Filters as what the statements about meetings are given: from which index to start, and what a meeting must fit."""

from dataclasses import dataclass, field
from typing import Any, Literal

from app.queries.filters import MeetingFilters, Resolved, find_publishers, ids_of, resolve, search_words
from cypher.graph import Graph

Start = Literal["anchored", "dated", "worded"]
# The conditions of read/parts/fitting that look beyond a meeting's own values, and those that do not.
BEYOND = (
    "persons",
    "parties",
    "without",
    "offices",
    "topics",
    "places",
    "whole",
    "publishers",
    "roles",
    "words",
    "as_of",
)
OWN = ("statuses", "kinds", "modes", "min_confidence", "min_publishers", "earliest", "latest", "since", "as_of")
LONGEST_YEARS = 1  # that a meeting lasts at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The meetings that a question is about: one start, its parameters and those of the conditions.

    None of them fits where words for an office, a topic or a place describe nothing that our sources know.
    """

    start: Start
    named: Resolved
    conditions: dict[str, Any] = field(default_factory=dict)
    starting: dict[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether no meeting can fit."""
        return self.named.fits_nothing

    @property
    def is_plain(self) -> bool:
        """Whether only dates and other values of the meetings themselves decide."""
        return self.start == "dated" and not any(self.conditions[name] for name in BEYOND)

    def read(self, graph: Graph, question: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of a statement about these meetings."""
        if self.is_empty:
            return []
        return graph.read(f"{question}@{self.start}", **(self.starting | self.conditions | parameters))


def select(graph: Graph, filters: MeetingFilters) -> Selection:
    """Find out whom the filters name, and where to start; raises Unknown, Ambiguous and BadParameter."""
    named = resolve(graph, filters)
    words = search_words(filters)
    conditions = _conditions(filters, named, words) | {"publishers": find_publishers(graph, filters.publishers)}
    if named.anchors:
        return Selection(start="anchored", named=named, conditions=conditions, starting={"anchors": named.anchors})
    if words:
        return Selection(start="worded", named=named, conditions=conditions)
    # The index knows the first day of a meeting, or its year; one that began before the span may reach into it.
    lowest = f"{int(filters.earliest[:4]) - LONGEST_YEARS:04}" if filters.earliest else ""
    starting = {"lowest": lowest, "highest": conditions["latest"] or "~"}
    return Selection(start="dated", named=named, conditions=conditions, starting=starting)


def _conditions(filters: MeetingFilters, named: Resolved, words: list[str]) -> dict[str, Any]:
    return {
        "statuses": list(filters.statuses),
        "kinds": list(filters.kinds),
        "modes": list(filters.modes),
        "roles": list(filters.roles),
        "earliest": filters.earliest or "",
        "latest": f"{filters.latest}~" if filters.latest else "",
        "persons": ids_of(named.persons),
        "parties": ids_of(named.parties),
        "without": ids_of(named.without),
        "offices": ids_of(named.offices),
        "topics": ids_of(named.topics),
        "places": ids_of(named.places),
        "whole": named.part_of.id if named.part_of else "",
        "words": words,
        "min_confidence": filters.min_confidence,
        "min_publishers": filters.min_publishers,
        "since": -1 if filters.since is None else filters.since,
        "as_of": filters.as_of or "",
    }
