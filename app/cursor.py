"""Cursors: where a page ended, as an opaque word that the client hands back for the next page.

A cursor holds the sort key and the id of the last row (never a position), so pages neither repeat nor lose a row while
data arrives, and a digest of the question, so it cannot be used for another one. Everything that reads or writes the
word is here: a signature can be added without touching a query.
"""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar

from app.errors import BadParameter
from app.schemas.service import ParameterError

VERSION = 1
LONGEST = 1000  # characters

Sorted = TypeVar("Sorted", str, int)


@dataclass(frozen=True, slots=True)
class After(Generic[Sorted]):
    """The last row before a page: the value that rows are sorted by, and the id that decides between equal ones."""

    key: Sorted
    id: str


def question_digest(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """Name a question; the cursor and the size of the page are no part of it, nor is the order of parameters."""
    asked = sorted((name, value) for name, value in parameters if name not in {"cursor", "limit"})
    return sha256(json.dumps([path, asked]).encode()).hexdigest()[:12]


def encode_cursor(after: After[str] | After[int], question: str) -> str:
    """Make the word for the page after this row."""
    text = json.dumps([VERSION, question, after.key, after.id], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(word: str, question: str, kind: type[Sorted]) -> After[Sorted]:
    """Read the word back; raises BadParameter unless it was made for this question."""
    if len(word) > LONGEST:
        raise _bad("is longer than any cursor")
    try:
        padded = word.encode("ascii") + b"=" * (-len(word) % 4)
        value = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True).decode())
    except (UnicodeError, binascii.Error, ValueError, RecursionError) as error:
        raise _bad("cannot be read") from error
    if not isinstance(value, list) or len(value) != 4 or value[0] != VERSION:
        raise _bad("cannot be read")
    _, asked, key, id = value
    if asked != question:
        raise _bad("belongs to another question: ask this one from its first page")
    if type(key) is not kind or not isinstance(id, str) or not id or not _is_storable(key):
        raise _bad("cannot be read")
    return After(key, id)


def _is_storable(key: str | int) -> bool:
    return isinstance(key, str) or -(2**63) <= key < 2**63


def _bad(reason: str) -> BadParameter:
    detail = f"cursor {reason}; use `next_cursor` of the page before, unchanged"
    return BadParameter(detail, errors=[ParameterError(parameter="cursor", location="query", detail=detail)])
