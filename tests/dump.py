"""A whole graph as sorted plain data, so that tests can compare two graphs, on whichever engines they are."""

from typing import Any

from cypher.graph import Graph
from cypher.statements import Statement

TITLED = {"Office", "Article"}  # the labels with a property `title` of their own

_NODES = "MATCH (n) RETURN labels(n)[0] AS label, n.id AS id, properties(n) AS properties"
_EDGES = "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS kind, b.id AS target, properties(r) AS properties"


HISTORY = {"Revision", "Removal", "Rebuild"}  # the labels that tell how the graph came to be what it is


def dump(graph: Graph, *, history: bool = False) -> dict[str, list[Any]]:
    """Return `nodes` as (label, id, properties) and `edges` as (source, type, target, properties), both sorted.

    What tells when something changed is left out unless `history` is wanted: two graphs with the same content are the
    same.
    """
    nodes = [
        (row["label"], row["id"], _node(row["label"], row["properties"], history))
        for row in query(graph, _NODES)
        if history or row["label"] not in HISTORY
    ]
    edges = [(row["source"], row["kind"], row["target"], _plain(row["properties"])) for row in query(graph, _EDGES)]
    return {"nodes": sorted(nodes, key=repr), "edges": sorted(edges, key=repr)}


def query(graph: Graph, text: str, /, **params: Any) -> list[dict[str, Any]]:
    """Run a read that is in no file."""
    return graph._read(Statement(name="test", folder="read", text=text, keys=frozenset(params)), params)


def change(graph: Graph, text: str, rows: list[dict[str, Any]]) -> None:
    """Run a write that is in no file, on rows that nobody checks."""
    graph._write(Statement(name="test", folder="write", text=text, keys=frozenset()), rows)


def _node(label: str, properties: dict[str, Any], history: bool) -> dict[str, Any]:
    plain = _plain(properties)
    if not history:
        plain.pop("revision", None)
    if label not in TITLED:
        plain.pop("title", None)  # the embedded engine shows `name` under this name too
    return plain


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    """Leave out nulls, which Neo4j does not store, and `type`, which the embedded engine adds."""
    return {key: properties[key] for key in sorted(properties) if key != "type" and properties[key] is not None}
