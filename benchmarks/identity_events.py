"""The annotated events of ../shared/events: which report is which, and reports put right by them.

The scorer of that set (../shared/tools/score_events.py) decides which report is which and what counts as right.
"""

import importlib.util
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from archive import ReportRow
from cypher import model
from ingest.article import Article
from ingest.nlp.vocabulary import find_states, organisation_name
from ingest.resolve import names_day
from ingest.sources.files import read_files
from parley.exporting import reported

SHARED = Path(__file__).parents[2] / "shared"
EVENTS = SHARED / "events"
Named = Mapping[str, dict[str, Any]]  # a participant as annotated -> as the rows of the archive tell of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One report as annotated; `event` is the meeting, `date` the day that this report gives."""

    article: str
    event: str
    status: str
    kind: str
    date: str | None
    evidence: str
    participants: tuple[str, ...]


def lines(file: Path) -> list[Any]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


@cache
def articles() -> dict[str, Article]:
    """The articles by id."""
    return {a.id: a for a in read_files([EVENTS / "articles.jsonl"]) if isinstance(a, Article)}


@cache
def gold() -> tuple[Gold, ...]:
    """Every annotated report."""
    return tuple(
        Gold(
            article=told["article"],
            event=event["meeting"],
            status=told["status"],
            kind=event["kind"],
            date=told.get("said") or event["date"],
            evidence=told["evidence"],
            participants=tuple(event["participants"]),
        )
        for event in lines(EVENTS / "clusters.jsonl")
        for told in event["reports"]
    )


@cache
def scorer() -> ModuleType:
    """The scorer of the event set."""
    spec = importlib.util.spec_from_file_location("score_events", SHARED / "tools" / "score_events.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def aligned(rows: Sequence[ReportRow]) -> dict[int, str]:
    """The report that was read for each annotated one: numbers in `gold()` -> report ids."""
    told = [
        {
            "article": g.article,
            "status": g.status,
            "date": g.date,
            "evidence": g.evidence,
            "participants": g.participants,
        }
        for g in gold()
    ]
    found = scorer().align(told, [reported(row) for row in rows])
    return {number: rows[at].report_id for number, at in found.items()}


def as_annotated() -> tuple[list[ReportRow], dict[int, str]]:
    """The annotated reports and nothing else, with their numbers: the joiner without a reader."""
    named = _named([], {})
    rows = [_annotated(number, named) for number in range(len(gold()))]
    return rows, {number: row.report_id for number, row in enumerate(rows)}


def put_right(rows: Sequence[ReportRow], found: Mapping[int, str], fields: Sequence[str]) -> list[ReportRow]:
    """What was read, with some fields of the reports found as annotated: what joining loses by the reader."""
    named = _named(rows, found)
    truth = {report: _annotated(number, named).value for number, report in found.items()}
    return [
        replace(row, value=row.value | {k: v for k, v in truth.get(row.report_id, {}).items() if k in fields})
        for row in rows
    ]


def _annotated(number: int, named: Named) -> ReportRow:
    one = gold()[number]
    article = articles()[one.article]
    value = {
        "kind": one.kind,
        "mode": "phone" if one.kind == "call" else "in_person",
        "status": one.status,
        "date": one.date,
        "end": None,
        "dated": names_day(one.date, one.evidence, article.published),
        "opens": one.evidence == min(_told_in(one.article), key=article.content.find),
        "place": None,
        "state": None,
        "count": 1,
        "participants": [named[name] for name in one.participants],
        "published": article.published,
        "publisher": article.publisher,
    }
    return ReportRow(article_id=one.article, report_id=f"report-{number:04}", meeting_id="", value=value)


def _told_in(article: str) -> list[str]:
    return [one.evidence for one in gold() if one.article == article]


def _named(rows: Sequence[ReportRow], found: Mapping[int, str]) -> Named:
    """Every participant as annotated; under the node that most reports of it bear, where any was read."""
    by_id = {row.report_id: row for row in rows}
    bearers: dict[str, Counter[tuple[str, str, str | None]]] = {}
    for number, one in enumerate(gold()):
        told = by_id[found[number]].value["participants"] if number in found else []
        for name in one.participants:
            seen = bearers.setdefault(name, Counter())
            seen.update((w["id"], w["label"], w["for"]) for w in told if scorer().same_name(name, w["name"]))
    return {name: _bearer(name, seen) for name, seen in bearers.items()}


def _bearer(name: str, seen: Counter[tuple[str, str, str | None]]) -> dict[str, Any]:
    states = [s.state for s in find_states(name) if s.end - s.start == len(name)]
    body = organisation_name(name)
    if states:
        node, label, acts_for = states[0], "state", None
    elif body or any(c.isdigit() for c in name):
        node, label, acts_for = model.organisation_id(body or name), "organisation", None
    else:
        known = sorted(seen, key=lambda who: (-seen[who], str(who)))
        node, label, acts_for = known[0] if known else (model.person_id(name, None), "person", None)
    return {"id": node, "label": label, "for": acts_for, "role": "participant", "name": name}
