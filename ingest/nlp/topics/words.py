"""The words of an article and what each looks like from where topics stand: features of a word for `tagger`.

A topic follows a word of discussion ("discussed", "focused on", "including") and is a short phrase of a list.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.nlp.vocabulary.tables import rows, values

Span = tuple[int, int]
WORD = re.compile(r"\w+(?:[’'.-]\w+)*\.?(?<=[A-Z]\.)|\w+(?:[’'-]\w+)*|[^\w\s]")
NEAR_CUES = 3
_ENDINGS = ("s", "ed", "ing", "ly")
Kind = tuple[str, str]
Clusters = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark with its offsets in the content."""

    start: int
    end: int
    text: str


@cache
def rule_words(rule: str) -> frozenset[str]:
    """The words of a rule (`cue` or `edge`) of data/topic_words.csv."""
    return frozenset(word for row in rows("topic_words") if row["rule"] == rule for word in values(row["words"]))


def words_of(content: str, span: Span) -> list[Word]:
    """The words of one sentence."""
    return [Word(m.start(), m.end(), m.group()) for m in WORD.finditer(content, *span)]


def shape(text: str) -> str:
    """Whether a word is a mark, a number, capitalised, in capitals or plain."""
    if not text[0].isalnum():
        return text
    if text[0].isdigit():
        return "9"
    return "A" if text.isupper() and len(text) > 1 else "Aa" if text[0].isupper() else "a"


def steps(number: int, limits: Sequence[int] = (0, 1, 2, 3, 5, 8, 13, 21)) -> str:
    """The largest of the rising `limits` that `number` reaches."""
    return str(max((limit for limit in limits if limit <= number), default="<"))


def kind_of(text: str, clusters: Clusters) -> Kind:
    """The fine and the coarse cluster of a word, its own or that of its stem or last part; a mark is its own."""
    word = re.sub(r"[’']s$", "", text.lower().strip("."))
    if not word[:1].isalnum():
        return word, word
    stems = [word, *(word.removesuffix(end) for end in _ENDINGS if word.endswith(end)), word.rsplit("-", 1)[-1]]
    found = next((clusters[stem] for stem in stems if stem in clusters), None)
    return (str(found[0]), str(found[1])) if found else ("?", "?")


def kinds(words: Sequence[Word], clusters: Clusters) -> Iterator[list[str]]:
    """Features of the clusters of each word and its neighbours."""
    edge = ("^", "^")
    all_kinds = [edge, edge, *(kind_of(w.text, clusters) for w in words), ("$", "$"), ("$", "$")]
    for i in range(len(words)):
        before2, before, this, after, after2 = all_kinds[i : i + 5]
        yield [
            f"c0={this[0]}",
            f"s0={this[1]}",
            f"c-1={before[0]}",
            f"c+1={after[0]}",
            f"s-1,0={before[1]} {this[1]}",
            f"s0,1={this[1]} {after[1]}",
            f"s-2={before2[1]}",
            f"s+2={after2[1]}",
        ]


def features(words: Sequence[Word], context: Sequence[str], clusters: Clusters) -> Iterator[list[str]]:
    """Feature names of each word of a sentence; `context` are those that all its words share."""
    for plain, by_kind in zip(_plain(words, context), kinds(words, clusters), strict=True):
        yield plain + by_kind


def _plain(words: Sequence[Word], context: Sequence[str]) -> Iterator[list[str]]:
    """Features of the words themselves and of the last words of discussion before them."""
    low = ["^", "^", *(w.text.lower() for w in words), "$", "$"]
    opening = " ".join(low[2:4])
    cues: list[tuple[str, int]] = []
    for i, word in enumerate(words):
        before2, before, this, after, after2 = low[i : i + 5]
        found = [
            *context,
            f"0={this}",
            f"-1={before}",
            f"+1={after}",
            f"-2={before2}",
            f"+2={after2}",
            f"-1,0={before} {this}",
            f"0,+1={this} {after}",
            f"-2,-1={before2} {before}",
            f"end={this[-3:]}",
            f"shape={shape(word.text)}",
            f"shapes={shape(words[i - 1].text) if i else '^'}{shape(word.text)}",
            f"open={opening}",
            f"at={steps(i)}",
        ]
        yield found + _after_cues(words, i, before, cues)
        if this in rule_words("cue"):
            cues.append((this, i))


def _after_cues(words: Sequence[Word], i: int, before: str, cues: Sequence[tuple[str, int]]) -> list[str]:
    """What the words of discussion before the word `i` say, with how far back the last is and how many commas since."""
    if not cues:
        return ["cue=-", f"cue=-|{before}"]
    last, where = cues[-1]
    commas = sum(w.text == "," for w in words[where:i])
    return [
        f"cue={last}",
        f"cue={last}|{steps(i - where)}",
        f"cue={last}|{before}",
        f"list={steps(commas)}|{last}",
        *(f"back{n}={cue}" for n, (cue, _) in enumerate(reversed(cues[-NEAR_CUES:]))),
        f"cues={'>'.join(cue for cue, _ in cues[-2:])}",
    ]
