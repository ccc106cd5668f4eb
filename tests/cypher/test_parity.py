"""Every read file runs on both engines on the same graph, and gives the same."""

from typing import Any

import pytest

from cypher.graph import Graph
from cypher.statements import list_statements, load_statement
from tests.app import world
from tests.dump import dump

STATUSES = ["held", "planned", "proposed", "cancelled"]
MEETINGS = [world.AUDIENCE, world.SUMMIT, world.MARGINS, world.REPEATED]
# What the reads are run with: a parameter means the same in every file.
OPEN: dict[str, Any] = {
    "id": world.LUKASHENKO, "person": world.LUKASHENKO, "organisation": world.SCO, "state": "BLR", "of": "BLR",
    "article": "article-minsk-1", "a": world.LUKASHENKO, "b": world.XI, "meetings": MEETINGS, "statuses": STATUSES,
    "kinds": [], "modes": [], "persons": [], "parties": [], "offices": [], "topics": [], "places": [],
    "without": [], "roles": [], "publishers": [], "whole": "", "min_confidence": 0.0, "min_publishers": 0,
    "since": -1, "as_of": "", "lowest": "", "highest": "~", "sort": "date", "after_rank": 0, "most": 5,
    "facets": ["kind", "mode", "status", "year", "month"], "office": "office-president-blr", "ids": [world.LUKASHENKO, "BLR"],
    "within": [], "relations": ["ATTENDED", "PARTY"], "recent": False, "least": 1,
    "earliest": "", "latest": "", "words": [], "descending": True, "undated": "", "after_key": "", "after_id": "",
    "limit": 100, "anchors": [world.LUKASHENKO, "BLR", world.SCO], "text": "lukashenko",
    "labels": ["Person", "State", "Organisation", "Office", "Topic", "Place"], "principals": ["BLR", world.HOUSE],
}  # fmt: skip
NARROW: dict[str, Any] = {
    **OPEN, "id": world.SCO, "person": world.XI, "a": "BLR", "b": "CHN", "statuses": ["held"], "kinds": ["summit"],
    "persons": [world.LUKASHENKO], "parties": ["CHN"], "places": ["KAZ"], "earliest": "2024-07", "latest": "2024-08~",
    "words": [" lu"], "descending": False, "undated": "~", "limit": 2, "text": "lu", "labels": ["Person"],
    "roles": ["participant"], "publishers": ["Astana Post"], "as_of": "2024-07-04", "since": 0, "least": 2,
    "office": "office-foreign-minister-vnm", "within": [world.XI, world.LUKASHENKO], "recent": True,
}  # fmt: skip
ARTICLE: dict[str, Any] = {
    **OPEN, "id": "article-minsk-1", "organisation": world.HOUSE, "whole": world.SUMMIT, "without": [world.PUTIN],
    "sort": "relevance", "words": [" lukashenko", " xi"],
}  # fmt: skip
PAGE: dict[str, Any] = {
    **OPEN, "id": "BLR", "after_key": "2024-08", "after_id": world.AUDIENCE, "after_rank": 2, "sort": "reports", "most": 3,
}  # fmt: skip
PLACED: dict[str, Any] = {**OPEN, "id": "place-minsk", "as_of": "2024-08-27", "min_publishers": 2}
OFFICE: dict[str, Any] = {**OPEN, "id": "office-president-blr", "after_rank": -1, "since": 0, "after_key": 0}
NOBODY: dict[str, Any] = {
    **OPEN, **dict.fromkeys(["id", "person", "organisation", "state", "of", "article", "a", "b"], "nobody"),
    "meetings": [], "statuses": [], "words": [" zzz"], "text": "zzz", "ids": ["nobody"], "since": 5,
}  # fmt: skip
SAMPLES = [OPEN, NARROW, ARTICLE, PAGE, PLACED, OFFICE, NOBODY]
READS = list_statements("read", engine="neo4j")


def test_worlds_are_the_same(worlds: tuple[Graph, Graph]) -> None:
    embedded, neo4j = (dump(graph) for graph in worlds)
    assert len(embedded["nodes"]) > 40
    assert embedded == neo4j


@pytest.mark.parametrize("sample", SAMPLES, ids=["open", "narrow", "article", "page", "placed", "office", "nobody"])
@pytest.mark.parametrize("name", READS)
def test_read_gives_the_same_rows(name: str, sample: dict[str, Any], worlds: tuple[Graph, Graph]) -> None:
    keys = load_statement("read", name, engine="neo4j").keys
    assert keys <= sample.keys(), "give the new parameter a sample in this file"
    params = {key: sample[key] for key in keys}
    embedded, neo4j = (graph.read(name, **params) for graph in worlds)
    assert [_settled(row) for row in embedded] == [_settled(row) for row in neo4j]


def test_every_read_found_something(worlds: tuple[Graph, Graph]) -> None:
    """Samples that match nothing would compare nothing."""
    empty = []
    for name in READS:
        keys = load_statement("read", name, engine="neo4j").keys
        if not any(worlds[1].read(name, **{key: sample[key] for key in keys}) for sample in SAMPLES):
            empty.append(name)
    assert empty == []


def _settled(row: dict[str, Any]) -> dict[str, Any]:
    """Sort lists: what is collected has no order."""
    return {key: sorted(value, key=repr) if isinstance(value, list) else value for key, value in row.items()}
