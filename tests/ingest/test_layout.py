"""What the heads see of a pair: a state that only tells whose an office is, what stands between office and name."""

import numpy as np
import pytest
import spacy

import ingest.nlp.sentences  # noqa: F401  (registers the component)
from ingest.nlp.layout import LINK_FEATURES, PAIR_FEATURES, PERSON, STATE, Party, link_features, pair_features
from ingest.nlp.persons import without_cities
from ingest.nlp.plausible import tells_several
from ingest.nlp.reading import Mention, Text, read_text

OWNED, BESIDE = 23, 24  # columns of pair_features
RIVAL = 28  # column of link_features


def text_of(sentence: str) -> Text:
    blank = spacy.blank("en")
    blank.add_pipe("sentences")
    return read_text(blank(f"\n\n{sentence}"))


def mention(text: Text, phrase: str) -> Mention:
    start = text.raw.index(phrase)
    found = text.mention(start, start + len(phrase), phrase)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "owned"),
    [
        ("French Foreign Minister Jean Dupont spoke.", True),
        ("The Foreign Minister of French Guiana met Jean Dupont.", True),
        ("The French side met Foreign Minister Jean Dupont.", False),
    ],
)
def test_a_state_that_only_owns_an_office_is_known(sentence: str, owned: bool) -> None:
    text = text_of(sentence)
    office = mention(text, "Foreign Minister")
    parties = [
        Party(STATE, "FRA", "FRA", [mention(text, "French")]),
        Party(PERSON, "Jean Dupont", "FRA", [mention(text, "Jean Dupont"), office]),
    ]
    found = pair_features(text, parties, [0], [office])
    assert found.shape == (2, 1, PAIR_FEATURES)
    assert bool(found[0, 0, OWNED]) is owned
    assert found[0, 0, BESIDE] == 1  # somebody who acts for it is in the sentence
    assert bool(found[1, 0, BESIDE]) is not owned  # and the state stands for itself beside him


def test_what_stands_between_an_office_and_a_name_is_seen() -> None:
    text = text_of("Wang Yi, the Foreign Minister; Jean Dupont and Foreign Minister")
    office = mention(text, "Foreign Minister")
    near, far = mention(text, "Wang Yi"), mention(text, "Jean Dupont")
    rows = [link_features(text, office, m, PERSON, [near, far]) for m in (near, far)]
    assert all(row.shape == (LINK_FEATURES,) for row in rows)
    assert not np.array_equal(rows[0], rows[1])
    last = Mention(len(text.words) - 2, len(text.words), 0, "Foreign Minister")
    assert link_features(text, last, near, PERSON, [near, far])[RIVAL] == 1  # Jean Dupont stands between
    assert link_features(text, last, far, PERSON, [near, far])[RIVAL] == 0


@pytest.mark.parametrize(
    ("evidence", "several"),
    [
        ("He held telephone conversations with Ilham Aliyev and Nikol Pashinyan.", True),
        ("She had separate meetings on the margins with A and B.", True),
        ("They held talks with the minister.", False),
        ("He met with the presidents of Chile and Peru.", False),
    ],
)
def test_a_plural_noun_tells_of_several_encounters(evidence: str, several: bool) -> None:
    assert tells_several(evidence) is several


def test_a_city_is_no_person_but_may_be_a_surname() -> None:
    names = ["Colombo", "Anna Paris", "Paris", "RIGA", "Wang Yi"]
    found = without_cities([Mention(i, i + 1, 0, name) for i, name in enumerate(names)])
    assert [m.key for m in found] == ["Anna Paris", "Paris", "Wang Yi"]
