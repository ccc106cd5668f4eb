"""Both engines behave alike where they are known to differ by nature; each test runs once per engine."""

import threading
from typing import Any

import pytest

from cypher.errors import GraphRefused, GraphTimeout, InvalidRows, UnknownStatement, WrongParameters
from cypher.graph import Graph, open_graph
from cypher.rows import BATCH
from cypher.statements import parse_statement
from tests.dump import change, dump, query

MERGE = """UNWIND $rows AS row
MERGE (n:Person {id: row.id})
ON CREATE SET n.name = row.name, n.names = row.names
ON MATCH SET n.name = row.name, n.names = row.names"""
LINK = """UNWIND $rows AS row
MATCH (a:Person {id: row.a})
MATCH (b:Person {id: row.b})
MERGE (a)-[r:KNOWS {since: row.since}]->(b)"""
SLOW = """MATCH (a:Person)
MATCH (b:Person)
MATCH (c:Person)
WHERE size(a.name + b.name + c.name) % 7 = 8
RETURN count(*) AS n"""


def person(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"person-{number}", "name": f"Person {number}", "names": [f"Person {number}"], **more}


@pytest.fixture
def merging(graph: Graph) -> Graph:
    """A graph with a statement of the test's own, through the checks of `write`."""
    header = "// Persons.\n// rows: id, name, names\n"
    graph._statements["write", "merge_test"] = parse_statement("write", "merge_test", header + MERGE)
    return graph


def test_write_in_batches_twice_is_write_once(merging: Graph) -> None:
    rows = [person(number) for number in range(2 * BATCH + 5)]
    merging.write("merge_test", rows)
    once = dump(merging)
    assert len(once["nodes"]) == len(rows)
    merging.write("merge_test", rows + rows[:3])
    assert dump(merging) == once


def test_no_rows_are_no_work(merging: Graph) -> None:
    merging.write("merge_test", [])
    assert dump(merging) == {"nodes": [], "edges": []}


def test_bad_row_leaves_nothing_written(merging: Graph) -> None:
    rows: list[dict[str, Any]] = [person(number) for number in range(BATCH + 1)]
    with pytest.raises(InvalidRows):
        merging.write("merge_test", [*rows, person(9999, names=["a", None])])
    assert dump(merging)["nodes"] == []


def test_values_come_back_as_they_went(merging: Graph) -> None:
    rows = [
        person(1, name="Lương Tam Quang", names=["Lương Tam Quang", "梁三光", "Ünïcödé \U0001f600"]),
        person(2, name=None),
        person(3, names=None),
    ]
    merging.write("merge_test", rows)
    text = "MATCH (n:Person) RETURN n.id AS id, n.names AS names ORDER BY id"
    assert query(merging, text) == [{"id": row["id"], "names": row["names"]} for row in rows]


def test_null_takes_a_property_away(merging: Graph) -> None:
    merging.write("merge_test", [person(1)])
    merging.write("merge_test", [person(1, names=None)])
    assert dump(merging)["nodes"] == [("Person", "person-1", {"id": "person-1", "name": "Person 1"})]


def test_name_and_title_are_two_properties(graph: Graph) -> None:
    text = "UNWIND $rows AS row MERGE (n:Office {id: row.id}) SET n.name = row.name, n.title = row.title"
    rows = [{"id": "office-a", "name": "Minister of X", "title": "Minister"}, {"id": "o", "name": "B", "title": None}]
    for _ in range(2):
        change(graph, text, rows)
        found = query(graph, "MATCH (n:Office) RETURN n.id AS id, n.name AS name, n.title AS title ORDER BY name DESC")
        assert found == rows


def test_second_node_of_one_id_is_refused(graph: Graph) -> None:
    text = "UNWIND $rows AS row CREATE (n:Person {id: row.id, name: row.name})"
    with pytest.raises(GraphRefused):
        change(graph, text, [person(1), person(1)])
    assert dump(graph)["nodes"] == [], "the batch is one transaction"


def test_relationship_is_told_apart_by_its_key(graph: Graph) -> None:
    change(graph, MERGE, [person(1), person(2)])
    rows = [{"a": "person-1", "b": "person-2", "since": since} for since in ("2020", "2021", "2020")]
    change(graph, LINK, rows)
    change(graph, LINK, rows)
    assert [edge[3] for edge in dump(graph)["edges"]] == [{"since": "2020"}, {"since": "2021"}]


@pytest.mark.parametrize("text", ["CREATE (n:Person {id: 'a'}) RETURN n.id AS id", "MATCH (n) DETACH DELETE n"])
def test_read_cannot_write(graph: Graph, text: str) -> None:
    change(graph, MERGE, [person(1)])
    with pytest.raises(GraphRefused):
        query(graph, text)
    assert len(dump(graph)["nodes"]) == 1


def test_wrong_statement_is_refused(graph: Graph) -> None:
    with pytest.raises(GraphRefused):
        query(graph, "MATCH (n:Person RETURN n.id")


def test_wrong_parameters_are_refused(graph: Graph) -> None:
    graph._statements["read", "test"] = parse_statement("read", "test", "// A.\n// params: id\nRETURN $id AS id")
    assert graph.read("test", id="ä") == [{"id": "ä"}]
    for params in ({}, {"id": 1, "name": 2}):
        with pytest.raises(WrongParameters, match="id"):
            graph.read("test", **params)
    with pytest.raises(UnknownStatement):
        graph.read("get_nothing")


def test_statement_that_takes_too_long_is_ended(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    change(graph, MERGE, [person(number) for number in range(BATCH)])
    monkeypatch.setattr(graph, "_timeout", 0.3)
    with pytest.raises(GraphTimeout):
        query(graph, SLOW)
    graph.ping()


def test_clear_empties_more_than_a_batch_and_keeps_the_schema(merging: Graph) -> None:
    merging.write("merge_test", [person(number) for number in range(BATCH + 7)])
    change(merging, LINK, [{"a": "person-1", "b": "person-2", "since": "2020"}])
    merging.clear()
    assert dump(merging) == {"nodes": [], "edges": []}
    with pytest.raises(GraphRefused):
        change(merging, "UNWIND $rows AS row CREATE (n:Person {id: row.id})", [person(1), person(1)])


def test_threads_share_a_graph(merging: Graph) -> None:
    failures: list[Exception] = []

    def work(part: int) -> None:
        try:
            for number in range(10):
                merging.write("merge_test", [person(part * 100 + number), person(5000)])
                query(merging, "MATCH (n:Person) RETURN count(n) AS n")
        except Exception as error:  # the test reports whatever it was
            failures.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(dump(merging)["nodes"]) == 41


def test_reader_refuses_to_write(graph_url: str) -> None:
    with open_graph(graph_url) as writer:
        writer.prepare()
    with open_graph(graph_url, read_only=True) as reader:
        reader.ping()
        for attempt in (reader.prepare, reader.clear, lambda: reader.write("merge_test", [{"id": "a"}])):
            with pytest.raises(GraphRefused):
                attempt()


@pytest.mark.parametrize("url", ["", "embedded:", "http://localhost", "sqlite:///x", "bolt"])
def test_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(GraphRefused, match="address"):
        open_graph(url)
