"""Whom a name or an id means: exactly one, or an error that says who it could be."""

from collections.abc import Sequence

from app.errors import Ambiguous, BadParameter, Unknown
from app.queries.rows import Row, to_ref, to_refs
from app.schemas.base import Ref
from app.schemas.service import ParameterError
from cypher.graph import Graph
from cypher.model import Label, fold

MOST_CANDIDATES = 10
MOST_FITTING = 1000  # nodes taken for one text

_PREFIXES: dict[Label, str] = {
    "Person": "person-",
    "Organisation": "org-",
    "Office": "office-",
    "Topic": "topic-",
    "Place": "place-",
    "Meeting": "meeting-",
    "Article": "article-",
}


def get_node(graph: Graph, *labels: Label, id: str) -> Ref:
    """Return what bears this id; raises Unknown, with near names, unless it is of one of these labels."""
    ref = _look_up(graph, labels, id)
    if ref is None:
        words = id.removeprefix(_PREFIXES.get(labels[0], ""))
        near = _search(graph, labels, words, whole=False, limit=5) if fold(words) else []
        raise Unknown(f"our sources know no {_kinds(labels)} with the id {id!r}", candidates=near, id=id)
    return ref


def ref_of(graph: Graph, id: str) -> Ref | None:
    """Return what bears this id, whatever it is."""
    return next((to_ref(row) for row in graph.read("get_node", id=id)), None)


def find_one(graph: Graph, *labels: Label, text: str, parameter: str) -> Ref:
    """Return the only one whose id or name this is.

    A name fits who bears all of its words, accents and case aside; one who bears just this name, as the main or another
    one, goes before others who bear more. Raises Ambiguous listing the candidates, Unknown where nobody fits.
    """
    if looks_like_id(text, labels):
        ref = _look_up(graph, labels, text)
        if ref is not None or not _is_code(text):
            return ref or get_node(graph, *labels, id=text)
    rows = _search_rows(graph, labels, required_words(text, parameter), whole=True, limit=MOST_FITTING)
    fits = to_refs(rows)
    exact = to_refs(row for row in rows if fold(text) in names_of(row))
    if len(fits) == 1 or len(exact) == 1:
        return (exact or fits)[0]
    if not fits:
        near = _search(graph, labels, text, whole=False, limit=5)
        raise Unknown(f"our sources know no {_kinds(labels)} called {text!r} ({parameter})", candidates=near)
    raise Ambiguous(f"{parameter}={text!r} fits {len(fits)}: ask by id", candidates=(exact or fits)[:MOST_CANDIDATES])


def find_fitting(graph: Graph, *labels: Label, text: str, parameter: str) -> list[Ref]:
    """Return everything that a text describes: what bears the id, or each of its words (all that fit, maybe none)."""
    if looks_like_id(text, labels):
        ref = _look_up(graph, labels, text)
        if ref is not None or not _is_code(text):
            return [ref or get_node(graph, *labels, id=text)]
    return _search(graph, labels, required_words(text, parameter), whole=True, limit=MOST_FITTING)


def looks_like_id(text: str, labels: tuple[Label, ...]) -> bool:
    """Tell an id of one of these labels from a name, by its form."""
    return any(text.startswith(_PREFIXES[label]) for label in labels if label in _PREFIXES) or (
        "State" in labels and _is_code(text)
    )


def required_words(text: str, parameter: str) -> str:
    """Return the text if it has something to search for; raises BadParameter."""
    if not fold(text):
        detail = f"{parameter} needs at least one letter or digit"
        raise BadParameter(detail, errors=[ParameterError(parameter=parameter, location="query", detail=detail)])
    return text


def begin_words(text: str) -> list[str]:
    """Make the search words that fit where a word begins with each of the text's words."""
    return [f" {word}" for word in fold(text).split()]


def _is_code(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isalpha()


def _look_up(graph: Graph, labels: tuple[Label, ...], id: str) -> Ref | None:
    for candidate in dict.fromkeys((id, id.upper()) if _is_code(id) else (id,)):
        for row in graph.read("get_node", id=candidate):
            if row["label"] in labels:
                return to_ref(row)
    return None


def _search(graph: Graph, labels: tuple[Label, ...], text: str, *, whole: bool, limit: int) -> list[Ref]:
    return to_refs(_search_rows(graph, labels, text, whole=whole, limit=limit))


def _search_rows(graph: Graph, labels: tuple[Label, ...], text: str, *, whole: bool, limit: int) -> Sequence[Row]:
    words = [f"{word} " if whole else word for word in begin_words(text)]
    return graph.read("search_names", labels=list(labels), text=fold(text), words=words, limit=limit)


def names_of(row: Row) -> set[str]:
    """Return every name of a row of `search_names`, folded."""
    return {fold(name) for name in (row["name"], row["acronym"], *(row["names"] or ())) if name}


def _kinds(labels: tuple[Label, ...]) -> str:
    return " or ".join(label.lower() for label in labels)
