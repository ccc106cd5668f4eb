"""One person, state, organisation, office, topic or place, whole."""

from typing import Any

from app.queries.holders import list_holders, list_offices_held
from app.queries.names import get_node
from app.queries.numbers import count_meetings, count_meetings_in_office
from app.queries.rows import to_model, to_ref, to_refs
from app.schemas.base import Coverage
from app.schemas.entities import Holder, OfficeWhole, Organisation, Person, Place, State, Topic
from cypher.graph import Graph

MOST_HOLDERS = 500


def get_person(graph: Graph, id: str, *, coverage: Coverage) -> Person:
    """Return one person; raises Unknown."""
    id = get_node(graph, "Person", id=id).id
    (row,) = graph.read("get_person", id=id)
    offices = list_offices_held(graph, id)
    return to_model(Person, row, offices=offices, coverage=coverage, **count_meetings(graph, id))


def get_state(graph: Graph, id: str, *, coverage: Coverage) -> State:
    """Return a state by its alpha-3 code, in whatever case; raises Unknown."""
    code = get_node(graph, "State", id=id).id
    (row,) = graph.read("get_state", id=code)
    member_of = to_refs(graph.read("list_memberships", state=code))
    numbers = count_meetings(graph, code)
    return to_model(State, row, member_of=member_of, offices=list_holders(graph, code), coverage=coverage, **numbers)


def get_organisation(graph: Graph, id: str, *, coverage: Coverage) -> Organisation:
    """Return an organisation or body; raises Unknown."""
    id = get_node(graph, "Organisation", id=id).id
    (row,) = graph.read("get_organisation", id=id)
    return to_model(
        Organisation,
        row,
        part_of=to_refs(graph.read("list_parents", organisation=id)),
        members=to_refs(graph.read("list_members", organisation=id)),
        offices=list_holders(graph, id),
        coverage=coverage,
        **count_meetings(graph, id),
    )


def get_office(graph: Graph, id: str, *, coverage: Coverage) -> OfficeWhole:
    """Return an office with its holders; raises Unknown."""
    id = get_node(graph, "Office", id=id).id
    row = graph.read("get_office", id=id)[0]
    return to_model(
        OfficeWhole,
        row,
        of=to_ref(row, "of_"),
        to=to_ref(row, "to_"),
        holders=[_holder(held) for held in graph.read("list_holders", office=id, limit=MOST_HOLDERS)],
        coverage=coverage,
        **count_meetings_in_office(graph, id),
    )


def get_topic(graph: Graph, id: str, *, coverage: Coverage) -> Topic:
    """Return a topic; raises Unknown."""
    ref = get_node(graph, "Topic", id=id)
    return Topic(id=ref.id, name=ref.name, coverage=coverage, **count_meetings(graph, ref.id))


def get_place(graph: Graph, id: str, *, coverage: Coverage) -> Place:
    """Return a place; raises Unknown."""
    id = get_node(graph, "Place", id=id).id
    row = graph.read("get_place", id=id)[0]
    return to_model(Place, row, state=to_ref(row, "state_"), coverage=coverage, **count_meetings(graph, id))


def _holder(row: dict[str, Any]) -> Holder:
    return to_model(Holder, row, person=to_ref(row))
