"""Networks for programs that draw them: GEXF 1.3 (Gephi) and GraphML; edges bear weights, first and last days."""

from collections.abc import Iterable, Iterator

from app.formats.xml import HEAD, element
from app.schemas.base import Ref
from app.schemas.networks import Edge


def gexf_lines(nodes: Iterable[Ref], edges: Iterable[Edge]) -> Iterator[str]:
    """Yield a GEXF document, piece by piece; months and years are told as their first day."""
    yield f'{HEAD}<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic" defaultedgetype="undirected" '
    yield 'timeformat="date"><attributes class="node"><attribute id="type" title="type" type="string"/></attributes>\n'
    yield "<nodes>\n"
    for node in nodes:
        values = element("attvalue", for_="type", value=node.type)
        yield f"{_open('node', id=node.id, label=node.name)}<attvalues>{values}</attvalues></node>\n"
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(edges):
        days = {"start": _day(edge.first), "end": _day(edge.last)}
        yield element("edge", id=number, source=edge.a, target=edge.b, weight=edge.meetings, **days) + "\n"
    yield "</edges></graph></gexf>\n"


def graphml_lines(nodes: Iterable[Ref], edges: Iterable[Edge]) -> Iterator[str]:
    """Yield a GraphML document, piece by piece."""
    yield f'{HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for key, of, kind in _KEYS:
        yield f'<key id="{key}" for="{of}" attr.name="{key}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="undirected">\n'
    for node in nodes:
        yield f"{_open('node', id=node.id)}{_data('name', node.name)}{_data('type', node.type)}</node>\n"
    for edge in edges:
        values = _data("weight", str(edge.meetings)) + _data("first", edge.first) + _data("last", edge.last)
        yield f"{_open('edge', source=edge.a, target=edge.b)}{values}</edge>\n"
    yield "</graph></graphml>\n"


_KEYS = (
    ("name", "node", "string"),
    ("type", "node", "string"),
    ("weight", "edge", "int"),
    ("first", "edge", "string"),
    ("last", "edge", "string"),
)


def _open(name: str, **attributes: str) -> str:
    return element(name, **attributes).removesuffix("/>") + ">"


def _data(key: str, value: str | None) -> str:
    return element("data", value, key=key) if value is not None else ""


def _day(date: str | None) -> str | None:
    return f"{date}-01-01"[:10] if date and len(date) == 4 else f"{date}-01"[:10] if date else None
