"""The nouns of the graph: how a path, an answer and the graph call the same kind of thing."""

from collections.abc import Mapping
from typing import Literal

from cypher.model import Label

Noun = Literal["persons", "states", "organisations", "offices", "topics", "places"]
NamedType = Literal["person", "state", "organisation", "office", "topic", "place"]
PartyType = Literal["person", "state", "organisation"]

LABELS: Mapping[str, Label] = {
    "person": "Person",
    "state": "State",
    "organisation": "Organisation",
    "office": "Office",
    "topic": "Topic",
    "place": "Place",
}


def label_of(noun: Noun) -> Label:
    """The label of the nodes behind a path: `persons` are `Person`."""
    return LABELS[noun.removesuffix("s")]
