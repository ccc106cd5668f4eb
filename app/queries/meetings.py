"""Which meetings: a page of those that fit every filter, and one by its id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from app.cursor import After
from app.queries.as_of import believe_as_of
from app.queries.evidence import load_meetings
from app.queries.filters import MeetingFilters
from app.queries.names import get_node
from app.queries.pages import cut_page, place_after
from app.queries.selection import Selection, select
from app.schemas.base import Ref
from app.schemas.meetings import Meeting
from cypher.graph import Graph

Sort = Literal["-date", "date", "relevance", "reports"]

# Days of the spans that are tried before all of time: the newest page of a long list is in its last months.
SPANS = (120, 1200)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsFound:
    """A page of meetings, where the next one starts (None: nowhere), and what the names were taken for."""

    items: Sequence[Meeting]
    next: After | None
    resolved: Sequence[Ref]


def find_meetings(
    graph: Graph, filters: MeetingFilters, *, sort: Sort = "-date", after: After | None = None, limit: int
) -> MeetingsFound:
    """Return a page, undated meetings last; raises Unknown and Ambiguous for names.

    A meeting fits `earliest` and `latest` where the days on which it may have been overlap them: one dated `2024-08`
    fits from 2024-08-15. One without a date fits neither. By relevance, those whose names hold most of the words come
    first; by reports, those that most articles tell; among equals, the newest.
    """
    selection = select(graph, filters)
    found, following = cut_page(_list_rows(graph, selection, sort, after, limit + 1), limit)
    items = load_meetings(graph, [row["id"] for row in found])
    if filters.as_of:
        items = [believe_as_of(meeting, filters.as_of) for meeting in items]
    return MeetingsFound(items=items, next=following, resolved=selection.named.refs)


def get_meeting(graph: Graph, id: str) -> Meeting:
    """Return one meeting; raises Unknown."""
    found = load_meetings(graph, [id])
    return found[0] if found else load_meetings(graph, [get_node(graph, "Meeting", id=id).id])[0]


def _list_rows(graph: Graph, selection: Selection, sort: Sort, after: After | None, limit: int) -> list[dict[str, Any]]:
    newest_first = sort != "date"
    page = place_after(after) | {
        "sort": sort.removeprefix("-"),
        "descending": newest_first,
        "undated": "" if newest_first else "~",
        "after_rank": after.rank if after else 0,
        "limit": limit,
    }
    if selection.start == "dated" and sort == "-date":
        for span in _spans(after, selection.conditions["latest"]):
            if span["lowest"] < selection.starting["lowest"]:
                break
            rows = selection.read(graph, "list_meetings", **page, **span)
            if len(rows) == limit:
                return rows
    return selection.read(graph, "list_meetings", **page)


def _spans(after: After | None, latest: str) -> list[dict[str, str]]:
    """Spans of dates that end where the page starts; none where that is no date."""
    highest = (str(after.key) if after else latest.rstrip("~")) or date.today().isoformat()
    try:
        end = date.fromisoformat(f"{highest}-01-01"[:10] if len(highest) == 4 else f"{highest}-01"[:10])
    except ValueError:
        return []
    # A coarser date sorts before the finer ones that it contains, so the end is open by a year.
    upper = {"highest": f"{highest[:4]}~"} if after or latest else {}
    return [{"lowest": str(end - timedelta(days=days))} | upper for days in SPANS if end.year > days // 365 + 1]
