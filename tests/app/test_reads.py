"""What the read statements promise beside their rows, which tests/cypher/test_parity.py compares."""

import pytest

from app.queries.filters import MeetingFilters
from app.queries.selection import select
from cypher.graph import Graph
from tests.app import world

PAGE = {
    "sort": "date", "descending": True, "undated": "", "after_rank": 0, "after_key": "", "after_id": "", "limit": 100,
}  # fmt: skip


@pytest.mark.parametrize(
    ("start", "filters"),
    [
        ("anchored", {"persons": [world.LUKASHENKO]}),
        ("anchored", {"persons": [world.LUKASHENKO, world.XI], "kinds": ["summit"]}),
        ("anchored", {"states": ["BLR"], "roles": ["host"]}),
        ("anchored", {"organisations": [world.SCO], "states": ["KAZ"]}),
        ("anchored", {"topic": "trade"}),
        ("anchored", {"place": "place-minsk"}),
        ("worded", {"words": "minsk luka"}),
        ("worded", {"words": "trade", "earliest": "2024"}),
        ("dated", {"earliest": "2024-07", "latest": "2024-08"}),
    ],
)
def test_every_start_leads_to_the_same(graph: Graph, start: str, filters: dict[str, list[str]]) -> None:
    world.write_world(graph)
    selection = select(graph, MeetingFilters(**filters))  # type: ignore[arg-type]
    found = selection.read(graph, "list_meetings", **PAGE)
    everything = {"lowest": "", "highest": "~"}
    assert selection.start == start
    assert graph.read("list_meetings@dated", **everything, **selection.conditions, **PAGE) == found
    if start != "dated":
        assert found
