"""How often somebody met, by status, with the first and last dates of what was held."""

from collections.abc import Sequence
from typing import Any

from app.queries.rows import Row
from app.schemas.entities import MeetingCounts
from cypher.graph import Graph


def count_meetings(graph: Graph, id: str) -> dict[str, Any]:
    """Return `counts`, `first` and `last` of a person, state, organisation, topic or place."""
    return _numbers(graph, id, graph.read("count_meetings_of", id=id))


def count_meetings_in_office(graph: Graph, id: str) -> dict[str, Any]:
    """Return the same for an office: the meetings of its holders in it."""
    return _numbers(graph, id, graph.read("count_meetings_in_office", id=id))


def _numbers(graph: Graph, id: str, rows: Sequence[Row]) -> dict[str, Any]:
    by_status = {row["status"]: row["meetings"] for row in rows}
    held = next((row for row in rows if row["status"] == "held"), {})
    (mentions,) = graph.read("count_mentions", id=id)
    return {
        "counts": MeetingCounts(articles=mentions["articles"], **by_status),
        "first": held.get("first"),
        "last": held.get("last"),
    }
