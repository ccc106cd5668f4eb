"""What files become: articles, or a rejection that names the file and the reason; nothing stops the rest."""

import io
import json
from pathlib import Path

import pytest

from ingest.article import Article, Rejected
from ingest.sources.files import read_files
from tests.conftest import SHARED

TEXT = (
    "The President of Fiji received the Foreign Minister of Peru in Suva on Friday. "
    "They spoke about fisheries and about the ocean between their countries.\n\n"
    "The minister will travel on to Samoa, where he is expected at the beginning of the week."
)


def read(*paths: str | Path) -> tuple[list[Article], list[Rejected]]:
    found = list(read_files(paths))
    return [f for f in found if isinstance(f, Article)], [f for f in found if isinstance(f, Rejected)]


def test_a_text_with_a_header(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"Title: A visit to Suva\nDate: 2024-05-03\nPublisher: Suva Post\n\n{TEXT}", encoding="utf-8")
    (article,), rejected = read(file)
    assert (article.title, article.published, article.publisher, article.text) == (
        "A visit to Suva",
        "2024-05-03",
        "Suva Post",
        TEXT,
    )
    assert not rejected


def test_a_digest_with_separators(tmp_path: Path) -> None:
    file = tmp_path / "digest.txt"
    file.write_text(
        f"President of Fiji receives minister\n\n{TEXT}\n\n-----\n\nForeign Minister of Peru leaves Suva\n\n{TEXT}",
        encoding="utf-8",
    )
    articles, _ = read(file)
    assert [a.title for a in articles] == [
        "President of Fiji receives minister",
        "Foreign Minister of Peru leaves Suva",
    ]


def test_the_digest_that_users_sent_first() -> None:
    file = SHARED / "corpus" / "minsk_digest.txt"
    if not file.exists():
        pytest.skip("the articles of ../shared are absent")
    articles, _ = read(file)
    assert [a.title.split()[0] for a in articles] == ["Highest", "Head", "President", "Aleksandr"]


def test_single_articles_are_never_split(tmp_path: Path) -> None:
    file = SHARED / "gold" / "dev_articles.jsonl"
    if not file.exists():
        pytest.skip("the articles of ../shared are absent")
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        article = json.loads(line)
        (tmp_path / f"{number}.txt").write_text(f"{article['title']}\n\n{article['text']}", encoding="utf-8")
    assert len(read(tmp_path)[0]) == len(lines)


def test_html_is_cleaned_to_its_article(tmp_path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))
    page = f"<html><head><title>A visit to Suva</title><meta property='article:published_time' content='2024-05-03'></head><body><nav>Menu Home</nav><article><h1>A visit to Suva</h1>{body}</article><script>alert(1)</script></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,), _ = read(tmp_path / "a.html")
    assert article.title == "A visit to Suva" and article.published == "2024-05-03"
    assert "alert" not in article.text and "received the Foreign Minister" in article.text


def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = {"id": "one", "title": "A visit", "text": TEXT, "date": "2024-05-03", "source": "Suva Post"}
    (tmp_path / "a.jsonl").write_text(
        f"{json.dumps(good)}\n{{broken\n{json.dumps({**good, 'id': 'two'})}\n", encoding="utf-8"
    )
    articles, (rejected,) = read(tmp_path / "a.jsonl")
    assert [a.id for a in articles] == ["one", "two"]
    assert "a.jsonl:2" in rejected.reference


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("picture.txt", bytes(range(256)) * 40, "not_text"),
        ("empty.txt", b"  \n", "empty"),
        ("table.xlsx", b"PK\x03\x04", "unsupported"),
        (
            "fiji.txt",
            "Президент принял министра иностранных дел, и они говорили о рыболовстве и торговле.".encode(),
            "not_english",
        ),
    ],
)
def test_what_is_no_article_is_rejected_by_name(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    articles, (rejected,) = read(tmp_path / name)
    assert not articles and rejected.reason == reason and name in rejected.reference


def test_a_missing_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    articles, (rejected,) = read(tmp_path / "missing.txt", tmp_path / "a.txt")
    assert len(articles) == 1 and rejected.reason == "unreadable" and "missing.txt" in rejected.reference


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("Peru", "Perú").encode(encoding))
    (article,), _ = read(tmp_path / "a.txt")
    assert "Perú" in article.text


def test_hostile_characters_are_taken_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Title: {'x' * 50} \u202eSuva\u0007\n\n{TEXT}\u0000", encoding="utf-8")
    (article,), _ = read(tmp_path / "a.txt")
    assert not set("\u202e\u0007\u0000") & set(article.content)


def test_standard_input() -> None:
    (article,) = read_files(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(article, Article) and article.text == TEXT
