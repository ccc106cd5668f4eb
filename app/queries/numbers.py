"""How often somebody met, by status, with the first and last dates of what was held."""

from typing import Any

from app.schemas.entities import MeetingCounts
from cypher.graph import Graph


def count_meetings(graph: Graph, id: str) -> dict[str, Any]:
    """Return `counts`, `first` and `last` of a person, state or organisation."""
    rows = {row["status"]: row for row in graph.read("count_meetings_of", id=id)}
    (mentions,) = graph.read("count_mentions", id=id)
    by_status = {status: row["meetings"] for status, row in rows.items()}
    held = rows.get("held", {})
    return {
        "counts": MeetingCounts(articles=mentions["articles"], **by_status),
        "first": held.get("first"),
        "last": held.get("last"),
    }
