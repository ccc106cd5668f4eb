"""Finds the phrases of a table in raw text: longest match over words, with the offsets of the text as it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
WORD = re.compile(r"\w+|\n\s*\n|[^\w\s]")  # an empty line is a token, so that no phrase runs over it
# One character for one, so that offsets stay: spaces, apostrophes and hyphens come in many shapes.
SHAPES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "‑": "-"}
)
VALUE = 0  # key of a phrase's value in the tree; words are strings, so it cannot be one


class Token(NamedTuple):
    """A word or a mark of punctuation."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase in the text: characters start to end, tokens first to last (one past the end)."""

    start: int
    end: int
    first: int
    last: int
    value: T


def tokens(text: str) -> list[Token]:
    """Return the words, marks and empty lines of a text; apostrophes and hyphens in one shape."""
    return [Token(match.start(), match.end(), match.group()) for match in WORD.finditer(text.translate(SHAPES))]


class Phrases(Generic[T]):
    """A tree of phrases, matched in their case or in capitals (those of four letters and more)."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self.tree: dict[Any, Any] = {}
        for phrase, value in phrases:
            self._add(phrase, value)
            if sum(map(str.isalpha, phrase)) > 3:
                self._add(phrase.upper(), value)

    def _add(self, phrase: str, value: T) -> None:
        node = self.tree
        for word in WORD.findall(phrase.translate(SHAPES)):
            node = node.setdefault(word, {})
        node.setdefault(VALUE, value)  # the first to claim a phrase keeps it

    def find(self, words: list[Token]) -> Iterator[Match[T]]:
        """Yield the matches from left to right, the longest at each place, none overlapping."""
        index = 0
        while index < len(words):
            match = self._longest(words, index) if words[index].text in self.tree else None
            if match:
                yield match
            index = match.last if match else index + 1

    def _longest(self, words: list[Token], first: int) -> Match[T] | None:
        node, best, index = self.tree, None, first
        while index < len(words) and words[index].text in node and _joined(words, first, index):
            node = node[words[index].text]
            index += 1
            if VALUE in node:
                best = Match(words[first].start, words[index - 1].end, first, index, node[VALUE])
        return best


def _joined(words: list[Token], first: int, index: int) -> bool:
    """Words of one phrase stand next to each other: at most two characters of white space between them."""
    return index == first or words[index].start - words[index - 1].end <= 2
