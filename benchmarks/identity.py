"""Joins the reports of ../shared/events through the loader, and prints how well meetings and persons were told apart.

    python -m benchmarks.identity [--facts FILE] [--causes] [--errors N]

Rung by rung: the reports as read; as read, but with what is annotated in the place of who met, the day, and the kind;
the annotated reports alone. So the loss of the reader and the loss of joining are seen apart. The interval is that of
1,000 draws of events with replacement (5th to 95th percentile). `--facts` keeps what was read for a second run. Without
../shared/events it says so and passes.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive import Archive, ReportRow, open_archive
from benchmarks.identity_causes import Items, apart, causes, ceiling
from benchmarks.identity_events import EVENTS, aligned, articles, as_annotated, gold, lines, put_right, scorer
from cypher import model
from cypher.graph import open_graph
from ingest.facts import from_json, to_json
from ingest.identity.joining import Joining
from ingest.load import Loader, Told
from ingest.nlp.load import load_nlp
from ingest.reader import read

RUNGS = {
    "who met as annotated": ("participants",),
    "… and the day": ("participants", "date", "end", "dated"),
    "… and the kind": ("participants", "date", "end", "dated", "kind", "mode"),
}
DRAWS = 1000


def told_by_reader(kept: Path | None) -> list[Told]:
    """The articles with what the shipped reader finds in them."""
    if kept and kept.exists():
        return [(articles()[f.id], f) for f in map(from_json, lines(kept))]
    told = list(read(load_nlp(), articles().values()))
    if kept:
        kept.write_text("".join(json.dumps(to_json(facts)) + "\n" for _, facts in told), encoding="utf-8")
    return told


def loaded(told: Sequence[Told]) -> tuple[list[ReportRow], dict[str, Any]]:
    """Every report as the loader joined it, and how well persons were told apart."""
    by_id = {article.id: (article, facts) for article, facts in told}
    with tempfile.TemporaryDirectory() as name, open_archive(Path(name, "archive.sqlite")) as archive:
        archive.add_all(article for article, _ in told)
        with open_graph(f"embedded:{name}/graph") as graph:
            graph.prepare()
            loader = Loader(archive, graph, recall=lambda ids: [by_id[i] for i in ids])
            for start in range(0, len(told), 32):
                loader.apply(told[start : start + 32])
        return list(archive.all_reports()), persons(archive, told)


def joined(rows: Sequence[ReportRow]) -> list[ReportRow]:
    """The reports as the joiner joins them, all at once."""
    new = [ReportRow(article_id=r.article_id, report_id=r.report_id, meeting_id="", value=r.value) for r in rows]
    with tempfile.TemporaryDirectory() as name, open_archive(Path(name, "archive.sqlite")) as archive:
        return Joining(archive, left_out=(), new=new).assign(())


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


def items(rows: Sequence[ReportRow], found: Mapping[int, str]) -> Items:
    """The event of each report that was found, and the report."""
    by_id = {row.report_id: row for row in rows}
    return [(gold()[number].event, by_id[report]) for number, report in sorted(found.items())]


def line(name: str, told: Items) -> str:
    """One rung as a row of a table."""
    pairs = [(event, row.meeting_id) for event, row in told]
    found = scorer().agreement(pairs)
    share = found["pairwise"]
    spread = {key: "–".join(f"{v:.0f}" for v in value) for key, value in drawn(pairs).items()}
    merged, of = confusables(pairs)
    shown = (name, len(pairs), f"{share['p']} ({spread['p']})", f"{share['r']} ({spread['r']})")
    return (
        "| "
        + " | ".join(map(str, (*shown, f"{found['macro_recall']} ({spread['macro']})", f"{merged} of {of}")))
        + " |"
    )


def drawn(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """P, R and macro recall in per cent, of events drawn with replacement: 5th and 95th percentile."""
    events = sorted({event for event, _ in pairs})
    both, of, node = Counter(pairs), Counter(e for e, _ in pairs), defaultdict(list)
    for event, meeting in both:
        node[meeting].append(event)
    right = {e: sum(_two(n) for (event, _), n in both.items() if event == e) for e in events}
    wrong = {
        (a, b): sum(both[a, m] * both[b, m] for m in node if a in node[m] and b in node[m])
        for m in node for a in node[m] for b in node[m] if a < b
    }  # fmt: skip
    found: dict[str, list[float]] = defaultdict(list)
    chance = random.Random(5)
    for _ in range(DRAWS):
        times = Counter(chance.choices(events, k=len(events)))
        hit = sum(right[e] * n for e, n in times.items())
        all_of = sum(_two(of[e]) * n for e, n in times.items())
        false = sum(n * times[a] * times[b] for (a, b), n in wrong.items())
        told = [(right[e] / _two(of[e]), n) for e, n in times.items() if of[e] > 1]
        found["p"].append(hit / (hit + false) if hit else 1.0)
        found["r"].append(hit / all_of)
        found["macro"].append(sum(r * n for r, n in told) / sum(n for _, n in told))
    return {k: (100 * sorted(v)[DRAWS // 20], 100 * sorted(v)[-DRAWS // 20]) for k, v in found.items()}


def _two(count: int) -> int:
    return count * (count - 1) // 2


def confusables(pairs: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """How many of the pairs of events that must stay apart share a meeting, and of how many."""
    nodes: dict[str, set[str]] = defaultdict(set)
    for event, meeting in pairs:
        nodes[event].add(meeting)
    told = [c["meetings"] for c in lines(EVENTS / "confusables.jsonl")]
    seen = [(a, b) for a, b in told if nodes[a] and nodes[b]]
    return sum(bool(nodes[a] & nodes[b]) for a, b in seen), len(seen)


def errors(told: Items, most: int) -> Iterator[str]:
    """Events that share a meeting, and pairs of reports that do not share one."""
    by_node: dict[str, set[str]] = defaultdict(set)
    for event, row in told:
        by_node[row.meeting_id].add(event)
    merged = [sorted(events) for events in by_node.values() if len(events) > 1]
    yield from (f"merged: {', '.join(events)}" for events in sorted(merged)[:most])
    yield from (f"apart: {a.article_id} {a.value['evidence'][:90]!r} / {b.article_id} {b.value['evidence'][:90]!r}"
                for a, b in [*apart(told)][:most])  # fmt: skip


def main() -> int:
    """Read, load into an embedded graph of its own, score."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--facts", type=Path, help="keeps what was read")
    parser.add_argument("--causes", action="store_true", help="in what the pairs differ that were not joined")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to print")
    args = parser.parse_args()
    if not EVENTS.exists():
        print("identity: ../shared/events is absent; nothing was measured")
        return 0
    rows, people = loaded(told_by_reader(args.facts))
    found = aligned(rows)
    print(f"{len(found)} of {len(gold())} annotated reports were read, and {len(rows) - len(found)} others")
    print(
        "| reports | aligned | pairwise P | pairwise R | macro recall | confusables merged |\n|---|---|---|---|---|---|"
    )
    print(line("as read", items(rows, found)))
    for name, fields in RUNGS.items():
        print(line(name, items(joined(put_right(rows, found, fields)), found)))
    alone, numbers = as_annotated()
    print(line("annotated reports alone", items(joined(alone), numbers)))
    pairs, met, near = ceiling(items(rows, found))
    print(f"of {pairs} pairs of one event as read, {met} have two parties in common, and {near} also days within two")
    print("persons", json.dumps(people))
    if args.causes:
        print("\n| pairs of one event not joined: they differ in | pairs | in this alone |\n|---|---|---|")
        print("\n".join(f"| {cause} | {some} | {only} |" for cause, some, only in causes(items(rows, found))))
    print("\n".join(errors(items(rows, found), args.errors)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
