"""Persons, states, organisations, offices, topics and places by name, in alphabetical order."""

from collections.abc import Sequence

from app.cursor import After
from app.queries.names import begin_words, required_words
from app.queries.nouns import Noun
from app.queries.pages import cut_page, place_after
from app.queries.rows import to_model
from app.schemas.entities import Named
from cypher.graph import Graph


def find_named(
    graph: Graph, noun: Noun, text: str | None, *, after: After | None, limit: int
) -> tuple[Sequence[Named], After | None]:
    """Return a page of those in whose names words begin with those of the text; raises BadParameter."""
    words = begin_words(required_words(text, "q")) if text is not None else []
    rows = graph.read(f"list_named@{noun}", words=words, **place_after(after), limit=limit + 1)
    page, following = cut_page(rows, limit)
    return [to_model(Named, row) for row in page], following
