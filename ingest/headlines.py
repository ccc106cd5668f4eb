"""Is a line of a document a headline: the title of an article of its own, not the heading of a section?

A headline says what happened (it has a verb, or names an event: "Telephone conversation with …") and the text below
it tells the same again. The words are data: `data/headline_words.txt`.
"""

import re
from functools import cache
from importlib.resources import files
from itertools import islice

_NO_TITLE = re.compile(r"^[-–—•*#>|]|[.:;,!]$|[.!?][\"'”’»)\]]+$|[<>{}|\\]|https?://|www\.")
_SPEAKER = re.compile(r"^(?:Q|A|[A-Z][A-Z .\-’']+):")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NOTES = re.compile(
    r"^(?:about|annex|appendix|background|contact|further|media|notes?|related|see|source)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(("a", "an", "and", "from", "have", "in", "its", "of", "on", "the", "their", "to", "with"))
_WORDS = range(2, 41)
_LONGEST = 250  # characters
_PROSE = 100  # characters of the paragraph that an article begins with
_OPENING = 3  # paragraphs
_RETOLD = 0.5  # of the words of a headline
_SAME = 0.8  # of the words: two lines with so many in common are one title, written twice


def may_be_title(line: str) -> bool:
    """Whether a line has the shape of a title: one short line, no sentence, no speaker, no list item, no markup."""
    text = line.strip()
    shaped = len(text) <= _LONGEST and len(text.split()) in _WORDS
    return shaped and not _NO_TITLE.search(text) and not _SPEAKER.match(text)


def tells(lines: list[str]) -> bool:
    """Whether lines begin as an article does: a paragraph of prose, at most a by-line or two before it."""
    paragraphs = (line.strip() for line in lines if line.strip())
    return any(len(line) >= _PROSE and _TERMINAL.search(line) for line in islice(paragraphs, _OPENING))


def is_retold(title: str, lines: list[str]) -> bool:
    """Whether the text under a title tells most of it again."""
    named = _stems(title)
    told = len(named & _stems("\n".join(lines)))
    return len(named) > 1 and told >= _RETOLD * len(named)


def leads_notes(line: str) -> bool:
    """Whether a line opens what follows an article: notes to editors, background, contacts."""
    return _NOTES.match(line.strip()) is not None


def headline_weight(title: str) -> float:
    """How surely a title says what happened: 1 with a verb, half where it only names an event, else 0."""
    verbs, events = _headline_words()
    words = _WORD.findall(title.lower())
    if title.isupper():
        return 0.0
    return 1.0 if not verbs.isdisjoint(words) else 0.5 if not events.isdisjoint(words) else 0.0


def are_same(title: str, other: str) -> bool:
    """Whether one title repeats the other, whole or shortened."""
    one, two = _stems(title), _stems(other)
    return len(one & two) >= _SAME * min(len(one), len(two))


def _stems(text: str) -> set[str]:
    words = (word for word in _WORD.findall(text) if len(word) > 3 or word[0].isupper())
    return {word.lower()[:5] for word in words if word.lower() not in _SMALL}


@cache
def _headline_words() -> tuple[frozenset[str], frozenset[str]]:
    listed = files("ingest").joinpath("data/headline_words.txt").read_text(encoding="utf-8").split("\n")
    words = [line for line in listed if line and not line.startswith("#")]
    verbs = frozenset(word for word in words if not word.startswith("@"))
    return verbs, frozenset(word[1:] for word in words if word.startswith("@"))
