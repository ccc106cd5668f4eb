"""Writes nodes and relationships with statements of the tests' own, so that reads are tested apart from the loader."""

from collections.abc import Sequence
from typing import Any

from cypher.graph import Graph
from cypher.statements import Statement

Row = dict[str, Any]
Link = tuple[str, str, str, str, str]  # label, id, relation, label, id


def write_nodes(graph: Graph, label: str, rows: Sequence[Row]) -> None:
    keys = frozenset(rows[0])
    values = ", ".join(f"n.{key} = row.{key}" for key in sorted(keys - {"id"}))
    text = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) ON CREATE SET {values} ON MATCH SET {values}"
    graph._write(Statement(name="test_nodes", folder="write", text=text, keys=keys), list(rows))


def write_links(graph: Graph, links: Sequence[Link], values: Row | None = None) -> None:
    """Write relationships, all with the same values, one statement for each kind."""
    kinds: dict[tuple[str, str, str], list[Row]] = {}
    for label, id, relation, other, other_id in links:
        kinds.setdefault((label, relation, other), []).append({"a": id, "b": other_id} | (values or {}))
    for (label, relation, other), rows in kinds.items():
        text = f"UNWIND $rows AS row MATCH (a:{label} {{id: row.a}}) MATCH (b:{other} {{id: row.b}}) MERGE (a)-[r:{relation}]->(b)"
        if values:
            text += " SET " + ", ".join(f"r.{key} = row.{key}" for key in values)
        graph._write(Statement(name="test_links", folder="write", text=text, keys=frozenset(rows[0])), rows)


def label_of(id: str) -> str:
    labels = {"person": "Person", "org": "Organisation", "office": "Office"}
    return labels.get(id.partition("-")[0], "State")
