"""How much there is: numbers of everything in the graph."""

from app.queries.changes import Revision
from app.schemas.base import Coverage
from app.schemas.service import Numbers, Stats
from cypher.graph import Graph


def get_stats(graph: Graph, revision: Revision, coverage: Coverage) -> Stats:
    """Count nodes by label and meetings by status."""
    nodes = {row["label"]: row["nodes"] for row in graph.read("count_nodes")}
    meetings = {row["status"]: row["meetings"] for row in graph.read("count_meetings_by_status")}
    return Stats(
        revision=str(revision),
        changed_at=revision.changed_at,
        numbers=Numbers(
            persons=nodes.get("Person", 0),
            states=nodes.get("State", 0),
            organisations=nodes.get("Organisation", 0),
            offices=nodes.get("Office", 0),
            topics=nodes.get("Topic", 0),
            places=nodes.get("Place", 0),
            articles=coverage.articles,
            meetings=sum(meetings.values()),
        ),
        meetings_by_status=meetings,
        coverage=coverage,
    )
