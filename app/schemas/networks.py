"""Answers about who is linked to whom by meetings: networks, paths, co-attendance, comparisons."""

from app.schemas.base import Answer, Coverage, IsoPrefix, Ref


class Node(Ref):
    """Somebody in a network; `meetings` counts those with the one asked about, `depth` the steps from there."""

    meetings: int
    depth: int


class Edge(Answer):
    """Two who met: ids, how often, first and last."""

    a: str
    b: str
    meetings: int
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None


class Network(Answer):
    """Who met whom around somebody: the most frequent counterparts, and the links among all that are shown.

    `shown` of `known` counterparts are in it.
    """

    of: Ref
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    shown: int
    known: int
    coverage: Coverage


class CoAttendance(Answer):
    """Who met whom in a period, the most frequent pairs first; `nodes` names all who are in a pair."""

    nodes: tuple[Ref, ...]
    edges: tuple[Edge, ...]
    coverage: Coverage


class Step(Answer):
    """From one to the next: how many meetings link them, and the latest of these."""

    a: Ref
    b: Ref
    meetings: int
    latest: Ref


class Path(Answer):
    """One of the shortest paths, step by step."""

    steps: tuple[Step, ...]


class Paths(Answer):
    """All shortest paths between two, `steps` long each; none where meetings do not link them within the limit.

    `known` is the number of paths, of which at most 50 are shown.
    """

    a: Ref
    b: Ref
    steps: int | None = None
    known: int
    paths: tuple[Path, ...] = ()
    coverage: Coverage


class Comparison(Answer):
    """Who met whom among some: `matrix[i][j]` is the number of meetings of the i-th and the j-th.

    On the diagonal is the number of all meetings of each. A person who acts for a state does not meet it by that.
    """

    items: tuple[Ref, ...]
    matrix: tuple[tuple[int, ...], ...]
    coverage: Coverage
