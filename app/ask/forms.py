"""The forms of questions: which words make one, and what each asks of the graph.

A form is chosen by the words outside names; the first that fits is taken, so the more telling ones come first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.ask.words import cues, meaning

Form = Literal[
    "who_is", "offices_of", "members", "path", "mediator", "host", "most", "how_often", "when", "where", "topics",
    "states", "visitors", "attended", "who", "did", "list",
]  # fmt: skip


# "Who hosted X" asks for the host, "whom did X host" for the guest.
_AUXILIARIES = {"did", "does", "has", "had", "will"}
_MEETING_VERBS = {"meet", "visit", "discuss", "call", "attend", "host"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What the words outside names tell: what asks, verbs, things asked for, order, and whether for a number."""

    ask: str
    verbs: frozenset[str]
    things: frozenset[str]
    order: str | None
    counts: bool
    words: tuple[str, ...]


def read_shape(outside: Sequence[str]) -> Shape:
    """Read the words outside names (a name is `*`)."""
    words = [word for word in outside if word != "*"]
    asks = [found for word in words if (found := meaning("question", word))]
    verbs = frozenset(found for word in words if (found := meaning("verbs", word)))
    things = frozenset(found for word in words if (found := meaning("things", word)))
    orders = [found for word in words if (found := meaning("order", word))]
    order = "last" if orders[:2] == ["most", "last"] else next(iter(orders), None)
    counts = any(word in cues("number") for word in words) and any(word in ("how", "number", "count") for word in words)
    ask = next(iter(asks), "")
    if ask in ("what", "show") and "person" in things:
        ask = "who"  # "which visitors came"
    return Shape(ask, verbs, things, order, counts, tuple(words))


def choose_form(shape: Shape, *, persons: int, parties: int, offices: int, topics: int) -> Form | None:
    """Return the form of a question; None where its words make none. The numbers are those of the names in it."""
    if shape.ask in ("did", "who", "what", "show") and "member" in shape.verbs:
        return "members"
    if "connect" in shape.verbs and persons + parties == 2:
        return "path"
    if "mediate" in shape.verbs and shape.ask == "who":
        return "mediator"
    if "host" in shape.verbs and shape.ask == "who" and not set(shape.words[1:2]) & _AUXILIARIES:
        return "host"
    if shape.ask == "what" and "office" in shape.verbs and persons:
        return "offices_of"
    if shape.ask == "who" and not shape.verbs & _MEETING_VERBS and not topics:
        return "who_is" if offices else "offices_of" if persons else None
    if shape.counts:
        return "how_often" if shape.verbs or _names_a_kind(shape) else None
    return _meeting_form(shape, persons + parties)


def _meeting_form(shape: Shape, named: int) -> Form | None:
    """The forms that are about meetings; each needs a word that says so."""
    if not (shape.verbs & _MEETING_VERBS or _names_a_kind(shape)):
        return None
    if shape.ask == "how":
        return None
    if shape.ask in ("when", "where"):
        return "when" if shape.ask == "when" else "where"
    if (
        shape.ask == "what"
        and (shape.verbs & {"discuss"} or "about" in shape.words or "topic" in shape.things)
        and named
    ):
        return "topics" if "state" not in shape.things else "states"
    if shape.ask in ("who", "what") and shape.order == "most":
        return "most"
    if shape.ask == "what" and (
        "place" in shape.things or ("visit" in shape.verbs and "state" in shape.things and named)
    ):
        return "where"
    if shape.ask in ("what", "show") and "state" in shape.things:
        return "states"
    if shape.ask == "who":
        return "visitors" if "visit" in shape.verbs else "attended" if "attend" in shape.verbs else "who"
    if shape.ask != "did" and shape.order in ("first", "last"):
        return "when"
    return "did" if shape.ask == "did" else "list"


def _names_a_kind(shape: Shape) -> bool:
    return any(word in cues("kinds") for word in shape.words)
