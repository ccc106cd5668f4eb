"""Offices and those who hold them, seen from the person and from the state or body."""

from app.queries.rows import to_model, to_ref
from app.schemas.base import Ref
from app.schemas.entities import Holder, OfficeHeld, OfficeWithHolders
from cypher.graph import Graph

MOST_HOLDERS = 500


def list_offices_held(graph: Graph, person: str) -> list[OfficeHeld]:
    """Return the offices of a person, in the order in which they were first met."""
    offices: dict[str, OfficeHeld] = {}
    for row in graph.read("list_offices_held", person=person):
        held = to_model(OfficeHeld, row, of=to_ref(row, "of_"), to=to_ref(row, "to_"))
        offices.setdefault(held.id, held)
    return list(offices.values())


def list_holders(graph: Graph, of: str) -> list[OfficeWithHolders]:
    """Return the offices of a state or body, each with its holders; at most `MOST_HOLDERS` rows of the graph."""
    titles: dict[str, tuple[str, str]] = {}
    holders: dict[str, list[Holder]] = {}
    for row in graph.read("list_office_holders", of=of, limit=MOST_HOLDERS):
        titles[row["id"]] = (row["name"], row["title"])
        known = holders.setdefault(row["id"], [])
        if row["person_id"]:
            person = Ref(id=row["person_id"], type="person", name=row["person_name"])
            known.append(to_model(Holder, row, person=person))
    return [
        OfficeWithHolders(id=id, name=name, title=title, holders=tuple(holders[id]))
        for id, (name, title) in titles.items()
    ]
