"""Which meetings fit which filters, on both engines."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.app.world import (
    AUDIENCE,
    CALL,
    CANCELLED,
    DOMESTIC,
    HOUSE,
    LUKASHENKO,
    MARGINS,
    OFFICES,
    PLANNED,
    REPEATED,
    SCO,
    SECURITY,
    SUMMIT,
    VIKTOR,
    VISIT,
    XI,
    XIE,
)  # fmt: skip

Get = Callable[..., Any]

HELD = [DOMESTIC, AUDIENCE, VISIT, SECURITY, MARGINS, SUMMIT, CALL, OFFICES, REPEATED]  # the newest first


def ids(page: Any) -> list[str]:
    return [item["id"] for item in page["items"]]


def test_held_meetings_come_newest_first_and_undated_last(get: Get) -> None:
    assert ids(get("/meetings")) == [
        DOMESTIC, AUDIENCE, VISIT, SECURITY, MARGINS, SUMMIT, CALL, OFFICES, REPEATED,
    ]  # fmt: skip


def test_oldest_first_has_undated_last_too(get: Get) -> None:
    assert ids(get("/meetings", sort="date")) == [
        OFFICES, CALL, SUMMIT, MARGINS, SECURITY, VISIT, AUDIENCE, DOMESTIC, REPEATED,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"status": "planned"}, [PLANNED], id="planned only when asked for"),
        pytest.param({"status": ["planned", "cancelled"]}, [PLANNED, CANCELLED], id="one of several statuses"),
        pytest.param({"person": XIE}, [AUDIENCE], id="person by id"),
        pytest.param({"person": "xie xiaoyong"}, [AUDIENCE], id="person by name"),
        pytest.param({"person": "Xie"}, [AUDIENCE], id="person by surname"),
        pytest.param({"person": "luong tam quang"}, [SECURITY], id="accents do not matter"),
        pytest.param({"person": "LƯƠNG"}, [SECURITY], id="case does not matter"),
        pytest.param({"person": "alexander lukashenko", "kind": "summit"}, [SUMMIT], id="another spelling"),
        pytest.param({"person": [LUKASHENKO, XI]}, [MARGINS, SUMMIT, REPEATED], id="all persons took part"),
        pytest.param({"person": VIKTOR}, [AUDIENCE], id="whatever the role"),
        pytest.param({"state": "BLR", "kind": "visit"}, [VISIT], id="a state that attended"),
        pytest.param({"state": "vnm"}, [SECURITY, OFFICES], id="state for which a principal acted"),
        pytest.param({"state": ["BLR", "VNM"]}, [SECURITY], id="both states"),
        pytest.param({"state": "Vietnam"}, [SECURITY, OFFICES], id="state by name"),
        pytest.param({"state": "FJI"}, [], id="a state that met nobody"),
        pytest.param({"organisation": SCO}, [SUMMIT], id="organisation by id"),
        pytest.param({"organisation": "SCO"}, [SUMMIT], id="organisation by acronym"),
        pytest.param({"organisation": HOUSE}, [DOMESTIC], id="body for which a principal acted"),
        pytest.param({"organisation": "United Nations"}, [], id="an organisation that met nobody"),
        pytest.param({"state": "BLR", "organisation": SCO}, [SUMMIT], id="state and organisation"),
        pytest.param({"office": "office-ambassador-chn-to-blr"}, [AUDIENCE], id="office by id"),
        pytest.param({"office": "foreign minister"}, [CALL, OFFICES], id="office by words"),
        pytest.param({"office": "foreign minister of vietnam"}, [OFFICES], id="an office that attended itself"),
        pytest.param({"office": "astronaut"}, [], id="an office that nobody holds"),
        pytest.param({"topic": "topic-trade"}, [MARGINS], id="topic by id"),
        pytest.param({"topic": "trade"}, [VISIT, MARGINS], id="topic by words"),
        pytest.param({"topic": "astronomy"}, [], id="a topic of no meeting"),
        pytest.param({"place": "Minsk"}, [AUDIENCE, SECURITY], id="place by name"),
        pytest.param({"place": "place-minsk"}, [AUDIENCE, SECURITY], id="place by id"),
        pytest.param({"place": "BLR"}, [AUDIENCE, VISIT, SECURITY], id="place by state"),
        pytest.param({"place": "belarus"}, [AUDIENCE, VISIT, SECURITY], id="place by name of the state"),
        pytest.param({"place": "Atlantis"}, [], id="a place of no meeting"),
        pytest.param({"kind": ["call", "summit"]}, [SUMMIT, CALL], id="one of several kinds"),
        pytest.param({"mode": "phone"}, [CALL], id="mode"),
        pytest.param({"from": "2024-08-28", "to": "2024-08-29"}, [DOMESTIC, SECURITY], id="a month overlaps a day in it"),
        pytest.param({"from": "2024-08-15"}, [DOMESTIC, AUDIENCE, VISIT, SECURITY], id="open to the future"),
        pytest.param({"to": "2022-06"}, [CALL, OFFICES], id="a year overlaps a month in it"),
        pytest.param({"to": "2021"}, [], id="before everything"),
        pytest.param({"from": "2024-08-23", "to": "2024-08-23"}, [VISIT, SECURITY], id="the last day of several"),
        pytest.param({"from": "2024-08-24", "to": "2024-08-24"}, [SECURITY], id="the day after the last"),
        pytest.param({"from": "2024-07", "to": "2024-07"}, [MARGINS, SUMMIT], id="a whole month"),
        pytest.param({"from": "2024", "to": "2024"}, HELD[:6], id="a whole year"),
        pytest.param({"q": "trade regions"}, [VISIT], id="words of topics"),
        pytest.param({"q": "departing envoy"}, [AUDIENCE], id="words of quotes"),
        pytest.param({"q": "luong minsk"}, [SECURITY], id="a name and a place"),
        pytest.param({"q": "shangh"}, [SUMMIT], id="the beginning of a word"),
        pytest.param({"q": "rade"}, [], id="not the middle of a word"),
        pytest.param({"person": LUKASHENKO, "state": "CHN", "place": "Astana", "kind": "meeting"}, [MARGINS], id="many"),
    ],
)  # fmt: skip
def test_filter(get: Get, filters: dict[str, Any], expected: list[str]) -> None:
    page = get("/meetings", **filters)
    assert ids(page) == expected
    assert page["next_cursor"] is None
    assert page["coverage"]["articles"] == 6


@pytest.mark.parametrize("name", ["person", "state", "organisation"])
def test_nobody_bears_the_name(get: Get, name: str) -> None:
    problem = get("/meetings", 404, **{name: "Zzyzx"})
    assert problem["type"].endswith(":unknown")
    assert name in problem["detail"] and "Zzyzx" in problem["detail"]


@pytest.mark.parametrize("name", ["person", "office", "topic", "place", "organisation"])
def test_nobody_bears_the_id(get: Get, name: str) -> None:
    prefix = {"organisation": "org"}.get(name, name)
    assert get("/meetings", 404, **{name: f"{prefix}-zzyzx"})["type"].endswith(":unknown")


def test_unknown_name_lists_the_nearest(get: Get) -> None:
    problem = get("/meetings", 404, person="Xi Ji")
    assert [candidate["id"] for candidate in problem["candidates"]] == [XI]


def test_several_bear_the_name(get: Get) -> None:
    problem = get("/meetings", 409, person="Lukashenko")
    assert {candidate["id"] for candidate in problem["candidates"]} == {LUKASHENKO, VIKTOR}
    assert ids(get("/meetings", person=problem["candidates"][0]["id"], limit=1))


def test_whoever_bears_just_this_name_goes_before_longer_names(get: Get) -> None:
    assert [ref["id"] for ref in get("/meetings", organisation="sco")["resolved"]] == [SCO]
    assert get("/meetings", organisation="business council")["items"] == []


def test_names_are_resolved_in_the_answer(get: Get) -> None:
    page = get("/meetings", person="Xie", state="China")
    assert [ref["id"] for ref in page["resolved"]] == [XIE, "CHN"]


def test_meeting_comes_with_participants(get: Get) -> None:
    host, guest, third = get(f"/meetings/{AUDIENCE}")["participants"]
    assert host == {
        "id": LUKASHENKO, "type": "person", "name": "Aleksandr Lukashenko", "role": "host", "office": "President",
        "office_id": "office-president-blr", "for": {"id": "BLR", "type": "state", "name": "Belarus"},
    }  # fmt: skip
    assert (guest["id"], guest["office"]) == (XIE, "Ambassador Extraordinary and Plenipotentiary")
    assert (third["id"], third["role"], third["office"]) == (VIKTOR, "accompanying", None)


def test_meeting_comes_with_every_report(get: Get) -> None:
    meeting = get(f"/meetings/{AUDIENCE}")
    assert (meeting["reports"], meeting["publishers"]) == (2, 2)
    first, second = meeting["evidence"]
    assert first["article"] == {
        "id": "article-minsk-1", "title": "An ambassador takes his leave", "url": "https://minsk.example/1",
        "published": "2024-08-27", "publisher": "Minsk Gazette",
    }  # fmt: skip
    assert "Xie Xiaoyong" in first["quote"]
    assert first["char_end"] - first["char_start"] == len(first["quote"])
    assert (first["date"], second["date"]) == ("2024-08-27", "2024-08-26"), "sources that differ stay visible"


def test_meeting_comes_with_place_topics_and_parties(get: Get) -> None:
    meeting = get(f"/meetings/{AUDIENCE}")
    assert meeting["place"] == {
        "id": "place-minsk",
        "name": "Minsk",
        "state": {"id": "BLR", "type": "state", "name": "Belarus"},
    }
    assert {topic["name"] for topic in meeting["topics"]} == {"SCO accession", "regional co-operation"}
    assert {party["id"] for party in meeting["parties"]} == {"BLR", "CHN"}


def test_state_is_the_place_where_nothing_else_is_known(get: Get) -> None:
    assert get(f"/meetings/{VISIT}")["place"] == {
        "id": None,
        "name": None,
        "state": {"id": "BLR", "type": "state", "name": "Belarus"},
    }


def test_dates_come_with_their_precision(get: Get) -> None:
    told = {id: get(f"/meetings/{id}") for id in (AUDIENCE, SECURITY, OFFICES, REPEATED, SUMMIT)}
    assert [(m["date"], m["date_precision"]) for m in told.values()] == [
        ("2024-08-27", "day"), ("2024-08", "month"), ("2022", "year"), (None, "none"), ("2024-07-03", "day"),
    ]  # fmt: skip
    assert told[SUMMIT]["end_date"] == "2024-07-04"
    assert told[REPEATED]["count"] == 4


def test_bilateral_on_the_margins_is_part_of_the_summit(get: Get) -> None:
    assert get(f"/meetings/{MARGINS}")["part_of"]["id"] == SUMMIT


def test_unknown_meeting(get: Get) -> None:
    assert get("/meetings/meeting-ffffffffffff", 404)["type"].endswith(":unknown")
    assert get(f"/meetings/{XIE}", 404)["type"].endswith(":unknown"), "an id of something else is none here"
