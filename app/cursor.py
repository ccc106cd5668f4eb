"""Cursors: where a page ended, as an opaque word that the client hands back for the next page.

A cursor holds the sort key and the id of the last row (never a position), so pages neither repeat nor lose a row while
data arrives, and a signature over these and the question, so that it can neither be made up nor used for another one.
Everything that reads or writes the word is here.
"""

import base64
import binascii
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from app.errors import BadParameter
from app.schemas.service import ParameterError

VERSION = 2
LONGEST = 1000  # characters
SIGNATURE = 12  # bytes
_PAGING = {"cursor", "limit", "facets", "total"}  # parameters that are no part of the question


@dataclass(frozen=True, slots=True)
class After:
    """The last row before a page: what rows are sorted by, and the id that decides between equal ones.

    `rank` comes before `key` where a list is sorted by a number first.
    """

    key: str | int
    id: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, apart from paging, and the secret that signs its cursors."""

    path: str
    parameters: tuple[tuple[str, str], ...]
    secret: bytes

    def after(self, word: str | None, kind: type[str] | type[int] = str) -> After | None:
        """Read a cursor of this question back; raises BadParameter for any other word."""
        return decode_cursor(word, self, kind) if word else None

    def cursor(self, after: After | None) -> str | None:
        """Make the word for the page after this row."""
        return encode_cursor(after, self) if after else None

    def sign(self, text: bytes) -> bytes:
        """Sign a text as belonging to this question."""
        asked = json.dumps([self.path, self.parameters]).encode()
        return hmac.digest(self.secret, sha256(asked).digest() + text, "sha256")[:SIGNATURE]


def make_question(path: str, parameters: Iterable[tuple[str, str]], *, secret: bytes) -> Question:
    """Name a question; what says how to show it is no part of it, nor is the order of parameters."""
    asked = tuple(sorted((name, value) for name, value in parameters if name not in _PAGING))
    return Question(path, asked, secret)


def encode_cursor(after: After, question: Question) -> str:
    """Make the word for the page after this row."""
    value = [VERSION, after.key, after.id, after.rank]
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(question.sign(text) + text).decode().rstrip("=")


def decode_cursor(word: str, question: Question, kind: type[str] | type[int] = str) -> After:
    """Read the word back; raises BadParameter unless it was made for this question."""
    if len(word) > LONGEST:
        raise _bad("is longer than any cursor")
    try:
        padded = word.encode("ascii") + b"=" * (-len(word) % 4)
        whole = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (UnicodeError, binascii.Error, ValueError) as error:
        raise _bad("cannot be read") from error
    signature, text = whole[:SIGNATURE], whole[SIGNATURE:]
    if not hmac.compare_digest(signature, question.sign(text)):
        raise _bad("is not of this question: ask it from its first page")
    version, key, id, rank = json.loads(text)
    if version != VERSION or type(key) is not kind:
        raise _bad("is of another version: ask from the first page")
    return After(key, id, rank)


def _bad(reason: str) -> BadParameter:
    detail = f"cursor {reason}; use `next_cursor` of the page before, unchanged"
    return BadParameter(detail, errors=[ParameterError(parameter="cursor", location="query", detail=detail)])
