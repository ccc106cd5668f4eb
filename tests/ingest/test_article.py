"""From raw material to an article: gentle cleaning, sure dates, stable ids, English only."""

import json
from pathlib import Path

import pytest

from ingest.article import LONGEST_CONTENT, LONGEST_TITLE, Article, Raw, Rejected, canonical_url, make_article
from ingest.language import language_of
from ingest.published import iso_day
from ingest.text import clean_characters, clean_line, clean_text
from tests.conftest import SHARED

PROSE = "The President of Fiji received the Foreign Minister of Peru in Suva, and they spoke of fisheries."


def article(text: str = PROSE, **fields: str) -> Article:
    made = make_article(Raw(reference="test", text=text, **fields))
    assert isinstance(made, Article), made
    return made


def rejected(text: str, **fields: str) -> Rejected:
    made = make_article(Raw(reference="test", text=text, **fields))
    assert isinstance(made, Rejected), made
    return made


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x00b\x07c", "abc"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("co\u00adoperation", "cooperation"),
        ("Li\u00a0Qiang", "Li Qiang"),
        ("10\u202f000", "10 000"),
        ("Tuân Lâm".replace("â", "a\u0302"), "Tuân Lâm"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Biden\\u2019s call", "Biden’s call"),
        ("\\ud83d\\udcde call", "📞 call"),
        ("\\u202e\\u0000x", "x"),
        ("\ufeffThe", "The"),
        ("\ud800lone", "lone"),
        ("C:\\users\\u12", "C:\\users\\u12"),
    ],
)
def test_what_cannot_be_seen_goes(raw: str, clean: str) -> None:
    assert clean_characters(raw) == clean


