"""The graph's revision, and what changed since one: for mirrors and caches."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from app.cursor import After
from app.errors import AnswerError, BadParameter
from app.queries.pages import cut_page
from app.schemas.meetings import Change
from app.schemas.service import ParameterError
from cypher.graph import Graph

MOST_REMOVED = 10_000


class RevisionGone(AnswerError):
    """The graph was filled anew since that revision, so nobody can say what is gone: mirror it from the start."""

    status = 410
    code = "revision-gone"
    title = "The revision is of an earlier graph"


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the graph: of one filling (`epoch`), the `number` of changes; `changed_at` is a moment in UTC."""

    epoch: str
    number: int
    changed_at: str | None = None

    def __str__(self) -> str:
        """The word that clients are given; letters, digits and dots."""
        return f"{''.join(filter(str.isdigit, self.epoch)) or '0'}.{self.number}"


NOTHING = Revision("", 0)


def get_revision(graph: Graph) -> Revision:
    """Return the state of the graph; `NOTHING` where nothing was loaded yet."""
    rows = graph.read("get_revision")
    return Revision(rows[0]["epoch"], rows[0]["number"], rows[0]["changed_at"]) if rows else NOTHING


def read_since(word: str, current: Revision, *, parameter: str) -> int:
    """Read the number of a revision that we gave; raises BadParameter, RevisionGone for one of an earlier graph."""
    epoch, _, number = word.partition(".")
    if not (epoch.isascii() and epoch.isdigit() and number.isascii() and number.isdigit() and len(number) < 16):
        detail = f"{parameter} is no revision: use `revision` of an earlier answer, unchanged"
        raise BadParameter(detail, errors=[ParameterError(parameter=parameter, location="query", detail=detail)])
    if epoch != str(current).partition(".")[0]:
        raise RevisionGone(f"{parameter}={word} is of an earlier graph: read everything again, then go on from there")
    return int(number)


def find_changes(
    graph: Graph, since: str | None, revision: Revision, *, after: After | None, limit: int
) -> tuple[Sequence[Change], After | None]:
    """Return a page of what was derived or removed since a revision (None: ever), the oldest first.

    `revision` is the present one. Raises BadParameter, RevisionGone.
    """
    number = read_since(since, revision, parameter="since") if since else 0
    page = {"after_key": after.key if after else 0, "after_id": after.id if after else ""}
    rows, following = cut_page(graph.read("list_changes", since=number, **page, limit=limit + 1), limit)
    changes = [
        Change(id=row["id"], change=row["change"], revision=str(Revision(revision.epoch, row["key"]))) for row in rows
    ]
    return changes, following


def list_removed(graph: Graph, since: int) -> list[str]:
    """Return the ids of meetings that are gone since a revision."""
    rows = graph.read("list_removals", since=since, limit=MOST_REMOVED)
    return [row["id"] for row in rows]


class RevisionMemory:
    """Keeps the revision for a moment, since it comes with every answer; never newer than what is answered."""

    def __init__(self, graph: Graph, *, seconds: float) -> None:
        self._graph, self._seconds = graph, seconds
        self._lock = threading.Lock()
        self._kept: tuple[float, Revision] | None = None

    def kept(self) -> Revision | None:
        """Return what is kept, if it is young enough."""
        kept = self._kept
        return kept[1] if kept and time.monotonic() - kept[0] < self._seconds else None

    def get(self) -> Revision:
        """Return the revision, at most so many seconds old."""
        if kept := self.kept():
            return kept
        revision = get_revision(self._graph)
        with self._lock:
            self._kept = (time.monotonic(), revision)
        return revision
