"""Persons: by name, one whole, and with whom a person met."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from app.cursor import decode_cursor, encode_cursor
from app.deps import CoverageDep, GraphDep, QuestionDep
from app.openapi import responses
from app.parameters import Paged, Text
from app.queries import people
from app.schemas.entities import Person, PersonPage
from app.schemas.meetings import CounterpartPage
from cypher.model import Label, Status

router = APIRouter(tags=["persons"])

PersonId = Annotated[Text, Path(description="Id of a person; /persons?q= finds it", examples=["person-xie-xiaoyong"])]
CounterpartType = Literal["person", "state", "organisation", "office"]
_LABELS: dict[CounterpartType, Label] = {
    "person": "Person",
    "state": "State",
    "organisation": "Organisation",
    "office": "Office",
}


class PersonQuery(Paged):
    """Which persons."""

    q: Text | None = Field(
        default=None, description="Words of a name, accents aside; each begins a word there", examples=["luong"]
    )


class CounterpartQuery(Paged):
    """Which meetings and counterparts count."""

    status: list[Status] = Field(default=["held"], description="Of the meetings; repeated: one of them")
    type: list[CounterpartType] = Field(
        default=["person", "state", "organisation", "office"],
        description="States and bodies attend by themselves where nobody is named, offices where only they are told",
    )


@router.get("/persons", operation_id="listPersons", summary="Find persons", responses=responses())
def list_persons(
    query: Annotated[PersonQuery, Query()], graph: GraphDep, coverage: CoverageDep, question: QuestionDep
) -> PersonPage:
    """Persons in alphabetical order."""
    after = decode_cursor(query.cursor, question, str) if query.cursor else None
    found, following = people.find_persons(graph, query.q, after=after, limit=query.limit)
    next_cursor = encode_cursor(following, question) if following else None
    return PersonPage(items=found, next_cursor=next_cursor, coverage=coverage)


@router.get("/persons/{id}", operation_id="getPerson", summary="One person", responses=responses(404))
def get_person(id: PersonId, graph: GraphDep, coverage: CoverageDep) -> Person:
    """A person with all names met, offices in time, and numbers of meetings."""
    return people.get_person(graph, id, coverage=coverage)


@router.get(
    "/persons/{id}/counterparts",
    operation_id="listCounterparts",
    summary="Whom somebody met",
    responses=responses(404),
)
def list_counterparts(
    id: PersonId,
    query: Annotated[CounterpartQuery, Query()],
    graph: GraphDep,
    coverage: CoverageDep,
    question: QuestionDep,
) -> CounterpartPage:
    """Everyone who took part in the same meetings, the most frequent first, with the first and last dates."""
    who, found, following = people.find_counterparts(
        graph,
        id,
        labels=[_LABELS[type] for type in query.type],
        statuses=query.status,
        after=decode_cursor(query.cursor, question, int) if query.cursor else None,
        limit=query.limit,
    )
    next_cursor = encode_cursor(following, question) if following else None
    return CounterpartPage(person=who, items=found, next_cursor=next_cursor, coverage=coverage)
