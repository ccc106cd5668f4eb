"""Topics of meetings, found and given to their meetings with the shipped weights."""

from itertools import pairwise

import pytest

from ingest.nlp.topics import Event, TopicModel, meeting_topics
from ingest.nlp.topics.words import kind_of, words_of

CALL = (
    "Secretary of State Antony Blinken spoke today with Foreign Minister Enrique Manalo. They discussed regional security, "
    "climate change and trade. The weather was fine."
)


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return TopicModel.load()


def sentences(text: str) -> list[tuple[int, int]]:
    return list(pairwise([0, *(i + 2 for i, c in enumerate(text) if text[i : i + 2] == ". "), len(text)]))


def topics(text: str, model: TopicModel, *calls: tuple[int, str]) -> list[tuple[str, ...]]:
    """Topics of calls given by the number of their sentence and the surname of the counterpart."""
    spans = sentences(text)
    events = [Event(*spans[n], "held", "call", ("Blinken", name)) for n, name in calls]
    return meeting_topics(text, spans, events, model=model)


def test_a_list_after_discussed(model: TopicModel) -> None:
    (found,) = topics(CALL, model, (0, "Manalo"))
    assert "regional security" in found
    assert all(word in " ".join(found) for word in ("climate change", "trade"))
    assert not any("weather" in topic for topic in found)


def test_topics_are_words_of_the_article_and_few(model: TopicModel) -> None:
    text = CALL + " They discussed " + ", ".join(f"the {n} energy project" for n in "abcdefghijklmnop") + " and water."
    (found,) = topics(text, model, (0, "Manalo"))
    assert 0 < len(found) <= 8
    assert all(topic in text and len(topic.split()) <= 6 for topic in found)
    assert len(set(found)) == len(found)


def test_an_earlier_meeting_does_not_own_what_a_later_one_discussed(model: TopicModel) -> None:
    text = "In June Minister Rau met Minister Manalo. He will visit Minister Blinken to discuss migration and grain exports."
    spans = sentences(text)
    events = [
        Event(*spans[0], "held", "meeting", ("Rau", "Manalo")),
        Event(*spans[1], "planned", "meeting", ("Rau", "Blinken")),
    ]
    first, second = meeting_topics(text, spans, events, model=model)
    assert "migration" in " ".join(second)
    assert "migration" not in " ".join(first)


def test_topics_found_elsewhere_are_given_too(model: TopicModel) -> None:
    at = CALL.index("regional security")
    spans = sentences(CALL)
    events = [Event(*spans[0], "held", "call")]
    given = [(at, at + len("regional security"))]
    silent = TopicModel(type(model.chain)({}, model.chain.moves, {}, 100.0), model.pairs)
    assert meeting_topics(CALL, spans, events, model=silent) == [()]
    assert meeting_topics(CALL, spans, events, model=silent, spans=given) == [("regional security",)]


def test_no_meetings_no_topics(model: TopicModel) -> None:
    assert meeting_topics(CALL, sentences(CALL), [], model=model) == []


def test_words_keep_their_offsets() -> None:
    text = "The U.S. agreed: Ukraine’s grain."
    assert [text[w.start : w.end] for w in words_of(text, (0, len(text)))] == [
        w.text for w in words_of(text, (0, len(text)))
    ]


def test_a_word_takes_the_cluster_of_its_stem() -> None:
    clusters = {"summit": (3, 1), "term": (5, 2)}
    assert kind_of("Summits", clusters) == ("3", "1")
    assert kind_of("long-term", clusters) == ("5", "2")
    assert kind_of("xyzzy", clusters) == ("?", "?")
    assert kind_of(",", clusters) == (",", ",")
