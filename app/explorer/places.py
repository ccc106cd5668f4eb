"""Where the meetings of a page took place: states with their numbers, for a table and a map."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from app.explorer.addresses import API, with_query
from app.queries.selection import Selection
from app.queries.totals import count_facets
from cypher.graph import Graph


def count_places(graph: Graph, selection: Selection, asked: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What the macro `where` takes; `asked` are the parameters of `/meetings` that select the same meetings."""
    asked = [(name, value) for name, value in asked if name not in ("limit", "sort")]
    (facet,) = count_facets(graph, selection, ["place_state"])
    return {
        "states": facet.values,
        "source": with_query(f"{API}/meetings", asked),
        "narrowed": partial(_narrowed, asked),
    }


def _narrowed(asked: list[tuple[str, str]], state: str) -> str:
    """The address of the meetings asked for that took place in a state."""
    return with_query("/meetings", asked, place=state)