@pytest.mark.parametrize(
    "text", ["“yes” — no…", "it’s  two  spaces", "北京 🙂 ﬁ ½", "Đặng Văn Lâm, İstanbul", "x < y & z"]
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert clean_characters(text) == text == clean_text(text)


def test_paragraphs_are_separated_by_one_blank_line() -> None:
    assert clean_text("  One. \n \n\t\n\nTwo.\nThree. \n<!-- ad -->\n") == "One.\n\nTwo.\n\nThree."


def test_lines_that_a_mail_program_broke_are_joined() -> None:
    mail = (
        "The President of Fiji received the Foreign Minister of Peru in\n"
        "Suva on Friday, and they spoke at some length about fisheries and\n"
        "about the ocean between their two countries.\n\n"
        "The minister will travel on to Samoa, where he is expected at the\n"
        "beginning of the week."
    )
    first, second = clean_text(mail).split("\n\n")
    assert first.endswith(
        "Peru in Suva on Friday, and they spoke at some length about fisheries and about the ocean between their two countries."
    )
    assert second.startswith("The minister")


def test_a_list_of_names_is_not_joined() -> None:
    assert clean_text("Ana Prifti\nBenjamin Okafor\nCarla Nunes").count("\n\n") == 2


def test_a_title_is_one_line_of_bounded_length() -> None:
    assert clean_line(" A \n visit\t to\u00a0Suva ") == "A visit to Suva"
    made = article(title="word " * 300_000)
    assert len(made.title) <= LONGEST_TITLE + 1 and made.title.endswith("word…")


def test_the_title_is_not_told_twice() -> None:
    assert article(f"A visit to Suva\n\n{PROSE}", title="A visit to Suva").content == f"A visit to Suva\n\n{PROSE}"


@pytest.mark.parametrize("text", ["", " \n\u200b\u00a0", "\x00\x00", "*** --- 123"])
def test_without_text_there_is_no_article(text: str) -> None:
    assert rejected(text, title="A title").reason == "empty"


def test_a_book_is_no_article() -> None:
    assert rejected((PROSE + " ") * (LONGEST_CONTENT // len(PROSE) + 1)).reason == "too_long"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Министр иностранных дел принял посла Перу, и они говорили о рыболовстве и о торговле.", "ru"),
        ("Le ministre des affaires étrangères a reçu hier l'ambassadeur du Pérou à Paris.", "fr"),
        ("El ministro de Relaciones Exteriores recibió ayer al embajador de Fiyi en Lima.", "es"),
        ("Der Außenminister empfing am Freitag den Botschafter von Peru in Berlin.", "de"),
        ("外交部长周五会见了秘鲁大使，双方就渔业问题交换了意见。", "zh"),
    ],
)
def test_other_languages_are_rejected_with_their_code(text: str, language: str) -> None:
    found = rejected(text)
    assert found.reason == "not_english" and repr(language) in found.detail


@pytest.mark.parametrize("text", ["Putin met Xi.", "Xi–Lukashenko talks", "Visit of Tô Lâm", "Kairat Umarov, Tokyo"])
def test_short_texts_of_names_pass(text: str) -> None:
    assert language_of(text) == "en"


def test_half_english_is_not_english_but_a_quotation_is_no_harm() -> None:
    french = "Le ministre des affaires étrangères a reçu hier l'ambassadeur du Pérou dans son bureau à Paris. "
    assert language_of(PROSE * 12 + french * 15) == "mul"
    assert language_of(PROSE * 12 + french * 3) == "en"


@pytest.mark.parametrize(
    "written",
    [
        "2024-08-27",
        "2024-08-27T23:30:00-05:00",
        "2024/8/27",
        "20240827",
        "27 August 2024",
        "August 27, 2024",
        "Aug. 27, 2024",
        "Tue, 27 Aug 2024 10:00:00 +0300",
        "Tuesday, 27th August 2024",
        "27.08.2024",
        "27/08/2024",
        "08/27/2024",
    ],
)
def test_dates_are_read_as_the_day_written(written: str) -> None:
    assert iso_day(written) == "2024-08-27"


@pytest.mark.parametrize(
    "written", ["", "yesterday", "3/4/2024", "2024-02-30", "2024-08", "1204-08-27", "27 Brumaire 2024", "9" * 400]
)
def test_dates_that_name_no_single_day_are_none(written: str) -> None:
    assert iso_day(written) is None


def test_an_id_is_given_or_comes_from_the_address_or_the_content() -> None:
    assert article(id=" n-17\u202e ").id == "n-17"
    assert len(article(id="x" * 5000).id) < 100
    tracked = article(url="HTTPS://Example.org/news/1?utm_source=mail#top")
    assert tracked.url == "https://example.org/news/1"
    assert tracked.id == article("Changed later. " + PROSE, url="https://example.org/news/1").id
    assert tracked.id != article(url="https://example.org/news/1?id=2").id
    assert article().id == article().id != article("Another. " + PROSE).id
    assert article(publisher="Suva Post").id != article(publisher="Lima Post").id


def test_parts_of_one_page_have_ids_of_their_own() -> None:
    made = [
        make_article(Raw(reference="r", text=PROSE, title=title, url="https://example.org/d", part=True))
        for title in ("One title", "Two titles")
    ]
    assert (
        all(isinstance(one, Article) for one in made) and len({one.id for one in made if isinstance(one, Article)}) == 2
    )


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://example.org/a", "file:///etc/passwd", "https://exa mple.org", "", "https://[::1"],
)
def test_only_web_addresses_are_links(url: str) -> None:
    assert canonical_url(url) is None


@pytest.mark.parametrize("name", ["train", "dev", "wide"])
def test_evidence_is_found_word_for_word_after_cleaning(name: str) -> None:
    folder = SHARED / "gold"
    if not folder.exists():
        pytest.skip("the articles of ../shared are absent")
    contents = {
        raw["id"]: article(raw["text"], title=raw["title"] or "").content
        for raw in _lines(folder / f"{name}_articles.jsonl")
    }
    sentences = [
        (gold["id"], meeting["evidence"])
        for gold in _lines(folder / f"{name}_gold.jsonl")
        for meeting in gold["meetings"]
    ]
    lost = [sentence for article_id, sentence in sentences if clean_characters(sentence) not in contents[article_id]]
    assert len(lost) <= 0.001 * len(sentences)


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
