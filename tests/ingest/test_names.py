"""Names in one article: what is a person's, what is a body's, and whose other spelling is what."""

import pytest
import spacy

from ingest.nlp.bodies import body_mentions
from ingest.nlp.names import organisations, persons
from ingest.nlp.persons import person_mentions
from ingest.nlp.reading import Mention, Text, read_text
from ingest.nlp.vocabulary import find_states, leader_acts_for


def text_of(content: str) -> Text:
    doc = spacy.blank("en")("\n\n" + content)
    for token in doc:
        token.is_sent_start = token.i == 0
    return read_text(doc)


def mentions(text: Text, *names: str) -> list[Mention]:
    out = []
    for name in names:
        at = text.raw.index(name)
        mention = text.mention(at, at + len(name), name)
        assert mention is not None
        out.append(mention)
    return out


def names(content: str, *found: str) -> list[str]:
    text = text_of(content)
    return [m.key for m in person_mentions(text, mentions(text, *found))]


@pytest.mark.parametrize(
    ("content", "found", "name"),
    [
        ("Talks with Shri Arun Patil were held.", "Shri Arun Patil", "Arun Patil"),
        ("H.E. Mr. Kenji Ito arrived.", "H.E. Mr. Kenji Ito", "Kenji Ito"),
        ("Readout of Smith\\u2019s call today.", "Smith\\u2019s", "Smith"),
        ("Here is Yoko ItoJapan", "Yoko ItoJapan", "Yoko Ito"),
        ("He Lifeng spoke.", "He Lifeng", "He Lifeng"),
    ],
)
def test_a_name_is_cut_from_what_is_glued_to_it(content: str, found: str, name: str) -> None:
    assert names(content, found) == [name]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("The Hon was there.", "Hon"),
        ("Questions were answered. Q left.", "Q"),
        ("The #RussiaJapan talks went on.", "RussiaJapan"),
        ("The MSDE said so in a long note.", "MSDE"),
        ("The delegates shook hands. Ana Silva/Pool via REUTERS", "Ana Silva"),
        ("They met again (AP Photo/Ana Silva).", "Ana Silva"),
        ("The dignitary arrived.", "dignitary"),
    ],
)
def test_what_is_no_person_is_left_out(content: str, found: str) -> None:
    assert names(content, found) == []


def test_a_name_in_capitals_stays_beside_its_full_form() -> None:
    assert names("Mr TANAKA met the press. Ken TANAKA left.", "TANAKA", "Ken TANAKA") == ["TANAKA", "Ken TANAKA"]


def test_a_nickname_in_quotation_marks_is_part_of_the_name() -> None:
    assert names('President Jonas "Jojo" Weber spoke.', "Jonas", "Weber") == ['Jonas "Jojo" Weber']


def clustered(content: str, *found: str) -> list[str]:
    text = text_of(content)
    return [c.name for c in persons(mentions(text, *found))]


def test_one_slip_in_a_long_name_makes_no_second_person() -> None:
    assert clustered("Anna Wickremasinge came. Wickremesinge left.", "Anna Wickremasinge", "Wickremesinge") == [
        "Anna Wickremasinge"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Oleg Ivanov", "Ivanova"),
        ("Olena Zelenska", "Zelensky"),
        ("Wang Yi", "Wang Yang"),
        ("Oleg Petrov", "Ivan Petrov"),
    ],
)
def test_people_of_similar_names_stay_apart(first: str, second: str) -> None:
    assert clustered(f"{first} came. Later {second} left.", first, second) == [first, second]


def test_a_junior_is_found_again_by_the_surname() -> None:
    assert clustered("Mark Paynor Jr. came. So Paynor left.", "Mark Paynor Jr.", "Paynor") == ["Mark Paynor"]


def bodies(content: str, *found: str) -> list[str]:
    text = text_of(content)
    states = [m for s in find_states(text.raw) if (m := text.mention(s.start, s.end, s.state)) is not None]
    kept = body_mentions(text, mentions(text, *found), states, [])
    return [c.name for c in organisations(text, kept)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("The Islamic guests came.", "Islamic"),
        ("Russia and Japan spoke.", "Russia"),
        ("The Council met.", "Council"),
        ("They signed the Trade Agreement.", "Trade Agreement"),
        ("The department spoke.", "department"),
    ],
)
def test_what_names_no_body_is_left_out(content: str, found: str) -> None:
    assert bodies(content, found) == []


def test_the_noun_alone_means_the_body_named_in_full() -> None:
    assert bodies("The Baltic Council met. The Council agreed.", "Baltic Council", "Council agreed"[:7]) == [
        "Baltic Council"
    ]


def test_an_acronym_in_brackets_means_the_name_before_it() -> None:
    assert bodies("The Trade Promotion Bureau (TPX) said so.", "Trade Promotion Bureau", "TPX") == [
        "Trade Promotion Bureau"
    ]


def test_a_ministry_is_one_body_in_both_orders() -> None:
    assert bodies(
        "The Foreign Ministry, or Ministry of Foreign Affairs.", "Foreign Ministry", "Ministry of Foreign Affairs"
    ) == ["Ministry of Foreign Affairs"]


def test_known_leaders_act_for_whom_they_acted_for_in_that_year() -> None:
    assert leader_acts_for("Jens Stoltenberg", 2010) == "NOR"
    assert leader_acts_for("Jens Stoltenberg", 2020) == "North Atlantic Treaty Organization"
    assert leader_acts_for("Biden", 2022) == "USA"
    assert leader_acts_for("Wang", 2022) is None
    assert leader_acts_for("Nobody Known", 2022) is None
