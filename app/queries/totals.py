"""How many meetings fit, and how they divide: totals and facets under the same filters as a list."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal, get_args

from app.queries.selection import OWN, Selection
from app.schemas.meetings import Facet, FacetValue, Total
from cypher.graph import Graph
from cypher.model import Label

FacetName = Literal[
    "person", "state", "organisation", "topic", "place", "place_state", "year", "month", "kind", "mode", "status",
    "publisher",
]  # fmt: skip
EXACT = 10_000  # beyond it a total is "more than"
MOST = 20  # values of a facet; of months and years all
MOST_STATES = 300  # in which meetings took place: all there are, for a map

_LABELS: dict[str, Label] = {
    "person": "Person", "state": "State", "organisation": "Organisation", "topic": "Topic", "place": "Place",
}  # fmt: skip
_VALUES = ("year", "month", "kind", "mode", "status")


def count_fitting(graph: Graph, selection: Selection) -> Total:
    """Count the meetings, exactly up to `EXACT`."""
    if selection.is_plain and not selection.is_empty:
        own = {name: selection.conditions[name] for name in OWN}
        rows = graph.read("count_plain_meetings", **own, **selection.starting, limit=EXACT + 1)
    else:
        rows = selection.read(graph, "count_meetings", limit=EXACT + 1)
    count = rows[0]["meetings"] if rows else 0
    return Total(value=min(count, EXACT), relation="eq" if count <= EXACT else "gt")


def count_facets(graph: Graph, selection: Selection, names: Sequence[FacetName]) -> list[Facet]:
    """Count the meetings by each of these, the most frequent values first, years and months in order."""
    values: dict[str, list[FacetValue]] = defaultdict(list)
    if labels := [_LABELS[name] for name in names if name in _LABELS]:
        for row in selection.read(graph, "count_meetings_by_node", labels=labels, most=MOST):
            values[row["label"].lower()].append(_value(row, id=row["id"], name=row["name"]))
    if plain := [name for name in names if name in _VALUES]:
        for row in selection.read(graph, "count_meetings_by_value", facets=plain):
            values[row["facet"]].append(_value(row, id=row["value"], name=row["value"]))
    if "place_state" in names:
        for row in selection.read(graph, "count_meetings_by_place_state", most=MOST_STATES):
            values["place_state"].append(_value(row, id=row["id"], name=row["name"]))
    if "publisher" in names:
        for row in selection.read(graph, "count_meetings_by_publisher", most=MOST):
            values["publisher"].append(_value(row, id=row["value"], name=row["value"]))
    return [Facet(name=name, values=tuple(values[name])) for name in get_args(FacetName) if name in names]


def _value(row: dict[str, Any], *, id: str, name: str) -> FacetValue:
    return FacetValue(id=id, name=name, meetings=row["meetings"])
