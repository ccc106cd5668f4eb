"""Pages: to the end, without repeating or losing a row while data arrives, and cursors that cannot be misused."""

import base64
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.cursor import After, Question, decode_cursor, encode_cursor, make_question
from app.errors import BadParameter
from cypher.graph import Graph
from tests.app import world

Serve = Callable[[Graph], AbstractContextManager[TestClient]]


def pages(
    client: TestClient, path: str, *, between: Callable[[], None] = lambda: None, **parameters: Any
) -> Iterator[Any]:
    for _ in range(200):
        answer = client.get(f"/api/v1{path}", params=parameters)
        assert answer.status_code == 200, answer.text
        assert len(answer.json().get("items", [])) <= parameters.get("limit", 100)
        yield answer.json()
        parameters["cursor"] = answer.json()["next_cursor"]
        if parameters["cursor"] is None:
            return
        between()
    pytest.fail("the pages have no end")


@pytest.mark.parametrize("sort", ["date", "-date"])
@pytest.mark.parametrize("limit", [1, 2, 100])
def test_meetings_to_the_end(client: TestClient, sort: str, limit: int) -> None:
    everything = client.get("/api/v1/meetings", params={"sort": sort, "limit": 100}).json()["items"]
    paged = list(pages(client, "/meetings", sort=sort, limit=limit))
    assert [item for page in paged for item in page["items"]] == everything
    assert all(len(page["items"]) == limit for page in paged[:-1])
    assert len(everything) == 9


@pytest.mark.parametrize(
    ("path", "key", "number"),
    [
        ("/persons", "items", 11),
        ("/topics", "items", 6),
        (f"/persons/{world.LUKASHENKO}/counterparts", "items", 8),
        ("/pairs/BLR/CHN", "meetings", 5),
        (f"/meetings?person={world.LUKASHENKO}&status=held", "items", 6),
        ("/meetings?q=minsk", "items", 2),
        ("/meetings?q=lukashenko&sort=relevance", "items", 6),
        ("/meetings?sort=reports", "items", 9),
        ("/meetings?from=2024-07&to=2024-08", "items", 6),
        ("/states", "items", 7),
        ("/organisations", "items", 5),
        ("/offices", "items", 10),
        ("/places", "items", 4),
        ("/states/BLR/meetings", "items", 7),
        ("/states/BLR/counterparts?sort=-last", "items", 12),
        ("/topics/topic-trade/meetings", "items", 1),
    ],
)
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_other_lists_to_the_end(client: TestClient, path: str, key: str, number: int, limit: int) -> None:
    path, _, asked = path.partition("?")
    parameters = dict(pair.split("=") for pair in asked.split("&") if pair)
    found = [item["id"] for page in pages(client, path, limit=limit, **parameters) for item in page[key]]
    assert len(found) == len(set(found)) == number


@pytest.mark.parametrize("sort", ["date", "-date"])
def test_nothing_is_repeated_or_lost_while_data_arrives(graph: Graph, serve: Serve, sort: str) -> None:
    world.write_world(graph)
    for number, date in enumerate(["2024-08-27", "2024-08-27", "2024-08-27", None, None, None]):
        world.write_told_meeting(graph, f"meeting-e0000000{number:04x}", date, world.LUKASHENKO)
    arrivals = iter(range(1, 21))

    def arrive() -> None:
        for date in ("2025-01-01", "2024-08-27", "2024-07", "2001", None):
            number = next(arrivals, None)
            if number is None:
                return
            id = f"meeting-f0000000{number:04x}"
            world.write_told_meeting(graph, id, date, world.LUKASHENKO, world.XI)

    with serve(graph) as client:
        before = [item["id"] for item in client.get("/api/v1/meetings", params={"sort": sort}).json()["items"]]
        seen = [
            item["id"]
            for page in pages(client, "/meetings", between=arrive, sort=sort, limit=2)
            for item in page["items"]
        ]
    assert len(seen) == len(set(seen))
    assert [id for id in seen if id in before] == before
    assert len(seen) > len(before)


def test_cursor_is_of_no_use_for_another_question(client: TestClient) -> None:
    cursor = client.get("/api/v1/meetings", params={"limit": 1}).json()["next_cursor"]
    for other in ({"kind": "summit"}, {"sort": "date"}, {"person": world.XI}):
        answer = client.get("/api/v1/meetings", params={"cursor": cursor, **other})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["parameter"] == "cursor"
    assert client.get("/api/v1/persons", params={"cursor": cursor}).status_code == 422


def test_size_of_the_page_may_change_on_the_way(client: TestClient) -> None:
    first = client.get("/api/v1/meetings", params={"limit": 1}).json()
    rest = client.get("/api/v1/meetings", params={"limit": 100, "cursor": first["next_cursor"]}).json()
    assert len(rest["items"]) == 8


def question(path: str = "/meetings", *asked: tuple[str, str], secret: bytes = b"s") -> Question:
    return make_question(path, asked, secret=secret)


@given(st.text() | st.integers(min_value=0, max_value=2**62), st.text(min_size=1), st.text(), st.integers(0, 9))
def test_cursor_comes_back_as_it_went(key: str | int, id: str, text: str, rank: int) -> None:
    try:
        word = encode_cursor(After(key, id, rank), question("/meetings", ("q", text)))
    except UnicodeEncodeError:  # lone surrogates: the graph holds none
        return
    assert word.isascii()
    if len(word) <= 1000:
        assert decode_cursor(word, question("/meetings", ("q", text)), type(key)) == After(key, id, rank)


@given(st.text() | st.binary().map(lambda value: value.decode("latin-1")))
def test_any_other_word_is_refused(word: str) -> None:
    with pytest.raises(BadParameter):
        decode_cursor(word, question())


@given(st.integers(0, 60), st.integers(1, 255))
def test_a_changed_cursor_is_refused(place: int, bits: int) -> None:
    whole = bytearray(
        base64.urlsafe_b64decode(encode_cursor(After("2024-08-27", "meeting-00000001"), question()) + "==")
    )
    whole[place % len(whole)] ^= bits
    with pytest.raises(BadParameter):
        decode_cursor(base64.urlsafe_b64encode(whole).decode().rstrip("="), question())


def test_cursor_of_another_installation_is_refused() -> None:
    with pytest.raises(BadParameter):
        decode_cursor(encode_cursor(After("a", "b"), question()), question(secret=b"other"))


def test_order_of_parameters_is_no_other_question() -> None:
    asked = [("person", "a"), ("person", "b"), ("kind", "call")]
    assert question("/meetings", *asked) == question("/meetings", *reversed(asked), ("limit", "3"), ("cursor", "x"))
    assert question("/meetings", *asked) != question("/meetings", *asked[:2])
