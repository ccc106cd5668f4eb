"""What the read statements promise beside their rows, which tests/cypher/test_parity.py compares."""

from importlib.resources import files

import pytest

from cypher.graph import Graph
from tests.app import world

OPEN = {
    "statuses": ["held", "planned", "cancelled"], "kinds": [], "modes": [], "persons": [], "parties": [], "offices": [],
    "topics": [], "places": [], "words": [], "earliest": "", "latest": "", "descending": True, "undated": "",
    "after_key": "", "after_id": "", "limit": 100,
}  # fmt: skip


def test_both_ways_to_meetings_have_the_same_conditions() -> None:
    scan, reach = (
        (files("cypher") / "read" / f"{name}.cypher").read_text(encoding="utf-8")
        for name in ("list_meetings", "list_meetings_of")
    )
    conditions = scan[scan.index("WHERE m.status") :]
    assert reach.endswith(conditions)
    assert "EXISTS" in conditions


@pytest.mark.parametrize(
    ("anchors", "filters"),
    [
        ([world.LUKASHENKO], {"persons": [world.LUKASHENKO]}),
        ([world.LUKASHENKO], {"persons": [world.LUKASHENKO, world.XI], "kinds": ["summit"]}),
        (["BLR"], {"parties": ["BLR"]}),
        ([world.SCO], {"parties": [world.SCO, "KAZ"]}),
        (["topic-trade", "topic-trade-with-regions"], {"topics": ["topic-trade", "topic-trade-with-regions"]}),
        (["place-minsk"], {"places": ["place-minsk"]}),
    ],
)
def test_both_ways_to_meetings_lead_to_the_same(
    graph: Graph, anchors: list[str], filters: dict[str, list[str]]
) -> None:
    world.write_world(graph)
    scanned = graph.read("list_meetings", **OPEN | filters)
    assert scanned
    assert graph.read("list_meetings_of", anchors=anchors, **OPEN | filters) == scanned
