"""Sentence boundaries: the first component; every later decision is made per sentence.

Rules rather than a trained splitter: a release has paragraphs, quotes and abbreviated titles, and a wrong split
inside "U.S. President" or "Joseph R. Biden" costs a meeting. A line break always ends a sentence.
"""

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from ingest.nlp.vocabulary.tables import rows

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[—–-]*\s?[^\W_])")
_NEXT = re.compile(r"(\s+)[\"'“‘«(\[—–-]*\s?(\w+)")
_LAST_WORD = re.compile(r"([\w.’'-]*)$")
_BREAK = re.compile(r"\s*\n\s*|\s*\*(?:\s?\*){2,}\s*")
_GLUED = re.compile(r"(?<=[a-z]{3})[.!?](?=[A-Z][a-z]*\s)")  # a space lost by the publisher: "Sri Lanka.In parallel"


def sentence_starts(text: str) -> list[int]:
    """Character offsets at which a sentence starts, the first at 0."""
    starts = {0}
    for line in _BREAK.finditer(text):
        if line.end() < len(text):
            starts.add(line.end())
    starts.update(glued.end() for glued in _GLUED.finditer(text))
    for end in _END.finditer(text):
        following = _NEXT.match(text, end.end())
        if following and _ends_sentence(text, end, following.group(2)):
            starts.add(following.end(1))
    return sorted(starts)


def _ends_sentence(text: str, end: re.Match[str], following: str) -> bool:
    if following[0].islower():
        return False
    mark = end.group()
    if mark[0] != ".":
        return True
    match = _LAST_WORD.search(text, max(0, end.start() - 30), end.start())
    word = match.group(1).lower().strip("’'").rpartition("-")[2] if match else ""
    if len(mark) > 1:
        return True
    if re.fullmatch(r"[a-z]", word):  # an initial: "Joseph R. Biden"
        return following.lower() in _words("starter")
    if word in _words("ending"):
        return True
    if word in _words("final") or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return following.lower() in _words("starter")
    return word not in _words("abbreviation")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("sentence_words") if row["kind"] == kind)


@Language.component("sentences", assigns=["token.is_sent_start", "doc.sents"])
def sentences(doc: Doc) -> Doc:
    """Set `token.is_sent_start` on every token."""
    starts = sentence_starts(doc.text)
    position = 0
    for token in doc:
        begins = token.i == 0
        while position < len(starts) and starts[position] < token.idx + max(1, len(token)):
            begins = begins or not token.is_space
            if token.is_space and starts[position] > token.idx:
                break
            position += 1
        token.is_sent_start = begins
    return doc
