"""Ids that no node bears any more: they lead to what they stood for, for good.

One that merged into another is a permanent redirect, one that was divided a choice of all, one whose evidence was all
taken back is gone.
"""

from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request

from app.errors import AnswerError, Unknown
from app.queries.names import ref_of
from app.schemas.base import Ref
from archive import Archive, ArchiveError
from cypher.errors import GraphError
from cypher.graph import Graph


class Moved(AnswerError):
    """What bore this id bears another one now: `Location` is the same question with that."""

    status = 308
    code = "moved"
    title = "It bears another id now"


class Divided(AnswerError):
    """What bore this id is several things now: `candidates` lists them."""

    status = 300
    code = "divided"
    title = "It is several things now"


class Gone(AnswerError):
    """What bore this id was taken back: no article of ours tells of it any more."""

    status = 410
    code = "gone"
    title = "It was taken back"


def explain_unknown(request: Request, error: Unknown) -> AnswerError:
    """Return what to answer where nothing bears an id: the error itself, unless something once did."""
    if error.id is None:
        return error
    try:
        return _explain(request, error, error.id, request.app.state.archive.get(), request.app.state.graph)
    except (ArchiveError, GraphError):
        return error  # it is true as well


def _explain(request: Request, error: Unknown, id: str, archive: Archive, graph: Graph) -> AnswerError:
    refs = [ref for id in archive.successors(id) if (ref := ref_of(graph, id))]
    if not refs:
        gone = archive.was_served(id)
        return Gone(f"what told of {id!r} was taken back") if gone else error
    if len(refs) > 1:
        return Divided(f"what bore the id {id!r} is {len(refs)} things now", candidates=refs)
    return _moved(request, id, refs[0])


def _moved(request: Request, old: str, now: Ref) -> Moved:
    path = "/".join(quote(now.id if part == old else part, safe="") for part in request.url.path.split("/"))
    asked = parse_qsl(request.url.query, keep_blank_values=True)
    query = urlencode([(name, now.id if value == old else value) for name, value in asked])
    location = f"{path}?{query}" if query else path
    return Moved(f"what bore the id {old!r} is {now.name}", candidates=[now], headers={"Location": location})
