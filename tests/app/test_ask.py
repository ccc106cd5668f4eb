"""Questions in plain English, from a table: what each is taken for, what is said, and what nobody guesses.

`questions.jsonl` is written by us and read through by us: a third of it cannot be answered, or not without guessing.
"""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ask.answer import answer
from app.ask.nearest import examples
from app.ask.times import Span, find_span
from app.ask.words import split_words
from app.queries.coverage import get_coverage
from cypher.graph import Graph
from tests.app import world

Get = Callable[..., Any]
TODAY = date(2024, 9, 1)
TABLE = [json.loads(line) for line in (Path(__file__).parent / "questions.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def graph_of(client: Any) -> Graph:
    graph: Graph = client.app.state.graph
    return graph


@pytest.mark.parametrize("asked", TABLE, ids=lambda asked: asked["question"])
def test_question(asked: dict[str, Any], graph_of: Graph) -> None:
    reply = answer(graph_of, asked["question"], today=TODAY, coverage=get_coverage(graph_of))
    assert reply.status == asked["status"], reply.answer
    assert (reply.understood.call if reply.understood else None) == asked.get("call")
    if "answer" in asked:
        assert reply.answer == asked["answer"]
    if reply.doubt:
        assert (reply.doubt.text, [ref.id for ref in reply.doubt.candidates]) == (asked["doubt"], asked["candidates"])
    if reply.status == "not_understood":
        assert len(reply.nearest) == 3


def test_table_is_large_and_a_third_has_no_answer() -> None:
    counts = Counter(asked["status"] for asked in TABLE)
    assert len(TABLE) >= 120
    assert counts["ambiguous"] + counts["unknown_name"] + counts["not_understood"] >= len(TABLE) / 3
    assert min(counts.values()) >= 7


@pytest.mark.parametrize(
    "asked", [one for one in TABLE if "/meetings" in one.get("call", "")], ids=lambda a: a["question"]
)
def test_call_gives_the_meetings_that_the_answer_rests_on(asked: dict[str, Any], get: Get, graph_of: Graph) -> None:
    reply = answer(graph_of, asked["question"], today=TODAY, coverage=get_coverage(graph_of))
    path, _, query = asked["call"].removeprefix("/api/v1").partition("?")
    listed = {item["id"] for item in get(path, **parse_qs(query))["items"]}
    assert {meeting.id for meeting in reply.meetings} <= listed
    assert bool(listed) or reply.status == "nothing"


def test_over_http(get: Get) -> None:
    reply = get("/ask", q="When did Aleksandr Lukashenko last meet Xi Jinping?")
    assert reply["answer"] == "Last on 2024-07-04 in Astana: Aleksandr Lukashenko – Xi Jinping, 2024-07-04."
    assert reply["meetings"][0]["evidence"] and reply["coverage"]["articles"] == 6
    assert get("/ask", 422)["errors"][0]["parameter"] == "q"


@given(st.text(min_size=1, max_size=300))
def test_whatever_is_asked_is_read(question: str) -> None:
    find_span(split_words(question), TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in March 2022", ("2022-03", "2022-03")), ("on 27 August 2024", ("2024-08-27", "2024-08-27")),
        ("on August 27, 2024", ("2024-08-27", "2024-08-27")), ("on the 3rd of July 2024", ("2024-07-03", "2024-07-03")),
        ("2024-08-27", ("2024-08-27", "2024-08-27")), ("since 2019", ("2019", None)), ("after 2020", ("2021", None)),
        ("after March 2022", ("2022-04", None)), ("after December 2022", ("2023-01", None)),
        ("before 2020", (None, "2019")), ("before 1 March 2024", (None, "2024-02-29")), ("until Aug 2024", (None, "2024-08")),
        ("between 2020 and 2022", ("2020", "2022")), ("from May 2020 to June 2021", ("2020-05", "2021-06")),
        ("last year", ("2023", "2023")), ("this month", ("2024-09", "2024-09")), ("last month", ("2024-08", "2024-08")),
        ("in the last 30 days", ("2024-08-02", "2024-09-01")), ("yesterday", ("2024-08-31", "2024-08-31")),
        ("since last year", ("2023", None)), ("in 12345", (None, None)), ("in May", (None, None)), ("before 31 February 2024", (None, "2024-02-31")),
    ],
)  # fmt: skip
def test_times(text: str, expected: tuple[str | None, str | None]) -> None:
    span, words = find_span(split_words(f"Who met {text} Xi"), TODAY)
    assert span == Span(*expected)
    if span != Span():
        assert [word.text for word in words] == ["Who", "met", "Xi"]


@pytest.mark.parametrize("question", examples())
def test_every_example_is_understood(question: str, graph_of: Graph) -> None:
    reply = answer(graph_of, question, today=TODAY, coverage=get_coverage(graph_of))
    assert reply.status in ("answered", "nothing", "ambiguous", "unknown_name"), reply.answer


def test_a_name_that_runs_over_cue_words_is_one_name(graph_of: Graph) -> None:
    house = f"Who met the {world.HOUSE.removeprefix('org-').replace('-', ' ')}?"
    assert answer(graph_of, house, today=TODAY, coverage=get_coverage(graph_of)).status == "answered"
