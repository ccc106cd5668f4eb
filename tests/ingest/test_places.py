"""Places as releases write them, and the choice of a meeting's place and state with the shipped weights."""

import pytest

from ingest.nlp.places import Event, Located, PlaceScorers, find_places, meeting_places


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(text[p.start : p.end], p.form, p.state) for p in find_places(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They met in Sochi.", ("Sochi", "city", "RUS")),
        ("They met in Jakarta on Friday.", ("Jakarta", "city", "IDN")),
        ("They met at the White House.", ("White House", "building", "USA")),
        ("They met at Bezvodne Hall, Ukraine.", ("Bezvodne Hall", "named", "UKR")),
        ("They met in Plovdivets (Bulgaria).", ("Plovdivets", "unknown", "BGR")),
        ("HIS TALKS IN GENEVA", ("GENEVA", "city", "CHE")),
    ],
)
def test_places_and_their_states(text: str, place: tuple[str, str, str]) -> None:
    assert place in found(text)


def test_a_state_after_in_is_no_place() -> None:
    assert found("They met in Japan.") == []


def test_an_unknown_building_has_the_state_of_the_city_in_it() -> None:
    assert ("Gala Hotel in Colombo", "named", "LKA") in found("They met at the Gala Hotel in Colombo today.")


def locate(
    text: str, kind: str = "meeting", status: str = "held", mode: str = "in_person", host: str = "RUS"
) -> Located:
    """Place of the meeting told by the first sentence of a text of full stops."""
    ends = [i + 2 for i, c in enumerate(text) if c == "." and text[i + 1 : i + 2] == " "]
    sentences = list(zip([0, *ends], [*ends, len(text)], strict=True))
    event = Event(*sentences[0], status, kind, mode, ((host, "host"), ("TJK", "guest")))
    (located,) = meeting_places(text, sentences, [event], scorers=PlaceScorers.load())
    return located


def test_city_of_the_sentence() -> None:
    located = locate("Vladimir Putin met with the President of Tajikistan in St Petersburg. They discussed trade.")
    assert (located.place, located.state) == ("St Petersburg", "RUS")
    assert 0 < located.state_probability <= 1


def test_visit_takes_the_state_visited() -> None:
    located = locate(
        "The Prime Minister will travel to Japan next week. Trade will be discussed.", "visit", "planned", host="JPN"
    )
    assert (located.place, located.state) == (None, "JPN")


def test_a_call_has_no_place() -> None:
    text = "Vladimir Putin had a telephone conversation with the President of Tajikistan. They discussed trade."
    located = locate(text, "call", mode="phone")
    assert (located.place, located.state) == (None, None)


def test_no_meetings_no_places() -> None:
    assert meeting_places("", [], [], scorers=PlaceScorers.load()) == []


def test_the_state_is_that_of_the_place() -> None:
    """The minister is taken for the host, and the states of both stand nearer than the city."""
    located = locate(
        "Foreign Minister of Japan Ken Tanaka met with President of Tajikistan Emomali Rahmon in Ankara. Trade grew.",
        host="JPN",
    )
    assert (located.place, located.state) == ("Ankara", "TUR")
