"""Where an article names persons, offices, organisations, places, topics and states.

Writes `doc.spans["mentions"]` (spans of different types may overlap) and, without overlaps, `doc.ents`.
"""

import re
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from ingest.nlp.bodies import body_mentions
from ingest.nlp.heads import Heads, softmax
from ingest.nlp.layout import MENTION_TYPES
from ingest.nlp.persons import person_mentions
from ingest.nlp.reading import Mention, Text, read_text
from ingest.nlp.vocabulary import find_organisations, find_states

_EDGE = re.compile(r"(?:of|the|for|and|to|in|at|on|a|an|with|by|from|'s|’s|[^\w\s]+)", re.IGNORECASE)
_TAILS = (("extraordinary", "and", "plenipotentiary"), ("plenipotentiary",), ("of", "state"), ("of", "government"))
_LINK = re.compile(r"of|the|for|&|'s|’s")
LINKED = {"ORG"}
SURELY = 0.5  # a name has a word this likely inside it
GOES_ON = {"PERSON": 0.5, "OFFICE": 0.5, "ORG": 0.2, "PLACE": 0.5, "TOPIC": 0.5}
SHOWN = ("PERSON", "OFFICE", "ORG", "STATE", "PLACE")  # what doc.ents holds, in order of preference


def tagged(logits: np.ndarray, text: Text) -> dict[str, list[Mention]]:
    """Spans of each type, from (W, types, 3) logits; `key` is the text of the span."""
    inside = 1 - softmax(logits)[:, :, 0]
    return {
        name: _spans(inside[:, column], text, GOES_ON[name], linked=name in LINKED)
        for column, name in enumerate(MENTION_TYPES)
    }


def _spans(inside: np.ndarray, text: Text, goes_on: float, *, linked: bool) -> list[Mention]:
    """Runs of words that are likely inside a name, of which one is surely so.

    Two names never stand side by side: a second "begin" right behind the first is one name.
    """
    spans, i = [], 0
    on = inside > goes_on
    if linked:
        on |= np.array([_is_link(text, inside, goes_on, n) for n in range(len(inside))], dtype=bool)
    while i < len(inside):
        j = i + 1
        if on[i]:
            while j < len(inside) and on[j] and text.sent_of[j] == text.sent_of[i]:
                j += 1
            if inside[i:j].max() > SURELY:
                spans += _trimmed(text, i, j)
        i = j
    return spans


def _is_link(text: Text, inside: np.ndarray, goes_on: float, n: int) -> bool:
    """Whether word n is a small one between two words of a name: "Embassy of the Republic"."""
    if not _LINK.fullmatch(text.string(n, n + 1)):
        return False
    before = next((m for m in range(n - 1, max(-1, n - 3), -1) if not _LINK.fullmatch(text.string(m, m + 1))), None)
    after = next((m for m in range(n + 1, min(len(inside), n + 3)) if not _LINK.fullmatch(text.string(m, m + 1))), None)
    return before is not None and after is not None and bool(min(inside[before], inside[after]) > goes_on)


def _trimmed(text: Text, start: int, end: int) -> list[Mention]:
    """The span without function words and marks at its edges; none where nothing else is left."""
    while start < end and _EDGE.fullmatch(text.string(start, start + 1)):
        start += 1
    while start < end and _EDGE.fullmatch(text.string(end - 1, end)):
        end -= 1
    return [Mention(start, end, text.sent_of[start], text.string(start, end))] if start < end else []


def everywhere(text: Text, found: list[Mention]) -> list[Mention]:
    """Every place where a name of several words that was found once stands; of overlapping spans the longest."""
    words = [text.raw[a:b] for a, b in text.words]
    names = {tuple(words[m.start : m.end]) for m in found if m.end - m.start > 1}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(name)
    spans = {(m.start, m.end): m.key for m in found}
    for i, word in enumerate(words):
        for name in by_first.get(word, ()):
            if tuple(words[i : i + len(name)]) == name and text.sent_of[i] == text.sent_of[i + len(name) - 1]:
                spans.setdefault((i, i + len(name)), text.string(i, i + len(name)))
    taken: list[Mention] = []
    covered: set[int] = set()
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if covered.isdisjoint(range(start, end)):
            covered.update(range(start, end))
            taken.append(Mention(start, end, text.sent_of[start], spans[start, end]))
    return sorted(taken, key=lambda m: m.start)


def whole_offices(text: Text, found: list[Mention]) -> list[Mention]:
    """Offices with the tail that belongs to their title: "Ambassador" + "Extraordinary and Plenipotentiary"."""
    out = []
    for m in found:
        end = m.end
        for tail in _TAILS:
            stop = m.end + len(tail)
            if stop <= text.sents[m.sent][1] and tuple(text.string(m.end, stop).lower().split()) == tail:
                end = stop
        out.append(Mention(m.start, end, m.sent, text.string(m.start, end)))
    return out


def states(text: Text) -> list[Mention]:
    """Mentions of states; `key` is the alpha-3 code."""
    found = (text.mention(m.start, m.end, m.state) for m in find_states(text.raw))
    return [m for m in found if m is not None]


def word_vectors(doc: Doc, text: Text) -> np.ndarray:
    """(W, 384): the rows of `doc.tensor` that belong to words."""
    return doc.tensor[np.array(text.tokens, dtype=np.int64)] if text.tokens else np.zeros((0, 384), np.float32)


def organisations(text: Text) -> list[Mention]:
    """Mentions of known international organisations; `key` is the text of the span."""
    found = (text.mention(start, end, text.raw[start:end]) for start, end, _ in find_organisations(text.raw))
    return [m for m in found if m is not None]


class Mentions:
    """Component: the tag head and the gazetteer of states."""

    def __init__(self, heads: Heads):
        self.heads = heads

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document in place."""
        text = read_text(doc)
        found = self._find(doc, text) if text.words else {}
        spans = [
            Span(
                doc,
                text.tokens[m.start],
                text.tokens[m.end - 1] + 1,
                label=name,
                kb_id=m.key if name in ("STATE", "PERSON") else "",
            )
            for name, mentions in found.items()
            for m in mentions
        ]
        doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=spans)
        doc.ents = filter_spans([s for label in SHOWN for s in spans if s.label_ == label])
        return doc

    def _find(self, doc: Doc, text: Text) -> dict[str, list[Mention]]:
        found = tagged(self.heads.tags(word_vectors(doc, text)), text)
        found["PERSON"] = everywhere(text, person_mentions(text, found["PERSON"]))
        named = states(text)
        found["ORG"] = body_mentions(text, found["ORG"], named, found["PERSON"])
        found["ORG"] = everywhere(text, found["ORG"] + organisations(text))
        found["OFFICE"] = whole_offices(text, found["OFFICE"])
        return {**found, "STATE": named}


@Language.factory("mentions", assigns=["doc.ents", "doc.spans"], requires=["doc.tensor", "doc.sents"])
def make_mentions(nlp: Language, name: str, heads: str) -> Mentions:
    """`heads`: the .npz file of the trained heads."""
    return Mentions(Heads.from_disk(Path(heads)))
