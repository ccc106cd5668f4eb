"""Who is linked to whom: around somebody, in a period, and among some."""

from collections.abc import Sequence
from typing import Any

from app.queries.counterparts import counted
from app.queries.filters import PARTIES
from app.queries.names import find_one, get_node
from app.queries.rows import to_model
from app.schemas.base import Coverage, Ref
from app.schemas.networks import CoAttendance, Comparison, Edge, Network, Node
from cypher.graph import Graph
from cypher.model import Kind, Label, Status

MOST_EDGES = 5000
_HELD: tuple[Status, ...] = ("held",)


def get_network(
    graph: Graph, id: str, *, labels: Sequence[Label], depth: int, limit: int, coverage: Coverage
) -> Network:
    """Return the `limit` most frequent counterparts, at depth 2 theirs too, and the links among all of them.

    Raises Unknown. Hubs cannot flood it: of each step only the most frequent are taken.
    """
    who = get_node(graph, *PARTIES, id=id)
    nodes = {who.id: Node(**who.model_dump(), meetings=0, depth=0)}
    steps = read_steps(graph, [who.id], labels, limit=limit)
    known = graph.read("count_counterparts", **counted(who, labels, _HELD))[0]["known"]
    _add_nodes(nodes, steps, depth=1, most=limit + 1)
    if depth > 1:
        further = read_steps(graph, [id for id in nodes if id != who.id], labels, limit=20 * limit)
        known = max(known, len({row["b"] for row in (*steps, *further)} - {who.id}))
        _add_nodes(nodes, [row for row in further if row["b"] != who.id], depth=2, most=2 * limit + 1)
    edges = read_steps(graph, list(nodes), labels=("Person", "State", "Organisation"), within=list(nodes))
    return Network(
        of=who,
        nodes=tuple(nodes.values()),
        edges=tuple(_edge(row) for row in edges if row["a"] < row["b"]),
        shown=len(nodes) - 1,
        known=max(known, len(nodes) - 1),
        coverage=coverage,
    )


def get_co_attendance(
    graph: Graph,
    *,
    labels: Sequence[Label],
    earliest: str | None,
    latest: str | None,
    without_kinds: Sequence[Kind] = (),
    least: int,
    limit: int,
    coverage: Coverage,
) -> CoAttendance:
    """Return the pairs who met at least `least` times in a span (ISO prefixes), the most frequent first."""
    rows = graph.read(
        "list_co_attendance",
        lowest=earliest or "",
        highest=f"{latest}~" if latest else "~",
        labels=list(labels),
        kinds=list(without_kinds),
        least=least,
        limit=limit,
    )
    ends = [(row[end], row[f"{end}_label"], row[f"{end}_name"]) for row in rows for end in ("a", "b")]
    nodes = [Ref(id=id, type=label.lower(), name=name) for id, label, name in dict.fromkeys(ends)]
    return CoAttendance(nodes=tuple(nodes), edges=tuple(_edge(row) for row in rows), coverage=coverage)


def compare(graph: Graph, names: Sequence[str], *, coverage: Coverage) -> Comparison:
    """Return the matrix of who met whom; raises Unknown and Ambiguous. A name that comes twice is one row."""
    found = [find_one(graph, *PARTIES, text=name, parameter="ids") for name in names]
    items = list({ref.id: ref for ref in found}.values())
    place = {ref.id: number for number, ref in enumerate(items)}
    matrix = [[0] * len(items) for _ in items]
    for ref in items:
        held = [row["meetings"] for row in graph.read("count_meetings_of", id=ref.id) if row["status"] == "held"]
        matrix[place[ref.id]][place[ref.id]] = sum(held)
    for row in read_steps(graph, list(place), ("Person", "State", "Organisation"), within=list(place)):
        matrix[place[row["a"]]][place[row["b"]]] = row["meetings"]
    return Comparison(items=tuple(items), matrix=tuple(map(tuple, matrix)), coverage=coverage)


def read_steps(
    graph: Graph,
    ids: Sequence[str],
    labels: Sequence[Label],
    *,
    within: Sequence[str] = (),
    without_kinds: Sequence[Kind] = (),
    most: int = 0,
    limit: int = MOST_EDGES,
) -> list[dict[str, Any]]:
    """Return who met any of these, the most frequent first; `most` leaves out those with more meetings than that."""
    if not ids:
        return []
    return graph.read(
        "list_steps",
        ids=list(ids),
        labels=list(labels),
        within=list(within),
        kinds=list(without_kinds),
        most=most,
        limit=limit,
    )


def _add_nodes(nodes: dict[str, Node], steps: Sequence[dict[str, Any]], *, depth: int, most: int) -> None:
    """Add those met, the most frequent first, until there are `most`."""
    for row in steps:
        if len(nodes) >= most:
            return
        if row["b"] not in nodes:
            ref = {"id": row["b"], "type": row["label"].lower(), "name": row["name"]}
            nodes[row["b"]] = Node(**ref, meetings=row["meetings"] if depth == 1 else 0, depth=depth)


def _edge(row: dict[str, Any]) -> Edge:
    return to_model(Edge, row)
