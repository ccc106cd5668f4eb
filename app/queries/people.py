"""Who: persons by name, one person whole, and with whom a person met."""

from collections.abc import Sequence
from typing import Any

from app.cursor import After
from app.queries.holders import list_offices_held
from app.queries.meetings import cut_page
from app.queries.names import begin_words, get_node, required_words
from app.queries.numbers import count_meetings
from app.queries.rows import to_model
from app.schemas.base import Coverage, Ref
from app.schemas.entities import Person, PersonSummary
from app.schemas.meetings import Counterpart
from cypher.graph import Graph
from cypher.model import Label, Status


def find_persons(
    graph: Graph, text: str | None, *, after: After[str] | None, limit: int
) -> tuple[list[PersonSummary], After[str] | None]:
    """Return a page of the persons in whose names words begin with those of the text, in alphabetical order."""
    words = begin_words(required_words(text, "q")) if text is not None else []
    rows = graph.read("list_persons", words=words, **_after(after), limit=limit + 1)
    page, following = cut_page(rows, limit)
    return [to_model(PersonSummary, row) for row in page], following


def get_person(graph: Graph, id: str, *, coverage: Coverage) -> Person:
    """Return one person; raises Unknown."""
    get_node(graph, "Person", id=id)
    (row,) = graph.read("get_person", id=id)
    numbers = count_meetings(graph, id)
    return to_model(Person, row, offices=list_offices_held(graph, id), coverage=coverage, **numbers)


def find_counterparts(
    graph: Graph,
    person: str,
    *,
    labels: Sequence[Label],
    statuses: Sequence[Status],
    after: After[int] | None,
    limit: int,
) -> tuple[Ref, list[Counterpart], After[int] | None]:
    """Return the person and a page of those who took part in the same meetings, the most frequent first."""
    who = get_node(graph, "Person", id=person)
    rows = graph.read(
        "list_counterparts",
        person=person,
        statuses=list(statuses),
        labels=list(labels),
        after_count=after.key if after else -1,
        after_id=after.id if after else "",
        limit=limit + 1,
    )
    page, following = cut_page([row | {"key": row["meetings"]} for row in rows], limit)
    return who, [to_model(Counterpart, row, type=row["label"].lower()) for row in page], following


def _after(after: After[str] | None) -> dict[str, Any]:
    return {"after_key": after.key if after else "", "after_id": after.id if after else ""}
