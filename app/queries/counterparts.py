"""With whom somebody met, and how often over time."""

from collections.abc import Sequence
from typing import Any, Literal

from app.cursor import After
from app.queries.filters import PARTIES, MeetingFilters
from app.queries.names import get_node
from app.queries.nouns import Noun, label_of
from app.queries.pages import cut_page
from app.queries.rows import to_model
from app.queries.selection import select
from app.schemas.base import Ref
from app.schemas.meetings import Counterpart, Period
from cypher.graph import Graph
from cypher.model import Label, Status

Order = Literal["-meetings", "-last"]


def find_counterparts(
    graph: Graph,
    id: str,
    *,
    labels: Sequence[Label],
    statuses: Sequence[Status],
    order: Order = "-meetings",
    after: After | None,
    limit: int,
) -> tuple[Ref, list[Counterpart], After | None]:
    """Return somebody and a page of those who took part in the same meetings; raises Unknown."""
    who = get_node(graph, *PARTIES, id=id)
    rows = graph.read(
        "list_counterparts",
        **counted(who, labels, statuses),
        recent=order == "-last",
        after_rank=after.rank if after else -1,
        after_key=after.key if after else "",
        after_id=after.id if after else "",
        limit=limit + 1,
    )
    page, following = cut_page(rows, limit)
    return who, [to_model(Counterpart, row, type=row["label"].lower()) for row in page], following


def counted(who: Ref, labels: Sequence[Label], statuses: Sequence[Status]) -> dict[str, Any]:
    """What counts as a counterpart: a person meets those who took part, a state also those for whom others did."""
    relations = ["ATTENDED"] if who.type == "person" else ["ATTENDED", "PARTY"]
    return {"id": who.id, "statuses": list(statuses), "labels": list(labels), "relations": relations}


def get_timeline(
    graph: Graph, noun: Noun, id: str, *, by: Literal["month", "year"], statuses: Sequence[Status]
) -> tuple[Ref, list[Period]]:
    """Return the number of meetings in each month or year, the oldest first; raises Unknown."""
    who = get_node(graph, label_of(noun), id=id)
    selection = select(graph, about(noun, who.id, statuses=statuses))
    rows = selection.read(graph, "count_meetings_by_value", facets=[by])
    return who, [Period(period=row["value"], meetings=row["meetings"]) for row in rows]


def about(noun: Noun, id: str, *, statuses: Sequence[Status] = ("held",)) -> MeetingFilters:
    """The filter for meetings with or about somebody or something."""
    if noun in ("persons", "states", "organisations"):
        return MeetingFilters(statuses=statuses, **{noun: [id]})  # type: ignore[arg-type]
    return MeetingFilters(statuses=statuses, **{noun.removesuffix("s"): id})  # type: ignore[arg-type]
