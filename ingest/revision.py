"""The graph's revision: a number that rises with each change, kept on what was derived and on what is gone.

It is what mirrors ask by ("what changed since?") and what caches compare. The epoch names the filling of the graph:
after a rebuild it is another one, since nobody can say then what is gone. The number is written last, so whoever reads
it finds everything up to it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from cypher.graph import Graph

ID = "revision"


def stamp(graph: Graph, *, derived: Sequence[str], gone: Sequence[str]) -> None:
    """Begin the next revision with these meetings (ids) derived anew, and these gone."""
    known = graph.read("get_revision")
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    number = known[0]["number"] + 1 if known else 1
    epoch = known[0]["epoch"] if known else moment
    graph.write("stamp_meeting", [{"id": meeting, "revision": number} for meeting in derived])
    graph.write("delete_removal", [{"id": _removal(meeting)} for meeting in derived])
    graph.write(
        "merge_removal",
        [{"id": _removal(meeting), "name": meeting, "meeting": meeting, "revision": number} for meeting in gone],
    )
    graph.write(
        "merge_revision",
        [{"id": ID, "name": f"Revision {number}", "epoch": epoch, "number": number, "changed_at": moment}],
    )


def _removal(meeting: str) -> str:
    return f"removal-{meeting}"
