"""When two met: two of person, state and organisation, in whatever order."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.cursor import After
from app.errors import BadParameter
from app.queries.evidence import load_meetings
from app.queries.filters import PARTIES
from app.queries.names import find_one
from app.queries.pages import cut_page, place_after
from app.schemas.base import Coverage, Ref
from app.schemas.meetings import Pair
from app.schemas.service import ParameterError
from cypher.graph import Graph
from cypher.model import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFound:
    """What is known of two, and where the next page of their meetings starts (None: nowhere)."""

    pair: Pair
    next: After | None


def find_pair(
    graph: Graph,
    a: str,
    b: str,
    *,
    statuses: Sequence[Status],
    coverage: Coverage,
    after: After | None,
    limit: int,
) -> PairFound:
    """Return how often two met, first, last, and a page of the meetings, the newest first.

    Each is an id, or a name that fits only one person, state or organisation; raises Unknown, Ambiguous, and
    BadParameter where both are the same.
    """
    one, other = _resolve_both(graph, a, b)
    asked = {"a": one.id, "b": other.id, "statuses": list(statuses)}
    (numbers,) = graph.read("count_pair_meetings", **asked)
    rows, following = cut_page(graph.read("list_pair_meetings", **asked, **place_after(after), limit=limit + 1), limit)
    told = numbers["told"]
    pair = Pair(
        a=one,
        b=other,
        count=numbers["meetings"],
        first=numbers["first"],
        last=numbers["last"],
        told=told if told and told > 1 else None,
        meetings=load_meetings(graph, [row["id"] for row in rows]),
        coverage=coverage,
    )
    return PairFound(pair=pair, next=following)


def _resolve_both(graph: Graph, a: str, b: str) -> tuple[Ref, Ref]:
    one = find_one(graph, *PARTIES, text=a, parameter="a")
    other = find_one(graph, *PARTIES, text=b, parameter="b")
    if one.id == other.id:
        detail = f"a and b are both {one.id}: nobody meets themselves"
        raise BadParameter(detail, errors=[ParameterError(parameter="b", location="path", detail=detail)])
    return one, other
