"""Joins the reports of ../shared/events through the loader, and prints how well meetings and persons were told apart.

    python -m benchmarks.identity [--facts FILE] [--errors N]

`--facts` keeps what was read, so that a second run need not read again. Without ../shared/events it says so and passes.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive import Archive, open_archive
from cypher import model
from cypher.graph import open_graph
from ingest.article import Article
from ingest.facts import from_json, to_json
from ingest.load import Loader, Told
from ingest.nlp.load import load_nlp
from ingest.reader import read
from ingest.sources.files import read_files
from parley.exporting import reported

SHARED = Path(__file__).parents[2] / "shared"
EVENTS = SHARED / "events"


def told_by_reader(kept: Path | None) -> list[Told]:
    """The articles with what the shipped reader finds in them."""
    articles = {a.id: a for a in read_files([EVENTS / "articles.jsonl"]) if isinstance(a, Article)}
    if kept and kept.exists():
        return [(articles[f.id], f) for f in map(from_json, lines(kept))]
    told = list(read(load_nlp(), articles.values()))
    if kept:
        kept.write_text("".join(json.dumps(to_json(facts)) + "\n" for _, facts in told), encoding="utf-8")
    return told


def lines(file: Path) -> list[Any]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def meetings(archive: Archive, folder: Path, *, errors: int) -> str:
    """What the scorer says of the reports as joined."""
    predicted = folder / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(reported(row)) + "\n" for row in archive.all_reports()), encoding="utf-8")
    command = [sys.executable, str(SHARED / "tools" / "score_events.py"), str(EVENTS / "clusters.jsonl")]
    command += [str(predicted), "--confusables", str(EVENTS / "confusables.jsonl"), "--errors", str(errors)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def persons(archive: Archive, told: Sequence[Told]) -> dict[str, Any]:
    """Pairs of mentions of one person that are one node, and nodes that bear several persons."""
    known: dict[str, list[tuple[set[str], str]]] = defaultdict(list)
    for row in archive.mentions_of(articles=[article.id for article, _ in told]):
        if row.key.startswith("person:"):
            known[row.article_id].append(({model.fold(form) for form in row.value["forms"]}, row.node_id))
    right = total = absent = 0
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in lines(EVENTS / "persons.jsonl"):
        found: Counter[str] = Counter()
        for article, forms in person["names"].items():
            wanted = {model.fold(form) for form in forms}
            fit = max(known[article], key=lambda k: len(k[0] & wanted) / len(k[0]), default=(set(), ""))
            found.update([fit[1]] if fit[0] & wanted else [])
            absent += not fit[0] & wanted
        total += sum(found.values()) * (sum(found.values()) - 1) // 2
        right += sum(n * (n - 1) // 2 for n in found.values())
        for node in found:
            bearers[node].add(person["person"])
    merged = [sorted(names) for names in bearers.values() if len(names) > 1]
    return {"recall": round(right / total, 3) if total else None, "false_merges": merged, "mentions_absent": absent}


def main() -> int:
    """Read, load into an embedded graph of its own, score."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--facts", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    if not EVENTS.exists():
        print("identity: ../shared/events is absent; nothing was measured")
        return 0
    told = told_by_reader(args.facts)
    by_id = {article.id: (article, facts) for article, facts in told}
    with tempfile.TemporaryDirectory() as name, open_archive(Path(name, "archive.sqlite")) as archive:
        archive.add_all(article for article, _ in told)
        with open_graph(f"embedded:{name}/graph") as graph:
            graph.prepare()
            loader = Loader(archive, graph, recall=lambda ids: [by_id[i] for i in ids])
            for start in range(0, len(told), 32):
                loader.apply(told[start : start + 32])
            print(meetings(archive, Path(name), errors=args.errors))
            print("persons", json.dumps(persons(archive, told)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
