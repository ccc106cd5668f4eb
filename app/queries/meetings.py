"""Which meetings: a page of those that fit every filter, and one by its id."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.cursor import After
from app.queries.evidence import load_meetings
from app.queries.filters import MeetingFilters, Resolved, ids_of, resolve, search_words
from app.queries.names import get_node
from app.schemas.base import Ref
from app.schemas.meetings import Meeting
from cypher.graph import Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsFound:
    """A page of meetings, where the next one starts (None: nowhere), and what the names were taken for."""

    items: Sequence[Meeting]
    next: After[str] | None
    resolved: Sequence[Ref]


def find_meetings(
    graph: Graph, filters: MeetingFilters, *, newest_first: bool = True, after: After[str] | None = None, limit: int
) -> MeetingsFound:
    """Return a page in order of date, undated meetings last; raises Unknown and Ambiguous for names.

    A meeting fits `earliest` and `latest` where the days on which it may have been overlap them: one dated `2024-08`
    fits from 2024-08-15. One without a date fits neither.
    """
    named = resolve(graph, filters)
    words = search_words(filters)
    if named.fits_nothing:
        return MeetingsFound(items=[], next=None, resolved=named.refs)
    parameters = _conditions(filters, named, words) | _page(newest_first, after, limit)
    if named.anchors:
        rows = graph.read("list_meetings_of", anchors=named.anchors, **parameters)
    else:
        rows = graph.read("list_meetings", **parameters)
    found, following = cut_page(rows, limit)
    items = load_meetings(graph, [row["id"] for row in found])
    return MeetingsFound(items=items, next=following, resolved=named.refs)


def get_meeting(graph: Graph, id: str) -> Meeting:
    """Return one meeting; raises Unknown."""
    get_node(graph, "Meeting", id=id)
    return load_meetings(graph, [id])[0]


def cut_page(rows: list[dict[str, Any]], limit: int) -> tuple[list[dict[str, Any]], After[Any] | None]:
    """Split rows, of which one more than `limit` was asked for, into a page and the place where the next starts."""
    page = rows[:limit]
    return page, After(page[-1]["key"], page[-1]["id"]) if len(rows) > limit else None


def _conditions(filters: MeetingFilters, named: Resolved, words: list[str]) -> dict[str, Any]:
    return {
        "statuses": list(filters.statuses),
        "kinds": list(filters.kinds),
        "modes": list(filters.modes),
        "earliest": filters.earliest or "",
        "latest": f"{filters.latest}~" if filters.latest else "",
        "persons": ids_of(named.persons),
        "parties": ids_of(named.parties),
        "offices": ids_of(named.offices),
        "topics": ids_of(named.topics),
        "places": ids_of(named.places),
        "words": words,
    }


def _page(newest_first: bool, after: After[str] | None, limit: int) -> dict[str, Any]:
    return {
        "descending": newest_first,
        "undated": "" if newest_first else "~",
        "after_key": after.key if after else "",
        "after_id": after.id if after else "",
        "limit": limit + 1,
    }
