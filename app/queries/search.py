"""What bears a name: everything but meetings and articles, the closest first; suggestions while somebody types."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from app.queries.names import begin_words, required_words
from app.queries.rows import Row, to_model
from app.schemas.entities import Found, Suggestion
from cypher.graph import Graph
from cypher.model import Label, fold

MOST_COMPARED = 2000  # names that begin like a misspelt one
BEGINNING = 2  # letters in which a misspelt word is taken to be right


def search(graph: Graph, text: str, *, labels: Sequence[Label], limit: int) -> list[Found]:
    """Return what has, for each word of the text, a word in its name that begins so; accents and case aside."""
    words = begin_words(required_words(text, "q"))
    rows = graph.read("search_names", labels=list(labels), text=fold(text), words=words, limit=limit)
    return [to_model(Found, row, type=row["label"].lower()) for row in rows]


def suggest_names(graph: Graph, text: str, *, labels: Sequence[Label], limit: int) -> list[Suggestion]:
    """Return whom or what the text, as far as it was typed, may mean: beginnings of names, else the most alike."""
    words = begin_words(required_words(text, "q"))
    rows = graph.read("search_names", labels=list(labels), text=fold(text), words=words, limit=limit)
    if not rows:
        return find_alike(graph, text, labels=labels, limit=limit)
    return [_suggestion(row, _fitting(row, words)) for row in rows]


def find_alike(graph: Graph, text: str, *, labels: Sequence[Label], limit: int) -> list[Suggestion]:
    """Return names that differ from the text in a letter in four at most, in another order of words, or in spaces.

    A name in another script is compared as it is transliterated. Nothing is taken to be meant: these are proposals.
    """
    wanted = fold(text)
    beginnings = sorted({f" {word[:BEGINNING]}" for word in wanted.split() if len(word) >= BEGINNING})
    rows = graph.read("list_names_beginning", labels=list(labels), words=beginnings, limit=MOST_COMPARED)
    closest = [(*_closest(row, wanted), row["id"], row) for row in rows] if beginnings else []
    near = sorted((one for one in closest if one[0] <= max(1, len(wanted) // 4)), key=lambda one: (one[0], one[2]))
    return [_suggestion(row, name) for _, name, _, row in near[:limit]]


def _closest(row: Row, wanted: str) -> tuple[int, str]:
    """Edits from the name of a row that is nearest, and that name."""
    return min((_edits(fold(name), wanted), name) for name in _names(row))


def _edits(name: str, wanted: str) -> int:
    """Edits from a name, or from as many of its words in a row as are wanted."""
    words, count = name.split(), len(wanted.split())
    parts = [words, *(words[start : start + count] for start in range(len(words) - count + 1))]
    joined = (OSA.distance("".join(part), wanted.replace(" ", "")) for part in parts)
    return min(*joined, OSA.distance(" ".join(sorted(words)), " ".join(sorted(wanted.split()))))


def _names(row: Row) -> list[str]:
    return [name for name in dict.fromkeys((row["name"], row["acronym"], *(row["names"] or ()))) if name]


def _fitting(row: Row, words: Sequence[str]) -> str:
    """The name of a row that holds all words, or else the one that is shown."""
    fits = (name for name in _names(row) if all(word in f" {fold(name)}" for word in words))
    return next(fits, row["name"])


def _suggestion(row: Row, matched: str) -> Suggestion:
    return to_model(Suggestion, row, type=row["label"].lower(), matched=matched)
