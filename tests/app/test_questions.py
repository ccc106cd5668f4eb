"""The questions beyond lists and things: totals, facets, changes, networks, paths, suggestions; on both engines."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.app import world
from tests.app.world import (
    AUDIENCE,
    BLINKEN,
    CALL,
    DOMESTIC,
    LUKASHENKO,
    LUONG,
    MARGINS,
    OFFICES,
    PUTIN,
    REPEATED,
    SCO,
    SECURITY,
    SUMMIT,
    VIKTOR,
    VISIT,
    WANG,
    XI,
    XIE,
)  # fmt: skip

Get = Callable[..., Any]


def ids(items: Any) -> list[str]:
    return [item["id"] for item in items]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"role": "host", "person": LUKASHENKO}, [DOMESTIC, AUDIENCE, SECURITY], id="a person in a role"),
        pytest.param({"role": "accompanying"}, [AUDIENCE], id="anybody in a role"),
        pytest.param({"without": XI, "person": LUKASHENKO}, [DOMESTIC, AUDIENCE, SECURITY], id="without a person"),
        pytest.param({"without": ["CHN", "Vietnam"]}, [DOMESTIC], id="without states"),
        pytest.param({"part_of": SUMMIT}, [MARGINS], id="part of a summit"),
        pytest.param({"publisher": "beijing courier"}, [AUDIENCE], id="publisher"),
        pytest.param({"min_publishers": 2}, [AUDIENCE], id="two publishers"),
        pytest.param({"min_confidence": 0.95}, [], id="confidence"),
        pytest.param({"as_of": "2024-07-05"}, [MARGINS, SUMMIT], id="as of a day"),
        pytest.param({"q": "margins"}, [MARGINS], id="a word of a quote"),
        pytest.param({"q": "lukashenko", "sort": "reports", "limit": 1}, [AUDIENCE], id="most reports first"),
    ],
)
def test_filters(get: Get, filters: dict[str, Any], expected: list[str]) -> None:
    assert ids(get("/meetings", **filters)["items"]) == expected


def test_meeting_as_of_a_day_has_only_the_evidence_until_then(get: Get) -> None:
    (meeting,) = get("/meetings", as_of="2024-08-27", person=XIE)["items"]
    assert [one["article"]["publisher"] for one in meeting["evidence"]] == ["Minsk Gazette"]
    assert (meeting["reports"], meeting["publishers"]) == (1, 1)
    assert len(get("/meetings", person=XIE)["items"][0]["evidence"]) == 2


def test_relevance_puts_names_before_quotes(get: Get) -> None:
    found = ids(get("/meetings", q="lavrov", status=["held", "planned", "cancelled"], sort="relevance")["items"])
    assert len(found) == 3
    assert ids(get("/meetings", q="minister", sort="relevance")["items"]) == [OFFICES, SECURITY]


def test_total_and_facets_count_under_the_same_filters(get: Get) -> None:
    page = get("/meetings", state="BLR", limit=1, facets=["kind", "year", "state", "publisher", "person"])
    assert page["total"] == {"value": 7, "relation": "eq"}
    facets = {facet["name"]: {value["id"]: value["meetings"] for value in facet["values"]} for facet in page["facets"]}
    assert facets["kind"] == {"meeting": 5, "summit": 1, "visit": 1}
    assert facets["year"] == {"2024": 6}
    assert (facets["state"]["BLR"], facets["state"]["CHN"], facets["person"][LUKASHENKO]) == (7, 5, 6)
    assert facets["publisher"] == {"Minsk Gazette": 5, "Astana Post": 2, "Beijing Courier": 1}
    for name, values in facets.items():
        for id, number in values.items():
            if name in ("kind", "state", "publisher"):
                asked = {"state": ["BLR", id]} if name == "state" else {"state": "BLR", name: id}
                assert get("/meetings", **asked)["total"]["value"] == number


def test_meetings_are_counted_by_the_state_where_they_took_place(get: Get) -> None:
    (facet,) = get("/meetings", limit=1, facets="place_state")["facets"]
    # Belarus: two in Minsk, and the visit of which no city is told.
    assert {value["id"]: value["meetings"] for value in facet["values"]} == {"BLR": 3, "KAZ": 2, "RUS": 1}
    for value in facet["values"]:
        assert get("/meetings", place=value["id"])["total"]["value"] == value["meetings"]
    (facet,) = get("/meetings", limit=1, person=XIE, facets="place_state")["facets"]
    assert facet["values"] == [{"id": "BLR", "name": "Belarus", "meetings": 1}]


def test_later_pages_have_no_total(get: Get) -> None:
    first = get("/meetings", limit=1)
    assert get("/meetings", limit=1, cursor=first["next_cursor"])["total"] is None


def test_changes_come_with_what_is_gone(get: Get) -> None:
    page = get("/changes")
    assert len(page["items"]) == len(world.MEETINGS) + 1
    assert {item["id"] for item in page["items"] if item["change"] == "removed"} == {"meeting-00000000dead"}
    assert get("/changes", since=page["revision"])["items"] == []
    epoch = page["revision"].partition(".")[0]
    page = get("/meetings", changed_since=f"{epoch}.0")
    assert (len(page["items"]), page["removed"]) == (9, ["meeting-00000000dead"])
    assert get("/meetings", changed_since=page["revision"])["items"] == []


def test_revision_of_an_earlier_graph_is_gone(get: Get) -> None:
    assert get("/changes", 410, since="1.1")["type"].endswith(":revision-gone")
    assert get("/changes", 422, since="yesterday")["errors"][0]["parameter"] == "since"
    assert get("/meetings", 410, changed_since="1.1")["status"] == 410


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("luka", [LUKASHENKO, VIKTOR]),
        ("Lương", [LUONG]),
        ("Лукашенко", [LUKASHENKO, VIKTOR]),
        ("lukashenka", [LUKASHENKO, VIKTOR]),
        ("習近平", [XI]),
        ("Vladimir Puttin", [PUTIN]),
        ("Puttin", [PUTIN]),
        ("belorus", ["BLR"]),
        ("zzyzx", []),
    ],
)
def test_suggestions(get: Get, text: str, expected: list[str]) -> None:
    found = get("/suggest", q=text, type=["person", "state"])["items"]
    assert set(ids(found)) == set(expected)


def test_lists_of_every_noun(get: Get) -> None:
    assert [item["id"] for item in get("/states")["items"]] == ["BLR", "CHN", "FJI", "KAZ", "RUS", "USA", "VNM"]
    assert ids(get("/organisations", q="sco")["items"]) == ["org-sco-business-council", SCO]
    assert ids(get("/places")["items"]) == ["place-astana", "place-fiji", "place-minsk", "place-moscow"]
    assert "office-president-blr" in ids(get("/offices", q="president")["items"])
    assert {item["id"]: item["meetings"] for item in get("/states")["items"]}["BLR"] == 7


def test_office_topic_and_place(get: Get) -> None:
    office = get("/offices/office-president-blr")
    assert (office["of"]["id"], office["holders"][0]["person"]["id"], office["counts"]["held"]) == (
        "BLR",
        LUKASHENKO,
        5,
    )
    assert get("/offices/office-foreign-minister-vnm")["counts"]["held"] == 1
    assert get("/topics/topic-trade")["counts"]["held"] == 1
    place = get("/places/place-minsk")
    assert (place["state"]["id"], place["counts"]["held"], place["last"]) == ("BLR", 2, "2024-08-27")
    assert get("/places/topic-trade", 404)["type"].endswith(":unknown")


def test_meetings_and_timeline_of_a_thing(get: Get) -> None:
    assert ids(get("/states/BLR/meetings")["items"]) == ids(get("/meetings", state="BLR")["items"])
    assert ids(get("/topics/topic-trade/meetings")["items"]) == [MARGINS]
    assert ids(get("/offices/office-foreign-minister-vnm/meetings")["items"]) == [OFFICES]
    assert get(f"/persons/{LUKASHENKO}/timeline")["items"] == [
        {"period": "2024-07", "meetings": 2}, {"period": "2024-08", "meetings": 3},
    ]  # fmt: skip
    assert get("/states/USA/timeline", by="year")["items"] == [{"period": "2022", "meetings": 1}]


def test_counterparts_of_a_state(get: Get) -> None:
    page = get("/states/BLR/counterparts", type=["state", "organisation"])
    assert page["items"][0] | {"first": None, "last": None} == {
        "id": "CHN", "type": "state", "name": "China", "meetings": 5, "first": None, "last": None,
    }  # fmt: skip
    assert LUKASHENKO not in ids(get("/states/BLR/counterparts", type="person")["items"]), "its own president"
    last = get("/states/BLR/counterparts", type="person", sort="-last")["items"]
    assert [item["last"] for item in last if item["last"]] == sorted(
        (item["last"] for item in last if item["last"]), reverse=True
    )


def test_network_is_capped_and_says_so(get: Get) -> None:
    whole = get(f"/persons/{LUKASHENKO}/network")
    assert (whole["shown"], whole["known"]) == (6, 6)
    assert {edge["meetings"] for edge in whole["edges"] if {edge["a"], edge["b"]} == {LUKASHENKO, XI}} == {3}
    assert any({edge["a"], edge["b"]} == {XI, PUTIN} for edge in whole["edges"]), "links among the counterparts"
    small = get(f"/persons/{LUKASHENKO}/network", limit=2)
    assert (small["shown"], small["known"]) == (2, 6)
    assert small["nodes"][1]["id"] == XI


def test_network_of_two_steps(get: Get) -> None:
    nodes = {node["id"]: node["depth"] for node in get(f"/persons/{XIE}/network", depth=2)["nodes"]}
    assert (nodes[XIE], nodes[LUKASHENKO], nodes[XI]) == (0, 1, 2)


def test_paths_are_all_the_shortest(get: Get) -> None:
    found = get("/paths", **{"from": "Xie Xiaoyong", "to": "Putin"})
    assert (found["steps"], found["known"]) == (2, 1)
    assert [step["latest"]["id"] for step in found["paths"][0]["steps"]] == [AUDIENCE, SUMMIT]
    direct = get("/paths", **{"from": LUKASHENKO, "to": XI})
    assert (direct["steps"], direct["paths"][0]["steps"][0]["meetings"]) == (1, 3)
    assert direct["paths"][0]["steps"][0]["latest"]["id"] == MARGINS


def test_paths_may_leave_out_summits_and_hubs(get: Get) -> None:
    assert get("/paths", **{"from": XIE, "to": PUTIN, "without": "summit"})["known"] == 0
    assert get("/paths", **{"from": XIE, "to": PUTIN, "most_meetings": 3})["known"] == 0
    assert get("/paths", **{"from": XIE, "to": LUKASHENKO, "most_meetings": 3})["known"] == 1, "an end may be a hub"
    assert get("/paths", **{"from": XIE, "to": BLINKEN})["known"] == 0
    assert get("/paths", 422, **{"from": XIE, "to": XIE})["errors"][0]["parameter"] == "to"


def test_paths_between_states(get: Get) -> None:
    found = get("/paths", **{"from": "VNM", "to": "USA"})
    assert found["steps"] == 3
    assert {step["b"]["id"] for path in found["paths"] for step in path["steps"]} == {"BLR", "RUS", "CHN", "USA"}


def test_co_attendance(get: Get) -> None:
    found = get("/co-attendance", type="state", least=2)
    assert found["edges"] == [
        {"a": "BLR", "b": "CHN", "meetings": 5, "first": "2024-07-03", "last": "2024-08-27"},
    ]  # fmt: skip
    assert {node["id"] for node in found["nodes"]} == {"BLR", "CHN"}
    year = get("/co-attendance", type="person", least=1, **{"from": "2022", "to": "2022"})
    assert [(edge["a"], edge["b"]) for edge in year["edges"]] == [(BLINKEN, WANG)]
    assert get("/co-attendance", least=1, without="summit", **{"from": "2024-07", "to": "2024-07"})["edges"] == [
        {"a": "BLR", "b": "CHN", "meetings": 1, "first": "2024-07-04", "last": "2024-07-04"},
    ]  # fmt: skip


def test_compare(get: Get) -> None:
    found = get("/compare", ids=["Belarus", "CHN", "VNM", "FJI"])
    assert found["matrix"] == [[7, 5, 1, 0], [5, 6, 0, 0], [1, 0, 2, 0], [0, 0, 0, 0]]
    assert get("/compare", 422, ids="BLR")["errors"][0]["parameter"] == "ids"


def test_stats_and_coverage(get: Get) -> None:
    stats = get("/stats")
    assert stats["numbers"]["meetings"] == sum(stats["meetings_by_status"].values()) == len(world.MEETINGS)
    assert (stats["numbers"]["persons"], stats["numbers"]["articles"]) == (11, 6)
    assert get("/coverage")["articles"] == 6


def test_nothing_is_counted_twice(get: Get) -> None:
    for id in (CALL, VISIT, REPEATED):
        assert get(f"/meetings/{id}")["id"] == id
