"""A list as an answer: one page as JSON, or everything in another format, streamed so that no list fills memory.

Routes say how to turn a page; what it is turned into is decided here, by the end of the path or the Accept header.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Annotated, Any, TypeVar, cast
from urllib.parse import urlencode

from fastapi import Depends
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.cursor import After, Question
from app.errors import NotAcceptable
from app.formats.calendar import calendar_lines
from app.formats.feed import feed_lines
from app.formats.graphs import gexf_lines, graphml_lines
from app.formats.linked import linked_lines
from app.formats.media import MEDIA_TYPES, choose_format
from app.formats.tables import csv_lines, json_lines
from app.parameters import Paged
from app.queries.meetings import MeetingsFound
from app.queries.pages import WALK, walk
from app.schemas.base import Ref
from app.schemas.meetings import Meeting
from app.schemas.networks import Edge

TABLES = ("json", "jsonl", "csv")
MEETINGS = (*TABLES, "ics", "atom", "jsonld")
NETWORKS = ("json", "csv", "gexf", "graphml")

Item = TypeVar("Item", bound=BaseModel)
Turn = Callable[[After | None, int], tuple[Sequence[Item], After | None]]
CHUNK = 50  # pieces of a stream that are sent together


async def negotiate(request: Request) -> str:
    """Return the format wanted, of those that the operation has; raises NotAcceptable."""
    content = request.scope["route"].responses.get(200, {}).get("content", {})
    offered = [name for name, media_type in MEDIA_TYPES.items() if media_type in content] or ["json"]
    wanted = request.scope.get("format")
    if wanted is None:
        wanted = choose_format(request.headers.get("accept", ""), offered) if len(offered) > 1 else "json"
    if wanted not in offered:
        raise NotAcceptable(f"there is no such format here; there is {', '.join(offered)}")
    return cast(str, wanted)


FormatDep = Annotated[str, Depends(negotiate)]


def answer_list(
    request: Request,
    format: str,
    turn: Turn[Item],
    page: Callable[[list[Item], str | None], BaseModel],
    query: Paged | None,
    question: Question,
    *,
    key: type[str] | type[int] = str,
) -> Response:
    """Answer with a page, or with all items; a limit that is given makes it that page in every format.

    `key` is the type of what the items are sorted by.
    """
    after = question.after(query.cursor, key) if query else None
    if format == "json" or (query and "limit" in query.model_fields_set):
        items, following = turn(after, query.limit if query else WALK)
        cursor = question.cursor(following)
        if format == "json":
            return _json(page(list(items), cursor), _links(request, cursor))
        return _table(format, items, page, _links(request, cursor))
    return _table(format, walk(lambda at: turn(at or after, WALK)), page, {})


def answer_meetings(
    request: Request,
    format: str,
    find: Callable[[After | None, int], MeetingsFound],
    page: Callable[[dict[str, Any]], BaseModel],
    query: Paged,
    question: Question,
    *,
    title: str,
) -> Response:
    """As `answer_list`, for meetings, which are also calendars, feeds and linked data."""
    after = question.after(query.cursor)
    if format == "json":
        found = find(after, query.limit)
        cursor = question.cursor(found.next)
        parts = {"items": list(found.items), "next_cursor": cursor, "resolved": tuple(found.resolved)}
        return _json(page(parts), _links(request, cursor))

    def turn(at: After | None, limit: int) -> tuple[Sequence[Meeting], After | None]:
        found = find(at, limit)
        return found.items, found.next

    links: dict[str, str] = {}
    items: Iterable[Meeting] = walk(lambda at: turn(at or after, WALK))
    if "limit" in query.model_fields_set:
        items, following = turn(after, query.limit)
        links = _links(request, question.cursor(following))
    return _stream(format, _meeting_lines(request, format, _started(items), title), links)


def answer_network(format: str, whole: BaseModel, nodes: Iterable[Ref], edges: Iterable[Edge]) -> Response:
    """Answer with nodes and edges."""
    if format == "json":
        return _json(whole, {})
    lines = {"gexf": gexf_lines, "graphml": graphml_lines}.get(format)
    return _stream(format, lines(nodes, edges) if lines else csv_lines(edges, Edge), {})


def _meeting_lines(request: Request, format: str, items: Iterable[Meeting], title: str) -> Iterator[str]:
    if format == "ics":
        return calendar_lines(items, title=title)
    if format == "atom":
        updated = request.app.state.revision.get().changed_at
        return feed_lines(items, title=title, address=str(request.url), updated=updated)
    if format == "jsonld":
        return linked_lines(items)
    return json_lines(items) if format == "jsonl" else csv_lines(items, Meeting)


def _table(
    format: str, items: Iterable[Item], page: Callable[[list[Item], str | None], BaseModel], headers: dict[str, str]
) -> Response:
    if format == "jsonl":
        return _stream(format, json_lines(_started(items)), headers)
    (of,) = type(page([], None)).model_fields["items"].annotation.__args__  # type: ignore[union-attr]
    return _stream(format, csv_lines(_started(items), of), headers)


def _started(items: Iterable[Item]) -> Iterable[Item]:
    """Fetch the first item now, while an error can still be told."""
    iterator = iter(items)
    return chain([first for first in [next(iterator, None)] if first is not None], iterator)


def _json(model: BaseModel, headers: dict[str, str]) -> Response:
    # Not by way of the framework, which would validate and convert what has just been made.
    return Response(model.model_dump_json(by_alias=True), media_type=MEDIA_TYPES["json"], headers=headers)


def _stream(format: str, lines: Iterator[str], headers: dict[str, str]) -> Response:
    def chunks() -> Iterator[str]:
        kept: list[str] = []
        for line in lines:
            kept.append(line)
            if len(kept) == CHUNK:
                yield "".join(kept)
                kept.clear()
        yield "".join(kept)

    kind = MEDIA_TYPES[format]
    media_type = f"{kind}; charset=utf-8" if kind.startswith("application") else kind
    return StreamingResponse(chunks(), media_type=media_type, headers=headers)


def _links(request: Request, cursor: str | None) -> dict[str, str]:
    """The Link header (RFC 8288) of a page."""
    if cursor is None:
        return {}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    path = request.scope.get("asked_path", request.url.path)
    return {"Link": f'<{path}?{urlencode([*asked, ("cursor", cursor)])}>; rel="next"'}
