"""The words and sentences of a `Doc` as plain arrays: what the heads compute on.

The first line of the document is the source line (publisher, may be empty), the second its title (may be empty), the
rest the text; white space tokens are left out.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to `end` (exclusive) of sentence `sent`; `key` names what is meant."""

    start: int
    end: int
    sent: int
    key: str


@dataclass(frozen=True, slots=True)
class Text:
    """`words[i]` are the offsets of word i, `sents[k]` the word range of sentence k, `sent_of[i]` its sentence.

    `places[k]` tells where sentence k stands: 0 source line, 1 title, 2 text.
    """

    raw: str
    words: tuple[tuple[int, int], ...]
    tokens: tuple[int, ...]
    sents: tuple[tuple[int, int], ...]
    sent_of: tuple[int, ...]
    places: tuple[int, ...]

    def mention(self, start: int, end: int, key: str) -> Mention | None:
        """The words that overlap the characters start to end, cut to the first one's sentence; None without any."""
        first = bisect_right(self.words, (start, len(self.raw))) - 1
        if first < 0 or self.words[first][1] <= start:
            first += 1
        last = bisect_left(self.words, (end, 0))
        if first >= last:
            return None
        sent = self.sent_of[first]
        return Mention(first, min(last, self.sents[sent][1]), sent, key)

    def string(self, start: int, end: int) -> str:
        """The text of words start to end (exclusive), white space folded."""
        return " ".join(self.raw[self.words[start][0] : self.words[end - 1][1]].split())


def read_text(doc: Doc) -> Text:
    """Plain arrays of a document whose sentence starts are set."""
    words: list[tuple[int, int]] = []
    sents: list[tuple[int, int]] = []
    tokens, sent_of, places = [], [], []
    first_break = doc.text.find("\n")
    second_break = doc.text.find("\n", first_break + 1)
    for sent in doc.sents:
        start = len(words)
        for token in sent:
            if not token.is_space:
                words.append((token.idx, token.idx + len(token)))
                tokens.append(token.i)
                sent_of.append(len(sents))
        if len(words) > start:
            at = words[start][0]
            places.append(0 if at < first_break else 1 if at < second_break else 2)
            sents.append((start, len(words)))
    return Text(doc.text, tuple(words), tuple(tokens), tuple(sents), tuple(sent_of), tuple(places))
