"""An article and its meetings as the choice of a place looks at them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.nlp.vocabulary.states import StateMention

from .mentions import PlaceMention

Span = tuple[int, int]
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting to be placed: offsets of its evidence, how it is told, and whom its principals act for.

    `parties` are pairs of state code and role, only of participants that act for a state.
    """

    start: int
    end: int
    status: str
    kind: str
    mode: str
    parties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention of a state, itself or by a place in it; `form` is a state's or a place's form."""

    start: int
    end: int
    form: str
    state: str | None


class Article:
    """Content, sentences and all spots, with the words before each."""

    def __init__(
        self, content: str, sentences: Sequence[Span], states: list[StateMention], places: list[PlaceMention]
    ) -> None:
        self.content, self.places = content, places
        self.sentences = sorted(sentences) or [(0, len(content))]
        self._starts = [start for start, _ in self.sentences]
        taken = [(p.start, p.end) for p in places if p.form in ("city", "building")]
        named = [Spot(s.start, s.end, s.form, s.state) for s in states if (s.start, s.end) not in set(taken)]
        placed = [Spot(p.start, p.end, p.form, p.state) for p in places]
        self.spots = sorted([*named, *placed], key=lambda s: s.start)
        self.where = [self.sentence_of(spot.start) for spot in self.spots]
        self.before = [self.words_before(spot.start) for spot in self.spots]
        head = content.find("\n\n")
        self.title_end = head if 0 < head < 250 and not content[:head].rstrip().endswith(".") else 0
        self.lead = self.sentence_of(self.title_end + 2) if self.title_end else 0
        names = Counter(content[p.start : p.end] for p in places)
        self.tellings = {p.start: min(names[content[p.start : p.end]], 4) for p in places}
        self.counts = Counter(spot.state for spot in self.spots if spot.state)
        self.ranks = {state: i for i, (state, _) in enumerate(self.counts.most_common())}

    def sentence_of(self, offset: int) -> int:
        """Number of the sentence that holds the character at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def words_before(self, offset: int) -> tuple[str, str]:
        """The preposition before a name and the word before that, in lower case, articles left out."""
        words = [w.lower() for w in _WORD.findall(self.content[max(0, offset - 45) : offset])]
        words = [w for w in words if w not in ("the", "his", "her", "its", "our", "a")]
        return (words[-1] if words else "^", words[-2] if len(words) > 1 else "^")
