"""What lies in files, folders and standard input becomes articles.

Text (one article or a digest), HTML, JSON Lines and JSON, told by the name's ending. Whatever cannot be read is
rejected by name with the reason, and the rest goes on.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ingest.article import Article, Raw, Rejected, make_article
from ingest.digest import split
from ingest.sources.decoding import NotText, decode
from ingest.sources.page import read_page
from ingest.sources.records import read_json, read_json_line
from ingest.text import clean_characters

STDIN = "-"
LARGEST = 50_000_000  # bytes of a file that is one document; JSON Lines are read line by line and have no such limit
LONGEST_LINE = 20_000_000  # bytes of one line of JSON Lines

Found = Iterator[Raw | Rejected]


def read_files(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Article | Rejected]:
    """The articles of files and folders (recursively, in order of name) and of `-`, standard input.

    `stdin` stands in for the process's own standard input.
    """
    for found in read_raw(paths, stdin=stdin):
        yield found if isinstance(found, Rejected) else make_article(found)


def read_raw(
    paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, publisher: str | None = None
) -> Iterator[Raw | Rejected]:
    """The same, not cleaned yet; `publisher` is for articles that name none."""
    for path in paths:
        for found in _read(path, stdin):
            if publisher and isinstance(found, Raw) and not found.publisher:
                found = replace(found, publisher=publisher)
            yield found


def _read(path: str | Path, stdin: BinaryIO | None) -> Found:
    if str(path) == STDIN:
        yield from _read_stdin(stdin or sys.stdin.buffer)
        return
    try:
        files = list(list_files(Path(path)))
    except OSError as error:
        yield _unreadable(str(path), error)
        return
    if not files:
        yield Rejected(reference=str(path), reason="empty", detail="the folder holds no file")
    for file in files:
        yield from _read_file(file)


def list_files(path: Path) -> Iterator[Path]:
    """The path itself, or the files under it; hidden ones (.git, .DS_Store) belong to other programs."""
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if not inner.name.startswith(".") and not (inner.is_dir() and inner.is_symlink()):
            yield from list_files(inner)


def _read_stdin(stdin: BinaryIO) -> Found:
    """Told by its first character: JSON Lines, HTML or text."""
    data = stdin.read(LARGEST + 1)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    if start.startswith(b"{"):
        yield from _read_lines(STDIN, iter(data.splitlines(keepends=True)))
    else:
        yield from _read_document(STDIN, data, _html if start.startswith((b"<!doctype html", b"<html")) else _text)


def _read_file(file: Path) -> Found:
    suffix = file.suffix.lower()
    if suffix not in {*_READERS, *_LINES}:
        known = ", ".join(sorted(name for name in {*_READERS, *_LINES} if name))
        detail = f"files named {suffix} are not read; supported: {known}"
        yield Rejected(reference=str(file), reason="unsupported", detail=detail)
        return
    try:
        if file.exists() and not file.is_file():
            yield Rejected(reference=str(file), reason="unreadable", detail="it is no regular file")
            return
        with file.open("rb") as opened:
            if suffix in _LINES:
                yield from _read_lines(str(file), iter(lambda: opened.readline(LONGEST_LINE + 1), b""))
            else:
                yield from _read_document(str(file), opened.read(LARGEST + 1), _READERS[suffix])
    except OSError as error:
        yield _unreadable(str(file), error)


def _read_document(reference: str, data: bytes, reader: Callable[[str, str], Found]) -> Found:
    if len(data) > LARGEST:
        yield Rejected(reference=reference, reason="too_long", detail=f"it has more than {LARGEST:,} bytes")
        return
    try:
        text = decode(data)
    except NotText as error:
        yield Rejected(reference=reference, reason="not_text", detail=str(error))
        return
    if not text.strip("\0 \t\r\n\ufeff"):
        yield Rejected(reference=reference, reason="empty", detail="there is nothing in it")
        return
    yield from reader(text, reference)


def _read_lines(name: str, lines: Iterator[bytes]) -> Found:
    rest = False  # of a line that was too long
    number = 0
    seen = False
    for line in lines:
        started, rest = not rest, not line.endswith(b"\n") and len(line) > LONGEST_LINE
        number += started
        if started and line.strip(b"\xef\xbb\xbf \t\r\n"):
            seen = True
            yield _json_line(line, reference=f"{name}:{number}")
    if not seen:
        yield Rejected(reference=name, reason="empty", detail="there is nothing in it")


def _json_line(line: bytes, *, reference: str) -> Raw | Rejected:
    if len(line) > LONGEST_LINE:
        detail = f"the line has more than {LONGEST_LINE:,} bytes"
        return Rejected(reference=reference, reason="too_long", detail=detail)
    try:
        return read_json_line(decode(line), reference=reference)
    except NotText as error:
        return Rejected(reference=reference, reason="not_text", detail=str(error))


def read_text(text: str, *, reference: str) -> Iterator[Raw]:
    """The article of a text, or the articles of a digest."""
    parts = split(clean_characters(text))
    for number, part in enumerate(parts, 1):
        yield Raw(
            reference=reference if len(parts) == 1 else f"{reference}[{number}]",
            title=part.title,
            text=part.text,
            id=part.header.get("id"),
            url=part.header.get("url"),
            published=part.header.get("date"),
            publisher=part.header.get("publisher"),
            part=len(parts) > 1,
        )


def _text(text: str, reference: str) -> Found:
    yield from read_text(text, reference=reference)


def _html(text: str, reference: str) -> Found:
    yield read_page(text, reference=reference)


def _json(text: str, reference: str) -> Found:
    yield from read_json(text, reference=reference)


def _unreadable(reference: str, error: OSError) -> Rejected:
    return Rejected(reference=reference, reason="unreadable", detail=error.strerror or str(error))


_READERS: dict[str, Callable[[str, str], Found]] = {
    "": _text,
    ".txt": _text,
    ".text": _text,
    ".htm": _html,
    ".html": _html,
    ".xhtml": _html,
    ".json": _json,
}
_LINES = (".jsonl", ".ndjson")
