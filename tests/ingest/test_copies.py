"""A story that several outlets print alike is one witness; measured on ../shared where that is there."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive import ReportRow
from cypher.graph import Graph
from ingest.copies import is_copy, sketch, witnessed
from tests.conftest import SHARED
from tests.dump import dump
from tests.ingest.test_load import ALDA, BRUNO, article, loader, meeting
from tests.ingest.test_load import archive as archive

WIRE = (
    "President Alda of Fiji received Foreign Minister Bruno of Peru in Suva on Friday. The two discussed fisheries and "
    "the ocean conference of next spring, which both countries mean to hold together, and signed a treaty on ports. "
    "Bruno, who came with a delegation of nine, leaves on Sunday for Apia, where talks on the same matters are planned."
)
EDITED = WIRE.replace("on Friday", "yesterday").replace("of nine", "of nine officials") + " (AGENCIES)"
OWN = (
    "In a meeting at the palace the foreign minister of Peru and the president spoke of fishing quotas. Our reporter saw "
    "the guests arrive at noon. A treaty on harbours was signed, the first of its kind, and a banquet was given."
)


def told(key: str, text: str, publisher: str, published: str) -> ReportRow:
    value = {"publisher": publisher, "published": published, "sketch": sketch(text)}
    return ReportRow(article_id=key, report_id=f"report-{key}", meeting_id="m", value=value)


def test_copies_are_the_word_of_whoever_was_first() -> None:
    texts = {"a": EDITED, "b": WIRE, "c": OWN}
    rows = [
        told("a", EDITED, "Herald", "2024-05-04"), told("b", WIRE, "Wire", "2024-05-03"), told("c", OWN, "Post", "2024-05-03")
    ]  # fmt: skip
    found = {row.article_id: row.value["witness"] for row in witnessed(rows, texts.__getitem__)}
    assert found == {"a": "Wire", "b": "Wire", "c": "Post"}
    assert is_copy(WIRE, EDITED) and not is_copy(WIRE, OWN)


@pytest.mark.parametrize("text", ["", "One", "Two words", "—"])
def test_short_texts_have_a_sketch(text: str) -> None:
    assert sketch(text) == sketch(text)
    assert not is_copy(text or "x", WIRE)


def test_a_meeting_counts_independent_publishers_and_forgets_a_copy_that_went(graph: Graph, archive: Any) -> None:
    made = []
    for key, text, publisher in (("a", WIRE, "Wire"), ("b", EDITED, "Herald"), ("c", OWN, "Post")):
        written, facts = article(key, meeting(ALDA, BRUNO), publisher=publisher)
        made.append((type(written)(**{**fields(written), "text": text}), facts))
    load = loader(archive, graph, made)
    load.apply(made)
    assert publishers(graph) == (3, 2)
    load.retract(["a"])
    assert publishers(graph) == (2, 2)
    before = dump(graph)
    load.apply(made[:1])
    load.retract(["a"])
    assert dump(graph) == before


def fields(written: Any) -> dict[str, Any]:
    return {name: getattr(written, name) for name in type(written).__dataclass_fields__}


def publishers(graph: Graph) -> tuple[int, int]:
    (values,) = [values for label, _, values in dump(graph)["nodes"] if label == "Meeting"]
    return values["reports"], values["publishers"]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_independent_publishers_of_the_measuring_set() -> None:
    folder = SHARED / "events"
    if not folder.is_dir():
        pytest.skip("../shared/events is not here")
    articles = {a["id"]: a for a in lines(folder / "articles.jsonl")}
    right = total = 0
    for cluster in lines(folder / "clusters.jsonl"):
        keys = sorted({report["article"] for report in cluster["reports"]})
        rows = [told(k, articles[k]["text"], articles[k]["source"], articles[k]["date"]) for k in keys]
        found = {row.value["witness"] for row in witnessed(rows, lambda key: articles[key]["text"])}
        total += 1
        right += len(found) == cluster["independent_publishers"]
    print(f"independent publishers exact in {right} of {total}")
    assert right >= 0.95 * total
