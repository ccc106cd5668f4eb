"""Files as the world sends them: wrong encodings, broken records, things that are no text."""

import io
import json
import os
from pathlib import Path

import pytest

from ingest.article import Article, Rejected
from ingest.sources import files
from ingest.sources.decoding import NotText, decode
from ingest.sources.files import read_files

TEXT = "The President of Fiji received the Foreign Minister of Peru in Suva on Friday. They spoke about “fisheries”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_survives_its_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_declared_utf8_sent_as_windows_1251() -> None:
    russian = "Министр иностранных дел принял посла, и они говорили о торговле. " * 5
    page = f'<html><head><meta charset="utf-8"></head><body><p>{russian}</p></body></html>'
    assert russian.strip() in decode(page.encode("cp1251"))


def test_declared_encodings_are_believed_where_they_fit() -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"></head><p>Łódź</p></html>'
    )
    assert "Łódź" in decode(page.encode("iso-8859-2"))


def test_utf8_with_a_torn_character_stays_utf8() -> None:
    data = ("Lương Tam Quang và Tô Lâm. " * 20).encode() + b"\xe1\xbb"
    assert decode(data).startswith("Lương Tam Quang") and decode(data).endswith("\ufffd")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04abc", bytes(range(256)) * 4, b"\x7fELF\x02"]
)
def test_other_kinds_of_bytes_are_no_text(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


def test_a_few_nuls_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode().replace(b"Fiji", b"Fi\x00ji"))
    (article,) = read_files([tmp_path / "a.txt"])
    assert isinstance(article, Article) and "President of Fiji" in article.text


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "broken_json"),
        ('["a"]', "bad_record"),
        ("null", "bad_record"),
        ('{"title": "no text"}', "bad_record"),
        ('{"text": ["a list"]}', "bad_record"),
        ('{"text": "x", "id": {"a": 1}}', "bad_record"),
        ('{"text": ""}', "empty"),
        ("[" * 200_000, "broken_json"),
        ('{"text": NaN}', "bad_record"),
    ],
)
def test_a_bad_record_is_named_by_its_line(tmp_path: Path, line: str, reason: str) -> None:
    good = json.dumps({"id": 7, "text": TEXT, "published": "2024-05-03", "publisher": "Post"})
    (tmp_path / "a.jsonl").write_text(f"{good}\n\n{line}\n{good}", encoding="utf-8")
    first, bad, last = read_files([tmp_path / "a.jsonl"])
    assert isinstance(first, Article) and isinstance(last, Article) and isinstance(bad, Rejected)
    assert (first.id, first.published, first.publisher) == ("7", "2024-05-03", "Post")
    assert bad.reason == reason and bad.reference.endswith("a.jsonl:3")


def test_lone_surrogates_and_controls_in_json(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "TEXT \\ud800\\u0000\\u202e", "title": "\\ud83d x"}'.replace("TEXT", TEXT), encoding="utf-8"
    )
    (article,) = read_files([tmp_path / "a.jsonl"])
    assert isinstance(article, Article)
    article.content.encode("utf-8")
    assert article.text == TEXT


def test_json_as_object_list_and_wrapped_list(tmp_path: Path) -> None:
    one = {"text": TEXT, "date": "3 May 2024", "source": "Post"}
    for value in (one, [one], {"articles": [one]}):
        (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
        (article,) = read_files([tmp_path / "a.json"])
        assert isinstance(article, Article) and (article.published, article.publisher) == ("2024-05-03", "Post")
    (tmp_path / "a.json").write_text("[", encoding="utf-8")
    (bad,) = read_files([tmp_path / "a.json"])
    assert isinstance(bad, Rejected) and bad.reason == "broken_json"


def test_a_line_without_end_is_refused_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONGEST_LINE", 1000)
    good = json.dumps({"text": TEXT})
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{"x" * 5000}"}}\n{good}\n', encoding="utf-8")
    bad, article = read_files([tmp_path / "a.jsonl"])
    assert isinstance(bad, Rejected) and bad.reason == "too_long" and bad.reference.endswith(":1")
    assert isinstance(article, Article)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1000)
    (tmp_path / "a.txt").write_text(TEXT * 50, encoding="utf-8")
    (bad,) = read_files([tmp_path / "a.txt"])
    assert isinstance(bad, Rejected) and bad.reason == "too_long"


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<p>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<" * 10_000,
        "<div>" * 5_000,
    ],
)
def test_pages_without_an_article(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (bad,) = read_files([tmp_path / "a.html"])
    assert isinstance(bad, Rejected)


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/2.txt", "c.txt", "a.txt", ".git/config.txt", ".hidden.txt"):
        (tmp_path / name).write_text(f"Title: {name}\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "b" / "round").symlink_to(tmp_path)
    assert [found.title for found in read_files([tmp_path]) if isinstance(found, Article)] == [
        "a.txt",
        "b/2.txt",
        "c.txt",
    ]


def test_an_empty_folder_and_a_pipe_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    reasons = [
        found.reason for found in read_files([tmp_path / "empty", tmp_path / "pipe.txt"]) if isinstance(found, Rejected)
    ]
    assert reasons == ["empty", "unreadable"]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        ((json.dumps({"text": TEXT}) + "\n").encode() * 2, 2),
        (f"<!DOCTYPE html><html><body><article><p>{TEXT} {TEXT}</p><p>{TEXT}</p></article></body></html>".encode(), 1),
        (f"Title: A visit\n\n{TEXT}".encode("utf-16"), 1),
    ],
)
def test_standard_input_is_told_by_its_beginning(data: bytes, count: int) -> None:
    found = list(read_files(["-"], stdin=io.BytesIO(data)))
    assert len(found) == count and all(isinstance(one, Article) for one in found)
