"""Matching the rows of a table to what the graph knows: the W3C reconciliation API 0.2, as pure questions to the graph.

A row is matched only where one thing alone bears just its name (or one alone of those that fit the other columns);
what is merely like it is a candidate with a score below 100.
"""

from collections.abc import Callable, Sequence
from typing import Any, get_args

from rapidfuzz.distance import OSA

from app.queries.holders import list_offices_held
from app.queries.names import begin_words, get_node, names_of
from app.queries.nouns import LABELS
from app.queries.rows import Row
from app.queries.search import find_alike, suggest_names
from app.schemas.entities import OfficeHeld
from app.schemas.reconciliation import Constraint, Extension, Query, Type
from cypher.graph import Graph
from cypher.model import Label, fold

TYPES: tuple[Type, ...] = get_args(Type)
PROPERTIES = {
    "names": "other names",
    "offices": "offices",
    "states": "states and bodies of the offices",
    "meetings": "number of meetings held",
    "first_meeting": "first meeting",
    "last_meeting": "last meeting",
}
MOST = 25
BONUS = 10.0  # for each column that agrees


def make_manifest(base: str) -> dict[str, Any]:
    """Say what the service can do; `base` is the address of the API."""
    root = base.removesuffix("/api/v1")
    here = f"{base}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "Parley",
        "identifierSpace": f"{base}/",
        "schemaSpace": f"{base}/reconcile/types/",
        "documentation": f"{root}/docs",
        "defaultTypes": [_type(one) for one in TYPES],
        "view": {"url": f"{here}/view?id={{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 400, "height": 160},
        "suggest": {
            "entity": {"service_url": here, "service_path": "/suggest/entity"},
            "type": {"service_url": here, "service_path": "/suggest/type"},
            "property": {"service_url": here, "service_path": "/suggest/property"},
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def match(graph: Graph, query: Query) -> dict[str, Any]:
    """Return the candidates for one row, the best first."""
    labels = [LABELS[one] for one in query.types or TYPES]
    limit = min(int(query.limit), MOST)
    if not fold(query.query):
        return {"result": []}
    found = [_candidate(graph, row, query) for row in _rows(graph, query.query, labels)]
    found.sort(key=lambda one: (-one["score"], one["id"]))
    best = [one for one in found if one.pop("exact")]
    if len(best) == 1:
        best[0]["match"] = True
    return {"result": found[:limit]}


def extend(graph: Graph, wanted: Extension) -> dict[str, Any]:
    """Return the columns wanted of the rows; what is not known is an empty list."""
    known = [one.id for one in wanted.properties if one.id in PROPERTIES]
    meta = [{"id": id, "name": PROPERTIES[id]} for id in known]
    return {"meta": meta, "rows": {id: _columns(graph, id, known) for id in wanted.ids}}


def suggest_entities(graph: Graph, prefix: str, limit: int = 10) -> dict[str, Any]:
    """Complete a name."""
    if not fold(prefix):
        return {"result": []}
    found = suggest_names(graph, prefix, labels=[LABELS[one] for one in TYPES], limit=limit)
    return {"result": [{"id": one.id, "name": one.name, "notable": [_type(one.type)]} for one in found]}


def suggest_words(known: dict[str, str], prefix: str) -> dict[str, Any]:
    """Complete the name of a type or a column."""
    return {"result": [{"id": id, "name": name} for id, name in known.items() if prefix.lower() in f"{id} {name}"]}


def _rows(graph: Graph, text: str, labels: Sequence[Label]) -> Sequence[Row]:
    words = [f"{word} " for word in begin_words(text)]
    rows = graph.read("search_names", labels=list(labels), text=fold(text), words=words, limit=MOST)
    if rows:
        return rows
    near = find_alike(graph, text, labels=labels, limit=MOST)
    return [
        {"id": one.id, "label": one.type, "name": one.matched, "names": [one.name], "acronym": None} for one in near
    ]


def _candidate(graph: Graph, row: Row, query: Query) -> dict[str, Any]:
    wanted, names = fold(query.query), names_of(row)
    score = 100.0 if wanted in names else min(95.0, max(_likeness(wanted, name) for name in names))
    agree = [one for one in query.properties if row["label"] == "Person" and _agrees(graph, row["id"], one)]
    useful = [one for one in query.properties if one.pid in ("state", "office")]
    features = [{"id": "name", "value": round(score, 1)}, {"id": "columns", "value": len(agree)}]
    total = score + BONUS * (len(agree) - len(useful)) if useful else score
    return {
        "id": row["id"],
        "name": row["name"],
        "score": round(max(total, 0.0), 1),
        "match": False,
        "type": [_type(row["label"].lower())],
        "features": features,
        "exact": wanted in names and len(agree) == len(useful),
    }


def _likeness(one: str, other: str) -> float:
    return 100.0 * OSA.normalized_similarity(" ".join(sorted(one.split())), " ".join(sorted(other.split())))


def _agrees(graph: Graph, person: str, column: Constraint) -> bool:
    """Whether a person's offices fit a column: the state's id or name, or words of the office."""
    values = column.v if isinstance(column.v, list) else [column.v]
    said = {fold(str(value.get("id", "") if isinstance(value, dict) else value)) for value in values} - {""}
    if not said or column.pid not in ("state", "office"):
        return False
    return any(_fits(held, said, column.pid) for held in list_offices_held(graph, person))


def _fits(held: OfficeHeld, said: set[str], pid: str) -> bool:
    if pid == "state":
        return held.of is not None and bool(said & {fold(held.of.id), fold(held.of.name)})
    return any(set(one.split()) <= set(fold(held.name).split()) for one in said)


def _columns(graph: Graph, id: str, properties: Sequence[str]) -> dict[str, Any]:
    nodes = graph.read("get_node", id=id)
    if not nodes or nodes[0]["label"] not in LABELS.values():
        return {name: [] for name in properties}
    label = nodes[0]["label"]
    return {name: _COLUMNS[name](graph, id, label) for name in properties}


def _names(graph: Graph, id: str, label: str) -> list[dict[str, Any]]:
    statement = {"Person": "get_person", "State": "get_state", "Organisation": "get_organisation"}.get(label)
    rows = graph.read(statement, id=id) if statement else []
    return [{"str": name} for row in rows for name in row["names"] or ()]


def _offices(graph: Graph, id: str, label: str) -> list[dict[str, Any]]:
    held = list_offices_held(graph, id) if label == "Person" else []
    return [{"id": one.id, "name": one.name} for one in held]


def _states(graph: Graph, id: str, label: str) -> list[dict[str, Any]]:
    held = list_offices_held(graph, id) if label == "Person" else []
    return [{"id": of, "name": name} for of, name in {one.of.id: one.of.name for one in held if one.of}.items()]


def _held(graph: Graph, id: str) -> Row | None:
    return next((row for row in graph.read("count_meetings_of", id=id) if row["status"] == "held"), None)


def _number(graph: Graph, id: str, label: str) -> list[dict[str, Any]]:
    held = _held(graph, id)
    return [{"int": held["meetings"] if held else 0}]


def _first(graph: Graph, id: str, label: str) -> list[dict[str, Any]]:
    return _day((_held(graph, id) or {}).get("first"))


def _last(graph: Graph, id: str, label: str) -> list[dict[str, Any]]:
    return _day((_held(graph, id) or {}).get("last"))


def _day(date: str | None) -> list[dict[str, Any]]:
    if not date:
        return []
    return [{"date": f"{date}T00:00:00Z"} if len(date) == len("2024-08-27") else {"str": date}]


_COLUMNS: dict[str, Callable[[Graph, str, str], list[dict[str, Any]]]] = {
    "names": _names, "offices": _offices, "states": _states, "meetings": _number, "first_meeting": _first,
    "last_meeting": _last,
}  # fmt: skip


def describe(graph: Graph, id: str) -> dict[str, Any]:
    """What a preview shows of somebody or something; raises Unknown."""
    ref = get_node(graph, *LABELS.values(), id=id)
    columns = _columns(graph, ref.id, list(PROPERTIES))
    return {"ref": ref, "columns": {PROPERTIES[name]: [_shown(one) for one in told] for name, told in columns.items()}}


def _shown(value: dict[str, Any]) -> str:
    text = str(value.get("name") or value.get("str") or value.get("date") or value.get("int"))
    return text.removesuffix("T00:00:00Z")


def _type(name: str) -> dict[str, str]:
    return {"id": name, "name": name.title()}
