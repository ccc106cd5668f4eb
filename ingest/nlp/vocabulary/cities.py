"""Cities where officials meet: what a dateline names, and what is no person."""

from functools import cache

from ingest.nlp.vocabulary.tables import rows, values


def is_city(text: str) -> bool:
    """Whether the text is the name of a capital or of another known city, in any case."""
    return text.casefold() in _cities()


@cache
def _cities() -> frozenset[str]:
    cells = [row["capitals"] for row in rows("states")] + [row["cities"] for row in rows("places")]
    return frozenset(name.casefold() for cell in cells for name in values(cell))
