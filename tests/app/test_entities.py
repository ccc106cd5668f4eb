"""Persons, pairs, states, organisations, topics, search and articles, on both engines."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.app.world import (
    AUDIENCE,
    BLINKEN,
    BRICS,
    DOMESTIC,
    HOUSE,
    LUKASHENKO,
    LUONG,
    MARGINS,
    PLANNED,
    PUTIN,
    REPEATED,
    SCO,
    SECURITY,
    SERGEYENKO,
    SUMMIT,
    VIKTOR,
    VISIT,
    XI,
    XIE,
)  # fmt: skip

Get = Callable[..., Any]


def ids(items: Any) -> list[str]:
    return [item["id"] for item in items]


def test_persons_are_found_by_the_beginning_of_words(get: Get) -> None:
    assert ids(get("/persons", q="luka")["items"]) == [LUKASHENKO, VIKTOR]
    assert ids(get("/persons", q="tam lu")["items"]) == [LUONG]
    assert get("/persons", q="zzyzx")["items"] == []


def test_persons_come_with_names_and_numbers(get: Get) -> None:
    (found,) = get("/persons", q="alexander")["items"]
    assert found == {
        "id": LUKASHENKO, "name": "Aleksandr Lukashenko", "names": ["Aleksandr Lukashenko", "Alexander Lukashenko"],
        "meetings": 6,
    }  # fmt: skip


def test_person_has_offices_in_time(get: Get) -> None:
    (office,) = get(f"/persons/{XIE}")["offices"]
    assert (office["of"]["id"], office["to"]["id"]) == ("CHN", "BLR")
    (office,) = get(f"/persons/{BLINKEN}")["offices"]
    assert (office["title"], office["since"], office["until"], office["former"]) == (
        "Secretary of State", "2021-01-26", "2025-01-20", True,
    )  # fmt: skip


def test_person_has_numbers(get: Get) -> None:
    person = get(f"/persons/{LUKASHENKO}")
    assert person["counts"] == {"held": 6, "planned": 0, "proposed": 0, "cancelled": 0, "articles": 1}
    assert (person["first"], person["last"]) == ("2024-07-03", "2024-08-29")
    assert get(f"/persons/{BLINKEN}")["counts"]["cancelled"] == 1


def test_person_who_met_nobody_is_not_unknown(get: Get) -> None:
    person = get(f"/persons/{VIKTOR}")
    assert person["offices"] == []
    assert "What they do not tell is unknown here" in person["coverage"]["statement"]
    assert get("/persons/person-zzyzx", 404)["type"].endswith(":unknown")


def test_counterparts_come_most_frequent_first(get: Get) -> None:
    page = get(f"/persons/{LUKASHENKO}/counterparts")
    assert page["of"]["id"] == LUKASHENKO
    assert page["items"][0] == {
        "id": XI, "type": "person", "name": "Xi Jinping", "meetings": 3, "first": "2024-07-03", "last": "2024-07-04",
    }  # fmt: skip
    assert set(ids(page["items"])) == {XI, XIE, VIKTOR, LUONG, SERGEYENKO, PUTIN, SCO, "KAZ"}


def test_counterparts_of_some_types(get: Get) -> None:
    page = get(f"/persons/{LUKASHENKO}/counterparts", type=["state", "organisation"])
    assert set(ids(page["items"])) == {SCO, "KAZ"}


def test_counterparts_of_planned_meetings_only_when_asked_for(get: Get) -> None:
    assert ids(get("/persons/person-wang-yi/counterparts")["items"]) == [BLINKEN]
    assert ids(get("/persons/person-wang-yi/counterparts", status="planned")["items"]) == ["person-sergey-lavrov"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(LUKASHENKO, XI, [MARGINS, SUMMIT, REPEATED], id="two persons"),
        pytest.param("BLR", "CHN", [AUDIENCE, VISIT, MARGINS, SUMMIT, REPEATED], id="two states"),
        pytest.param(LUKASHENKO, "CHN", [AUDIENCE, MARGINS, SUMMIT, REPEATED], id="a person and a state"),
        pytest.param(LUKASHENKO, SCO, [SUMMIT], id="a person and an organisation"),
        pytest.param("KAZ", SCO, [SUMMIT], id="a state and an organisation"),
        pytest.param("BLR", HOUSE, [DOMESTIC], id="a state and a body of its own"),
        pytest.param("belarus", "viet nam", [SECURITY], id="by names"),
        pytest.param("Putin", "Xi Jinping", [SUMMIT], id="persons by names"),
        pytest.param(XIE, LUONG, [], id="two who never met"),
        pytest.param(SERGEYENKO, HOUSE, [], id="a person who acts for the body alone"),
        pytest.param(LUONG, "VNM", [], id="a person who acts for the state alone"),
        pytest.param(LUKASHENKO, "BLR", [AUDIENCE], id="another acted for the state too"),
    ],
)
def test_pair(get: Get, a: str, b: str, expected: list[str]) -> None:
    for one, other in ((a, b), (b, a)):
        pair = get(f"/pairs/{one}/{other}")
        assert ids(pair["meetings"]) == expected
        assert pair["count"] == len(expected)
        assert all(meeting["evidence"] and meeting["participants"] for meeting in pair["meetings"])
        assert pair["coverage"]["articles"] == 6


def test_pair_has_first_last_and_what_is_told(get: Get) -> None:
    pair = get(f"/pairs/{LUKASHENKO}/{XI}")
    assert (pair["a"]["id"], pair["b"]["id"]) == (LUKASHENKO, XI)
    assert (pair["first"], pair["last"], pair["told"]) == ("2024-07-03", "2024-07-04", 4)


def test_pair_without_meetings_has_no_dates(get: Get) -> None:
    pair = get(f"/pairs/{XIE}/{LUONG}")
    assert (pair["count"], pair["first"], pair["last"], pair["told"]) == (0, None, None, None)


def test_planned_pair_only_when_asked_for(get: Get) -> None:
    assert ids(get("/pairs/RUS/CHN")["meetings"]) == [SUMMIT]
    assert ids(get("/pairs/RUS/CHN", status="planned")["meetings"]) == [PLANNED]


def test_pair_of_one(get: Get) -> None:
    problem = get("/pairs/BLR/Belarus", 422)
    assert problem["errors"][0]["parameter"] == "b"


def test_pair_with_unknown_and_with_namesakes(get: Get) -> None:
    assert get("/pairs/BLR/Zzyzx", 404)["type"].endswith(":unknown")
    assert len(get("/pairs/CHN/Lukashenko", 409)["candidates"]) == 2


def test_state(get: Get) -> None:
    state = get("/states/blr")
    assert (state["id"], state["name"], "Republic of Belarus" in state["names"]) == ("BLR", "Belarus", True)
    assert ids(state["member_of"]) == [SCO]
    (office,) = state["offices"]
    assert (office["title"], office["holders"][0]["person"]["id"]) == ("President", LUKASHENKO)
    assert (state["counts"]["held"], state["first"], state["last"]) == (7, "2024-07-03", "2024-08-29")


def test_state_that_met_nobody_is_not_unknown(get: Get) -> None:
    assert get("/states/FJI")["counts"]["held"] == 0
    assert get("/states/ZZZ", 404)["type"].endswith(":unknown")


def test_organisation(get: Get) -> None:
    sco = get(f"/organisations/{SCO}")
    assert (sco["acronym"], sco["counts"]["held"]) == ("SCO", 1)
    assert ids(sco["members"]) == ["BLR", "CHN", "KAZ", "RUS"]
    house = get(f"/organisations/{HOUSE}")
    assert ids(house["part_of"]) == ["BLR"]
    assert house["offices"][0]["holders"][0]["person"]["id"] == SERGEYENKO
    assert get(f"/organisations/{BRICS}")["counts"]["articles"] == 1
    assert get("/organisations/org-zzyzx", 404)["type"].endswith(":unknown")


def test_office_that_nobody_is_told_to_hold(get: Get) -> None:
    offices = {office["id"]: office["holders"] for office in get("/states/VNM")["offices"]}
    assert offices["office-foreign-minister-vnm"] == []


def test_topics(get: Get) -> None:
    assert [topic["name"] for topic in get("/topics")["items"]] == [
        "public security", "regional co-operation", "SCO accession", "trade", "trade with regions", "war in Ukraine",
    ]  # fmt: skip
    assert get("/topics", q="regi")["items"] == [
        {"id": "topic-regional-co-operation", "name": "regional co-operation", "names": [], "meetings": 1},
        {"id": "topic-trade-with-regions", "name": "trade with regions", "names": [], "meetings": 1},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("luong", [LUONG]),
        ("Lương Tam", [LUONG]),
        ("sco", [SCO, "org-sco-business-council", "topic-sco-accession"]),
        ("fiji", ["FJI", "place-fiji"]),
        ("minister of public", ["office-minister-of-public-security-vnm"]),
        ("asta", ["place-astana"]),
        ("zzyzx", []),
    ],
)
def test_search(get: Get, text: str, expected: list[str]) -> None:
    result = get("/search", q=text)
    assert set(ids(result["items"])) == set(expected)
    assert result["query"] == text


def test_search_puts_the_same_name_first(get: Get) -> None:
    assert ids(get("/search", q="trade")["items"])[:2] == ["topic-trade", "topic-trade-with-regions"]


def test_search_of_one_type(get: Get) -> None:
    assert ids(get("/search", q="fiji", type="place")["items"]) == ["place-fiji"]


def test_article(get: Get) -> None:
    article = get("/articles/article-minsk-1")
    assert (article["publisher"], article["published"], article["language"]) == ("Minsk Gazette", "2024-08-27", "en")
    assert [told["meeting"]["id"] for told in article["meetings"]] == [AUDIENCE, REPEATED, VISIT]
    assert all(len(told["evidence"]) == 1 for told in article["meetings"]), "its own evidence, not that of others"
    assert {LUKASHENKO, "CHN", BRICS} <= set(ids(article["mentions"]))
    assert get("/articles/article-zzyzx", 404)["type"].endswith(":unknown")
