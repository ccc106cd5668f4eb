"""Whom and what a question names: the longest runs of words that bear a name in the graph."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ask.words import Word, cues, every_cue
from app.queries.names import begin_words
from app.queries.rows import to_refs
from app.queries.search import find_alike
from app.schemas.base import Ref
from cypher.graph import Graph
from cypher.model import Label, fold

LONGEST_NAME = 9  # words
MOST = 50
_LABELS: tuple[Label, ...] = ("Person", "State", "Organisation", "Office", "Topic", "Place")
# What a bare name is taken for where several kinds of things bear it.
_BEFORE = ("state", "person", "organisation", "office", "place", "topic")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a question: the words, the cue before it ("with", "in"; "" at the start), and who bears it.

    `fits` holds one ref where the name is clear, several where it is not, none where nobody bears it; then `near` are
    the most alike.
    """

    text: str
    cue: str
    fits: tuple[Ref, ...]
    near: tuple[Ref, ...] = ()

    @property
    def ref(self) -> Ref | None:
        """Who it is, where that is clear."""
        return self.fits[0] if len(self.fits) == 1 else None


@dataclass(frozen=True, slots=True)
class Read:
    """A question cut into names and cues, in order: `cues` are the words outside names."""

    mentions: tuple[Mention, ...]
    cues: tuple[str, ...]


def find_names(graph: Graph, words: Sequence[Word]) -> Read:
    """Find the names among the words, from the left, the longest first."""
    mentions: list[Mention] = []
    outside: list[str] = []
    place = 0
    while place < len(words):
        if _may_begin(words, place):
            mention, place = _take(graph, words, place, _cue_before(outside))
            mentions.append(mention)
            outside.append("*")
        else:
            outside.append(words[place].key)
            place += 1
    return Read(tuple(mentions), tuple(outside))


def _may_begin(words: Sequence[Word], place: int) -> bool:
    return words[place].key not in every_cue()


def _cue_before(outside: Sequence[str]) -> str:
    """The nearest word before that says what a name is there for; articles and the like say nothing."""
    for word in reversed(outside):
        if word == "*":
            return "*"
        if word not in cues("fillers") or word in ("and", "or"):
            return word
    return ""


def _take(graph: Graph, words: Sequence[Word], start: int, cue: str) -> tuple[Mention, int]:
    """Take the longest name that begins here; words that are none become a mention that nobody bears."""
    plain = start + 1
    while plain < len(words) and words[plain].key not in every_cue():
        plain += 1
    for end in range(min(len(words), start + LONGEST_NAME), start, -1):
        if end > plain and words[end - 1].key in every_cue() and not words[end - 1].is_capital:
            continue
        text = " ".join(word.text for word in words[start:end])
        fits = _bearers(graph, text, cue, whole=end > plain)
        if fits:
            return Mention(text, cue, fits), end
    if words[start].key in cues("titles") and start + 1 < plain:
        return _take(graph, words, start + 1, cue)
    text = " ".join(word.text for word in words[start:plain])
    near = find_alike(graph, text, labels=_LABELS, limit=5)
    return Mention(text, cue, (), tuple(Ref(id=one.id, type=one.type, name=one.name) for one in near)), plain


def _bearers(graph: Graph, text: str, cue: str, *, whole: bool) -> tuple[Ref, ...]:
    """Who bears a name; `whole` names are run over cue words ("and", "of"), so only the very name counts."""
    wanted = [f"{word} " for word in begin_words(text)]
    if not wanted:
        return ()
    rows = graph.read("search_names", labels=list(_LABELS), text=fold(text), words=wanted, limit=MOST)
    exact = [
        row
        for row in rows
        if fold(text) in {fold(n) for n in (row["name"], row["acronym"], *(row["names"] or ())) if n}
    ]
    refs = to_refs(exact or ([] if whole else rows))
    return _preferred(refs, cue)


def _preferred(refs: Sequence[Ref], cue: str) -> tuple[Ref, ...]:
    """Keep the kind of thing that the cue asks for, or else the first kind that is there."""
    order = {"in": ("place", "state"), "at": ("place", "state", "organisation"), "about": ("topic",), "on": ("topic",)}
    order |= {"regarding": ("topic",), "concerning": ("topic",), "discuss": ("topic",), "discussed": ("topic",)}
    for kind in (*order.get(cue, ()), *_BEFORE):
        found = tuple(ref for ref in refs if ref.type == kind)
        if found:
            return found
    return ()
