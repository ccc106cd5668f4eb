"""Every write file does the same on both engines, and the second time nothing.

The files run one after another over one world: nodes are merged, linked, their links cleared, and they are deleted.
"""

import re
from functools import partial
from typing import Any

import pytest

from cypher.graph import Graph
from cypher.statements import list_statements, load_statement
from tests import dump as dumps

ORDER = ("merge", "stamp", "link", "clear", "delete")
WRITES = sorted(list_statements("write", engine="neo4j"), key=lambda name: (ORDER.index(name.split("_")[0]), name))
dump = partial(dumps.dump, history=True)
# What the keys of rows hold here; any other key holds a text.
VALUES: dict[str, Any] = {
    "names": ["Ünal Lương", "梁三光"], "acronym": None, "end_date": None, "who": ["é", "ü"], "former": True, "char_start": 3,
    "char_end": 29, "confidence": 0.25, "count": 4, "reports": 2, "publishers": 1,
    "revision": 5, "number": 7,
}  # fmt: skip


def rows_for(name: str, graph: Graph) -> list[dict[str, Any]]:
    """Two rows: about the first nodes of the labels that the file names, and about the last; a merge also makes one."""
    statement = load_statement("write", name, engine="neo4j")
    labels = {key: label for label, key in re.findall(r":(\w+) \{id: row\.(\w+)\}", statement.text)}
    nodes = dump(graph)["nodes"]
    rows = []
    for place in (0, -1):
        row = {key: VALUES.get(key, f"{key} é") for key in statement.keys}
        for key, label in labels.items():
            row[key] = [id for found, id, _ in nodes if found == label][place]
        rows.append(row)
    if name.startswith("merge_"):
        rows.append({**rows[0], "id": f"{name}-new"})
    return rows


@pytest.mark.parametrize("name", WRITES)
def test_write_does_the_same_and_only_once(name: str, worlds: tuple[Graph, Graph]) -> None:
    embedded, neo4j = worlds
    before, rows = dump(neo4j), rows_for(name, neo4j)
    embedded.write(name, rows)
    neo4j.write(name, rows)
    once = dump(neo4j)
    assert dump(embedded) == once
    assert once != before, "the rows of this test change something"
    for graph in worlds:
        graph.write(name, rows)
        assert dump(graph) == once


@pytest.mark.parametrize("name", [name for name in WRITES if name.startswith(("link", "clear", "delete"))])
def test_write_about_nodes_that_are_not_there_makes_none(name: str, worlds: tuple[Graph, Graph]) -> None:
    statement = load_statement("write", name, engine="neo4j")
    row = {key: VALUES.get(key, "nobody") for key in statement.keys}
    for graph in worlds:
        before = dump(graph)
        graph.write(name, [row])
        assert dump(graph) == before
