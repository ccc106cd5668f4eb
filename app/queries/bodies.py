"""States and organisations, each whole."""

from app.queries.holders import list_holders
from app.queries.names import get_node
from app.queries.numbers import count_meetings
from app.queries.rows import to_model, to_refs
from app.schemas.base import Coverage
from app.schemas.entities import Organisation, State
from cypher.graph import Graph


def get_state(graph: Graph, id: str, *, coverage: Coverage) -> State:
    """Return a state by its alpha-3 code, in whatever case; raises Unknown."""
    code = get_node(graph, "State", id=id).id
    (row,) = graph.read("get_state", id=code)
    member_of = to_refs(graph.read("list_memberships", state=code))
    numbers = count_meetings(graph, code)
    return to_model(State, row, member_of=member_of, offices=list_holders(graph, code), coverage=coverage, **numbers)


def get_organisation(graph: Graph, id: str, *, coverage: Coverage) -> Organisation:
    """Return an organisation or body; raises Unknown."""
    get_node(graph, "Organisation", id=id)
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
