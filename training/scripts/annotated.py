"""Annotated articles with their meetings in reading order, as the choosers of date and place are trained on them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from ingest.nlp.sentences import sentence_starts

Span = tuple[int, int]


@dataclass(frozen=True)
class Annotated:
    """One article; `meetings` are the annotated objects in the order of their evidence, `evidence` its offsets."""

    id: str
    source: str
    content: str
    published: str | None
    sentences: list[Span]
    meetings: list[dict[str, Any]]
    evidence: list[Span]


def annotated(folder: Path, split: str) -> Iterator[Annotated]:
    """The articles of `train`, `dev` or `wide` under the gold folder that have meetings."""
    lines = (folder / f"{split}_articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {a["id"]: a for a in map(json.loads, lines)}
    for gold in map(json.loads, (folder / f"{split}_gold.jsonl").read_text(encoding="utf-8").splitlines()):
        article = articles[gold["id"]]
        content = f"{article['title']}\n\n{article['text']}" if article["title"] else article["text"]
        meetings = sorted(gold["meetings"], key=lambda m: content.find(m["evidence"]))
        spans = [(start := content.find(m["evidence"]), start + len(m["evidence"])) for m in meetings]
        starts = [*sentence_starts(content), len(content)]
        sentences = list(pairwise(starts))
        yield Annotated(gold["id"], article["source"], content, article["date"], sentences, meetings, spans)


def anchors(article: Annotated, number: int) -> tuple[Span, ...]:
    """Where the evidence names what sets this meeting apart from others of the same sentence."""
    start, end = article.evidence[number]
    mine = _names(article.meetings[number])
    others = {
        name
        for i, meeting in enumerate(article.meetings)
        if i != number and article.evidence[i] == (start, end)
        for name in _names(meeting)
    }
    found = [
        (article.content.find(name, start, end), len(name)) for name in [n for n in mine if n not in others] or mine
    ]
    return tuple((at, at + length) for at, length in found if at >= 0)


def _names(meeting: dict[str, Any]) -> list[str]:
    """Surnames, offices and bodies of the principals, and the place."""
    principals = [p for p in meeting["participants"] if p.get("role") != "accompanying"]
    names = [
        p["name"].split()[-1] if p["type"] == "person" else p["name"] if p["type"] == "organisation" else p["office"]
        for p in principals
        if p["type"] != "state" and (p.get("name") or p["type"] == "office")
    ]
    return [name for name in [*names, meeting.get("place")] if name]
