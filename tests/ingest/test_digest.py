"""Digests are split into their articles; section headings, notes and speakers split nothing."""

import json
import time
from pathlib import Path

import pytest

from ingest.digest import split
from ingest.text import clean_characters
from tests.conftest import SHARED

FIJI = (
    "The President of Fiji received the Foreign Minister of Peru, Ana Flores, in Suva on Friday. They spoke about fisheries.",
    "The minister of Peru will travel on to Samoa, where she is expected at the beginning of the week.",
)
KENYA = (
    "The Prime Minister of Nepal met the President of Kenya in Nairobi. It was the first meeting of the two in Kenya.",
    "Nepal would like to open an embassy in Nairobi, said its Prime Minister after the meeting.",
)
MALTA = (
    "The Foreign Minister of Malta will visit Chile in June, her office announced. She is to meet her counterpart.",
    "The visit to Chile is the second by a minister of Malta in two years, the announcement said.",
)
TITLES = [
    "President of Fiji receives Foreign Minister of Peru",
    "Nepal and Kenya hold talks in Nairobi",
    "Foreign Minister of Malta to visit Chile",
]
ITEMS = list(zip(TITLES, (FIJI, KENYA, MALTA), strict=True))


def titles(document: str) -> list[str]:
    return [part.title for part in split(document)]


@pytest.mark.parametrize("inner", ["\n", "\n\n"])
def test_headlines_between_blank_lines(inner: str) -> None:
    document = "\n\n".join(f"{title}\n\n{inner.join(text)}" for title, text in ITEMS[:2])
    parts = split(document)
    assert [part.title for part in parts] == TITLES[:2]
    assert [part.text for part in parts] == [inner.join(FIJI), inner.join(KENYA)]


@pytest.mark.parametrize("line", ["---", "* * *", "=====", "———"])
def test_separator_lines(line: str) -> None:
    document = f"\n\n{line}\n\n".join(f"{title}\n\n{chr(10).join(text)}" for title, text in ITEMS)
    assert titles(document) == TITLES
    assert line not in "".join(part.text for part in split(document))


def test_every_item_has_its_header() -> None:
    document = "\n\n".join(
        f"Title: {title}\nDate: 2024-05-0{n}\nPublisher: Post\n\n{text[0]}" for n, (title, text) in enumerate(ITEMS, 1)
    )
    parts = split(document)
    assert [(part.title, part.header["date"]) for part in parts] == [
        (title, f"2024-05-0{n}") for n, title in enumerate(TITLES, 1)
    ]


def test_a_header_above_all_items_holds_for_each() -> None:
    body = "\n\n".join(f"{title}\n\n{text[0]}" for title, text in ITEMS[:2])
    parts = split(f"Date: 2024-05-03\nSource: Suva Post\n\n{body}")
    assert [(part.title, part.header) for part in parts] == [
        (title, {"date": "2024-05-03", "publisher": "Suva Post"}) for title in TITLES[:2]
    ]


def test_a_header_with_a_title_is_one_article() -> None:
    body = "\n\n".join(f"{title}\n\n{text[0]}" for title, text in ITEMS)
    assert titles(f"Title: The week\n\n{body}") == ["The week"]


@pytest.mark.parametrize(
    "heading",
    [
        "Background",
        "Economic and trade cooperation",
        "NEXT STEPS",
        "About the Foreign Ministry of Peru",
        "QUESTION: When did the minister meet the President of Kenya",
        "- Nepal and Kenya hold talks in Nairobi",
        "Photo by the press office",
    ],
)
def test_headings_split_nothing(heading: str) -> None:
    document = f"{TITLES[0]}\n\n{FIJI[0]}\n\n{heading}\n\n{KENYA[0]}\n\n{FIJI[1]}"
    assert titles(document) == [TITLES[0]]


def test_a_title_that_the_page_repeats_splits_nothing() -> None:
    assert len(split(f"{TITLES[0]}\n\n{FIJI[0]}\n\n{TITLES[0]}\n\n{FIJI[0]} {FIJI[1]}")) == 1


@pytest.mark.parametrize(
    "end", ["###", "* * *\n\nNotes to editors\n\n" + KENYA[0], "---\n\nPress office, telephone 555 0100"]
)
def test_what_follows_the_end_mark_is_no_article(end: str) -> None:
    assert titles(f"{TITLES[0]}\n\n{FIJI[0]}\n\n{FIJI[1]}\n\n{end}") == [TITLES[0]]


def test_a_text_without_title_keeps_all_its_text() -> None:
    (part,) = split(f"{FIJI[0]}\n\n{FIJI[1]}")
    assert (part.title, part.text, part.header) == ("", f"{FIJI[0]}\n\n{FIJI[1]}", {})


def test_a_sentence_with_a_colon_is_no_header() -> None:
    (part,) = split(f"Date: a fruit of the desert.\nIt is sweet.\n\n{FIJI[0]}")
    assert part.header == {} and part.text.startswith(("Date: a fruit", "It is sweet"))


@pytest.mark.parametrize("document", ["", "\n\n", "---", "---\n---", "Title: x", "A", "Title: x\n\n---"])
def test_scraps_are_one_part(document: str) -> None:
    assert len(split(document)) == 1


def test_a_long_document_takes_no_long_time() -> None:
    document = "\n\n".join(["A line that might be a title"] * 50_000)
    started = time.process_time()
    assert len(split(document)) == 1
    assert time.process_time() - started < 10  # about one second; minutes where it is quadratic


def test_real_releases_are_never_split() -> None:
    releases = [
        path
        for path in (SHARED / "gold" / f"{name}_articles.jsonl" for name in ("train", "dev", "wide"))
        if path.exists()
    ]
    if not releases:
        pytest.skip("the articles of ../shared are absent")
    wrong = [
        title
        for path in releases
        for title, text in _releases(path)
        if len(split(clean_characters(f"{title}\n\n{text}"))) > 1
    ]
    assert wrong == []


def _releases(path: Path) -> list[tuple[str, str]]:
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(article["title"] or "", article["text"]) for article in read]
