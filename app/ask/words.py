"""The cue words of questions, as data, and questions cut into words."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cypher.model import fold

_WORD = re.compile(r"[^\s,;:!?()\"“”]+")
LONGEST = 60  # words of a question


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, and as it is compared."""

    text: str
    key: str

    @property
    def is_capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[:1].isupper()


@cache
def vocabulary() -> Mapping[str, Any]:
    """Return the file of words."""
    text = (files("app") / "ask" / "data" / "words.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def cues(kind: str) -> frozenset[str]:
    """Return all words of one kind, with whatever meaning."""
    value = vocabulary()[kind]
    lists = value.values() if isinstance(value, dict) else [value]
    return frozenset(word for words in lists for word in words)


@cache
def every_cue() -> frozenset[str]:
    """Return the words that belong to no name."""
    kinds = (
        "question",
        "verbs",
        "kinds",
        "statuses",
        "order",
        "number",
        "prepositions",
        "fillers",
        "things",
        "unsupported",
    )
    return frozenset().union(*(cues(kind) for kind in kinds))


def meaning(kind: str, word: str) -> str | None:
    """Return what a word of one kind means: `when` for "when", `meet` for "met"."""
    return next((name for name, words in vocabulary()[kind].items() if word in words), None)


def split_words(question: str) -> list[Word]:
    """Cut a question into words; `Lavrov's` is Lavrov, a full stop at an end is none of a word."""
    words = []
    for text in _WORD.findall(question.replace("’", "'"))[:LONGEST]:
        plain = re.sub(r"('s|')$", "", text.rstrip("."))
        if fold(plain):
            words.append(Word(plain, plain.lower() if plain.lower() in every_cue() else fold(plain)))
    return words
