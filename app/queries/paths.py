"""How two are linked: all shortest paths through meetings.

A search in width from both ends, one statement a step, so that both engines give the same; each end grows where it is
smaller. The engines' own shortest paths either lose answers or know no options.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from app.errors import BadParameter
from app.queries.filters import PARTIES
from app.queries.names import find_one
from app.queries.networks import read_steps
from app.queries.nouns import LABELS
from app.schemas.base import Coverage, Ref
from app.schemas.networks import Path, Paths, Step
from app.schemas.service import ParameterError
from cypher.graph import Graph
from cypher.model import Kind, Label

MOST_PATHS = 50
MOST_LINKS = 50_000  # read for one step of the search
MOST_COUNTED = 100_000

Link = dict[str, Any]


@dataclass(slots=True)
class _Side:
    """What one end has reached: of each node, the links by which the step before reached it."""

    start: Ref
    reached: dict[str, list[Link]] = field(default_factory=dict)
    edge: list[str] = field(default_factory=list)
    refs: dict[str, Ref] = field(default_factory=dict)


def find_paths(
    graph: Graph,
    a: str,
    b: str,
    *,
    longest: int,
    without_kinds: Sequence[Kind] = (),
    most_meetings: int = 0,
    coverage: Coverage,
) -> Paths:
    """Return all shortest paths of at most `longest` steps; raises Unknown, Ambiguous, BadParameter.

    Between persons they lead through persons, else through all kinds of parties at the ends. `without_kinds` leaves out
    meetings (summits, say), `most_meetings` those on the way who took part in more.
    """
    one, other = _ends(graph, a, b)
    labels = _labels(one, other)
    sides = [_side(one), _side(other)]
    for steps in range(1, longest + 1):
        side, far = sorted(sides, key=lambda side: len(side.edge))
        _grow(side, _links(graph, side, far, labels, without_kinds, most_meetings))
        met = [node for node in side.edge if node in far.reached]
        if met:
            return _answer(one, other, steps, sides, met, coverage)
        if not side.edge:
            break
    return Paths(a=one, b=other, known=0, coverage=coverage)


def _links(
    graph: Graph, side: _Side, far: _Side, labels: Sequence[Label], without_kinds: Sequence[Kind], most: int
) -> list[Link]:
    """Links from the edge of a side; where hubs are left out, also those to the far end, which may be one."""
    links = read_steps(graph, side.edge, labels, without_kinds=without_kinds, most=most, limit=MOST_LINKS)
    if not most:
        return links
    last = read_steps(graph, side.edge, labels, without_kinds=without_kinds, within=[far.start.id], limit=MOST_LINKS)
    known = {(link["a"], link["b"]) for link in links}
    return links + [link for link in last if (link["a"], link["b"]) not in known]


def _ends(graph: Graph, a: str, b: str) -> tuple[Ref, Ref]:
    one = find_one(graph, *PARTIES, text=a, parameter="from")
    other = find_one(graph, *PARTIES, text=b, parameter="to")
    if one.id == other.id:
        detail = f"from and to are both {one.id}: there is no way to go"
        raise BadParameter(detail, errors=[ParameterError(parameter="to", location="query", detail=detail)])
    return one, other


def _labels(one: Ref, other: Ref) -> list[Label]:
    return list(dict.fromkeys(LABELS[ref.type] for ref in (one, other)))


def _side(start: Ref) -> _Side:
    return _Side(start, reached={start.id: []}, edge=[start.id], refs={start.id: start})


def _grow(side: _Side, links: Sequence[Link]) -> None:
    """Take one step: what is reached for the first time is the new edge."""
    new: dict[str, list[Link]] = {}
    for link in links:
        if link["b"] not in side.reached:
            new.setdefault(link["b"], []).append(link)
            side.refs[link["b"]] = Ref(id=link["b"], type=link["label"].lower(), name=link["name"])
    side.reached |= new
    side.edge = sorted(new)


def _answer(one: Ref, other: Ref, steps: int, sides: Sequence[_Side], met: Sequence[str], coverage: Coverage) -> Paths:
    refs = sides[0].refs | sides[1].refs
    every = (head + tail for node in sorted(met) for head in _back(sides[0], node) for tail in _forth(sides[1], node))
    shown = list(islice(every, MOST_PATHS))
    known = len(shown) + sum(1 for _ in islice(every, MOST_COUNTED))
    return Paths(
        a=one,
        b=other,
        steps=steps,
        known=known,
        paths=tuple(Path(steps=tuple(_step(refs, *link) for link in path)) for path in shown),
        coverage=coverage,
    )


def _back(side: _Side, node: str) -> Iterator[list[tuple[str, str, Link]]]:
    """The ways from the start of a side to a node."""
    if not side.reached[node]:
        yield []
    for link in side.reached[node]:
        for way in _back(side, link["a"]):
            yield [*way, (link["a"], node, link)]


def _forth(side: _Side, node: str) -> Iterator[list[tuple[str, str, Link]]]:
    """The ways from a node to the start of a side."""
    for way in _back(side, node):
        yield [(b, a, link) for a, b, link in reversed(way)]


def _step(refs: dict[str, Ref], a: str, b: str, link: Link) -> Step:
    date, _, meeting = link["latest"].partition(" ")
    names = " – ".join((refs[a].name, refs[b].name))
    latest = Ref(id=meeting, type="meeting", name=f"{names}, {date}" if date else names)
    return Step(a=refs[a], b=refs[b], meetings=link["meetings"], latest=latest)
