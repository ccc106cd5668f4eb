"""Dates as releases write them, and the choice of a meeting's date with the shipped weights."""

import time
from itertools import pairwise

import pytest

from ingest.nlp.dates import Event, find_dates, meeting_dates
from ingest.nlp.scorer import Scorer

TUESDAY = "2024-08-27"


def readings(text: str, published: str | None = TUESDAY) -> list[tuple[str, str | None, str | None, str | None]]:
    """Words, past date, past end, ahead date of each mention."""
    return [
        (text[m.start : m.end], m.past and m.past.date, m.past and m.past.end, m.ahead and m.ahead.date)
        for m in find_dates(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They met on 27 August 2024.", "2024-08-27", None),
        ("They met on August 27th, 2024.", "2024-08-27", None),
        ("They met on Thursday, June 8, 2023 in Minsk.", "2023-06-08", None),
        ("He travels July 25-29, 2022.", "2022-07-25", "2022-07-29"),
        ("A conference from 19 to 21 February 2009.", "2009-02-19", "2009-02-21"),
        ("A tour from 28 March to 2 April 1997.", "1997-03-28", "1997-04-02"),
        ("A tour from December 29, 2021 to January 2, 2022.", "2021-12-29", "2022-01-02"),
        ("A tour from 29 December to 2 January 2022.", "2021-12-29", "2022-01-02"),
        ("The forum on March 28th and 29th, 2022.", "2022-03-28", "2022-03-29"),
        ("The summit of 2024-10-22.", "2024-10-22", None),
        ("They met in October 2023.", "2023-10", None),
        ("The visit in September last year was the first.", "2023-09", None),
        ("They met in 2019.", "2019", None),
        ("They spoke today.", "2024-08-27", None),
        ("They spoke yesterday afternoon (25).", "2024-08-25", None),
        ("They met today (26).", "2024-08-26", None),
        ("They met last month.", "2024-07", None),
        ("He will come next year.", "2025", None),
        ("They met last October in Kazan.", "2023-10", None),
        ("They met three days ago.", "2024-08-24", None),
        ("They meet this weekend.", "2024-08-31", "2024-09-01"),
        ("They met last Tuesday.", "2024-08-20", None),
        ("Talks on Thursday and Friday this week.", "2024-08-29", "2024-08-30"),
    ],
)
def test_words_of_one_reading(text: str, first: str, last: str | None) -> None:
    (mention,) = [m for m in find_dates(text, TUESDAY) if m.kind != "recent"]
    assert (mention.past, mention.past) == (mention.ahead, (first, last))


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("on Friday", "2024-08-23", "2024-08-30"),
        ("on Tuesday", "2024-08-27", "2024-08-27"),
        ("on 3 July", "2024-07-03", "2025-07-03"),
        ("on August 29", "2024-08-29", "2024-08-29"),  # a trip that begins these days may be told in either tense
        ("in March", "2024-03", "2025-03"),
        ("on the 28th.", "2024-08-28", "2024-08-28"),
    ],
)
def test_words_that_look_back_or_ahead(text: str, past: str, ahead: str) -> None:
    (mention,) = find_dates(text, TUESDAY)
    assert mention.past and mention.ahead
    assert (mention.past.date, mention.ahead.date) == (past, ahead)


def test_following_day_counts_from_the_day_before_it() -> None:
    text = "They met on 3 July 2024. The following day they signed, and the same day he left."
    assert [r[1] for r in readings(text)] == ["2024-07-03", "2024-07-04", "2024-07-04"]


@pytest.mark.parametrize(
    "text",
    [
        "He may march to room 12 at 10:30.",
        "Resolution 1701 and 15,000 troops.",
        "The 30th anniversary and the 14th session.",
        "31 June 2024 does not exist",
        "It cost $2020.",
    ],
)
def test_numbers_and_verbs_are_no_days(text: str) -> None:
    assert not [m for m in find_dates(text, TUESDAY) if m.past and len(m.past.date) == 10]


def test_a_list_after_a_date_is_no_range() -> None:
    (mention,) = find_dates("On June 3 and 15 others signed.", TUESDAY)
    assert mention.past and mention.past.end is None


def test_relative_words_mean_nothing_without_publication() -> None:
    assert readings("They met on Tuesday and today.", None) == [
        ("Tuesday", None, None, None),
        ("today", None, None, None),
    ]


def test_impossible_publication_is_as_none() -> None:
    assert find_dates("today", "unknown")[0].past is None


def test_mentions_do_not_overlap_and_are_in_order() -> None:
    found = find_dates("Today (27), on Tuesday, 27 August 2024, from 3 to 5 July, last October and in 2019.", TUESDAY)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(found) == 5


def dates_of(
    text: str, *meetings: tuple[str, str, str, str], published: str | None = TUESDAY
) -> list[tuple[str | None, str | None]]:
    """Date and end of meetings given as (evidence, word that sets it apart, status, kind)."""
    starts = [0, *[i + 2 for i, c in enumerate(text[:-2]) if c == "." and text[i + 1] == " "], len(text)]
    events = []
    for evidence, word, status, kind in meetings:
        at, anchor = text.index(evidence), text.index(word)
        events.append(Event(at, at + len(evidence), status, kind, ((anchor, anchor + len(word)),)))
    sentences = list(pairwise(starts))
    found = meeting_dates(text, published, sentences, events, scorer=Scorer.load("dates.json"))
    assert all(0 < f.probability <= 1 for f in found)
    return [(f.date, f.end) for f in found]


def test_a_release_of_a_call_without_a_day_has_the_publication_date() -> None:
    text = "The President had a telephone conversation with the Prime Minister. They discussed trade."
    evidence = text.split(". ")[0]
    assert dates_of(text, (evidence, "Prime Minister", "held", "call")) == [(TUESDAY, None)]


def test_day_in_the_sentence_counts_not_the_publication() -> None:
    text = "The President met the Prime Minister in Minsk yesterday (26). They discussed trade."
    evidence = text.split(". ")[0]
    assert dates_of(text, (evidence, "Prime Minister", "held", "meeting")) == [("2024-08-26", None)]


def test_planned_visit_takes_its_range() -> None:
    text = "The Prime Minister will visit Japan from 3 to 5 September. He will meet the Emperor."
    evidence = text.split(". ")[0]
    assert dates_of(text, (evidence, "Japan", "planned", "visit")) == [("2024-09-03", "2024-09-05")]


def test_two_stops_of_a_trip_in_one_sentence() -> None:
    text = "I will visit Singapore from 3 to 5 September and China from 6 to 9 September. I look forward to it."
    evidence = text.split(". ")[0]
    meetings = ((evidence, "Singapore", "planned", "visit"), (evidence, "China", "planned", "visit"))
    assert dates_of(text, *meetings) == [("2024-09-03", "2024-09-05"), ("2024-09-06", "2024-09-09")]


def test_nothing_to_say_without_any_date() -> None:
    text = "The two ministers met in the capital. They discussed trade."
    assert dates_of(text, ("The two ministers met", "ministers", "held", "meeting"), published=None) == [(None, None)]


def test_no_meetings_no_dates() -> None:
    assert meeting_dates("Nothing.", None, [(0, 8)], [], scorer=Scorer({})) == []


def test_a_long_transcript_is_read_in_time() -> None:
    text = "On 3 July 2024 the sides met again, and on Friday they will meet in Geneva. " * 2000
    begun = time.perf_counter()
    assert len(find_dates(text, TUESDAY)) == 4000
    assert time.perf_counter() - begun < 2
