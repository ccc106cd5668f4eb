"""How Neo4j means to run each read: from an index, never by looking at every node of a label."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from cypher.graph import Graph
from cypher.statements import list_statements, load_statement

SCANS = ("NodeByLabelScan", "AllNodesScan", "UnionNodeByLabelsScan", "IntersectionNodeByLabelsScan")


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


def plan(url: str, text: str, keys: frozenset[str]) -> list[str]:
    with neo4j.GraphDatabase.driver(url) as driver, driver.session() as session:
        planned = session.run(f"EXPLAIN {text}", dict.fromkeys(keys)).consume().plan
        assert planned
        return list(operators(planned))


@pytest.mark.parametrize("name", list_statements("read", engine="neo4j"))
def test_no_read_looks_at_every_node(name: str, neo4j_graph: Graph, neo4j_url: str) -> None:
    statement = load_statement("read", name, engine="neo4j")
    assert not set(plan(neo4j_url, statement.text, statement.keys)) & set(SCANS)


def test_a_scan_would_be_seen(neo4j_graph: Graph, neo4j_url: str) -> None:
    assert "NodeByLabelScan" in plan(neo4j_url, "MATCH (m:Meeting) RETURN count(m.kind) AS n", frozenset())
