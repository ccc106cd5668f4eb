"""The reader: its rules one by one, and the pipeline with the shipped weights on text that we wrote."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from ingest.article import Article
from ingest.facts import Facts, from_json, to_json
from ingest.nlp import apposition, names
from ingest.nlp.load import load_nlp
from ingest.nlp.reading import Mention, Text, read_text
from ingest.nlp.repeats import times
from ingest.nlp.sentences import sentence_starts
from ingest.reader import read
from ingest.sources.files import read_files
from tests.conftest import SHARED

NO_TEXT = Text("", (), (), (), (), ())
MODEL = Path(__file__).parents[2] / "ingest" / "nlp" / "model" / "encoder.onnx"
RECEIVED = Article(
    id="received",
    title="President of Belarus receives the Ambassador of China",
    text=(
        "President of Belarus Aleksandr Lukashenko met with the Ambassador of China to Belarus, Xie Xiaoyong, in Minsk "
        "on Tuesday. They discussed trade and regional cooperation.\n\n"
        "The Ambassador thanked the President for the warm welcome."
    ),
    published="2024-08-27",
    publisher="Parley tests",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_nlp()


def one(nlp: Language, article: Article) -> Facts:
    ((_, facts),) = read(nlp, [article])
    return facts


def sentences(text: str) -> list[str]:
    starts = [*sentence_starts(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    "text",
    [
        "U.S. President Joseph R. Biden, Jr. met Prime Minister Modi in Washington.",
        "Mr. Lavrov met Gen. Hifter and Dr. Schmidt at 10.30 a.m. local time.",
        "The EU-U.S. Summit begins on 15 June.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_end_at_marks_breaks_stars_and_lost_spaces() -> None:
    text = (
        "They met in Washington, D.C. The talks were long.\nA new line * * * Another. He left Minsk.In Kyiv he stayed."
    )
    assert len(sentences(text)) == 6


def mention(text: Text, phrase: str) -> Mention:
    start = text.raw.index(phrase)
    found = text.mention(start, start + len(phrase), phrase)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "office", "holder", "owner"),
    [
        ("President of Russia Vladimir Putin met Xi Jinping.", "President", "Vladimir Putin", "Russia"),
        ("Vladimir Putin met Wang Yi, Foreign Minister of China.", "Foreign Minister", "Wang Yi", "China"),
        ("French Foreign Minister Jean Dupont met Wang Yi.", "Foreign Minister", "Jean Dupont", "French"),
        ("Jean Dupont, French ambassador; Wang Yi, Russia's envoy, came.", "envoy", "Wang Yi", "Russia"),
        ("Wang Yi met Jean Dupont while the president of France slept.", "president", None, "France"),
    ],
)
def test_office_grammar(sentence: str, office: str, holder: str | None, owner: str) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentences")
    text = read_text(blank(f"\n\n{sentence}"))
    persons = [
        (mention(text, n), n) for n in ("Vladimir Putin", "Xi Jinping", "Wang Yi", "Jean Dupont") if n in sentence
    ]
    bodies = [(mention(text, n), n) for n in ("Russia", "China", "French", "France") if n in sentence]
    assert apposition.holder(text, mention(text, office), persons) == holder
    assert apposition.owner(text, mention(text, office), bodies) == owner


def test_names_of_one_person_are_joined_and_namesakes_are_not() -> None:
    forms = ["Aleksandr Lukashenko", "Lukashenko", "Wang Yi", "Wang Yang", "LUKASHENKO", "Wang Yi"]
    found = names.persons([Mention(i * 3, i * 3 + 2, 0, form) for i, form in enumerate(forms)])
    assert [c.name for c in found] == ["Aleksandr Lukashenko", "Wang Yi", "Wang Yang"]


def test_an_acronym_is_its_organisation() -> None:
    forms = ["Shanghai Cooperation Organisation", "SCO", "BRICS"]
    found = names.organisations(NO_TEXT, [Mention(i * 5, i * 5 + 2, 0, form) for i, form in enumerate(forms)])
    assert [c.name for c in found] == ["Shanghai Cooperation Organisation", "BRICS"]


@pytest.mark.parametrize(
    ("evidence", "count"),
    [
        ("Over four years the two presidents have met four times.", 4),
        ("The ministers met twice in Vienna.", 2),
        ("They have spoken on several occasions.", None),
        ("The leaders met regularly.", None),
        ("They met on three issues of trade.", 1),
        ("He met five ministers on 3 May.", 1),
    ],
)
def test_how_often_they_met(evidence: str, count: int | None) -> None:
    assert times(evidence) == count


def test_components_declare_what_they_need(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_a_meeting_is_read_with_offices_date_place_and_evidence(nlp: Language) -> None:
    facts = one(nlp, RECEIVED)
    (meeting,) = [m for m in facts.meetings if m.status == "held" and m.kind == "meeting"]
    who = {p.name: (p.office, p.acts_for) for p in meeting.participants}
    assert who["Aleksandr Lukashenko"] == ("President", "BLR")
    assert who["Xie Xiaoyong"] == ("Ambassador", "CHN")
    assert (meeting.date, meeting.place, meeting.state) == ("2024-08-27", "Minsk", "BLR")
    assert RECEIVED.content[meeting.char_start : meeting.char_end] == meeting.evidence
    assert 0 < meeting.confidence <= 1


def test_the_digest_that_users_sent_first(nlp: Language) -> None:
    file = SHARED / "corpus" / "minsk_digest.txt"
    if not file.exists():
        pytest.skip("the articles of ../shared are absent")
    articles = [found for found in read_files([file]) if isinstance(found, Article)]
    told = Counter(
        (m.kind, m.count, frozenset(p.name or p.acts_for for p in m.participants))
        for _, facts in read(nlp, articles)
        for m in facts.meetings
    )
    lukashenko = "Aleksandr Lukashenko"
    assert told == Counter(
        [
            ("meeting", 1, frozenset({lukashenko, "Xie Xiaoyong"})),
            ("visit", 1, frozenset({"Li Qiang", "BLR"})),
            ("meeting", 4, frozenset({lukashenko, "Xi Jinping"})),
            ("meeting", 1, frozenset({lukashenko, "Lương Tam Quang"})),
            ("visit", 1, frozenset({"Lương Tam Quang", "BLR"})),
            ("meeting", 1, frozenset({lukashenko, "Igor Sergeyenko"})),
        ]
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The target of 200 billion dollars, which the two governments had set themselves, was met a year early.",
        "All these persons have met the mandatory conditions.",
    ],
)
def test_what_is_met_may_be_a_target(nlp: Language, sentence: str) -> None:
    text = f"President of China Xi Jinping and President of Russia Vladimir Putin exchanged messages. {sentence}"
    assert one(nlp, Article(id="x", title="Messages", text=text, published="2024-10-02")).meetings == ()


def test_facts_survive_json(nlp: Language) -> None:
    facts = one(nlp, RECEIVED)
    assert from_json(to_json(facts)) == facts


def test_two_processes_read_the_same(nlp: Language) -> None:
    articles = [RECEIVED, Article(id="empty", title="", text="Nothing happened here today."), RECEIVED]
    assert list(read(nlp, articles, n_process=2)) == list(read(nlp, articles))


@pytest.mark.parametrize(
    "text",
    ["", " \n\n ", "…", "a" * 5000, "PRESIDENT MET MINISTER", "\U0001f1e8\U0001f1f3 🤝", "met " * 3000, "x\n" * 3000],
)
def test_hostile_text_gives_no_meeting_and_no_error(nlp: Language, text: str) -> None:
    assert one(nlp, Article(id="x", title="", text=text)).meetings == ()


def test_a_long_transcript_is_read_to_its_end(nlp: Language) -> None:
    filler = "The committee considered the budget and adjourned without a decision. " * 1500
    facts = one(nlp, Article(id="long", title="Minutes", text=f"{filler}\n\n{RECEIVED.text}", published="2024-08-27"))
    assert any("Xie Xiaoyong" in [p.name for p in m.participants] for m in facts.meetings)
