"""An article as `features` looks at it: sentences, title, lead, and where its dates, names and meetings stand."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .cues import NAME, WORD
from .mentions import DateMention

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting to be dated: offsets of its evidence, status and kind.

    `anchors` are the offsets of the names that set it apart in its sentence (its participants, its place); they decide
    where one sentence tells of several meetings on several days, and may be empty.
    """

    start: int
    end: int
    status: str
    kind: str
    anchors: tuple[Span, ...] = ()


class Article:
    """The content with its sentences, its dates and the meetings to be dated, in the order of their evidence."""

    def __init__(
        self,
        content: str,
        published: str | None,
        sentences: Sequence[Span],
        mentions: list[DateMention],
        events: Sequence[Event],
    ) -> None:
        self.content, self.published, self.mentions, self.events = content, published, mentions, events
        self.sentences = sorted(sentences) or [(0, len(content))]
        self._starts = [start for start, _ in self.sentences]
        head = content.find("\n\n")
        self.title_end = head if 0 < head < 250 and not content[:head].rstrip().endswith(".") else 0
        self.lead = self.sentence_of(self.title_end + 2) if self.title_end else 0
        self.order = {mention.start: i for i, mention in enumerate(mentions)}
        self.where = [self.sentence_of(mention.start) for mention in mentions]
        self.evidence = [self.sentence_of(event.start) for event in events]
        self.names: dict[str, list[Span]] = {}
        for match in NAME.finditer(content):
            self.names.setdefault(match.group(), []).append(match.span())

    def sentence_of(self, offset: int) -> int:
        """Number of the sentence that holds the character at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def mentions_in(self, first: int, last: int) -> list[DateMention]:
        """Dates in the sentences numbered from `first` to before `last`."""
        return [mention for mention, where in zip(self.mentions, self.where, strict=True) if first <= where < last]

    def words_near(self, start: int, end: int) -> tuple[str, str, str]:
        """The word before, the one before that, and the one after, in lower case; `^` and `$` at the edges."""
        before = WORD.findall(self.content[max(0, start - 30) : start])
        after = WORD.findall(self.content[end : end + 20])
        words = (before[-1] if before else "^", before[-2] if len(before) > 1 else "^", after[0] if after else "$")
        return words[0].lower(), words[1].lower(), words[2].lower()
