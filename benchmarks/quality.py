"""The quality gate: reads the annotated articles, prints the scores, fails where one sinks under its floor.

    python -m benchmarks.quality [--sets dev wide]

Needs the annotated articles beside the checkout (../shared/gold) and their scorer (../shared/tools/score.py); without
them it says so and passes. Floors are in benchmarks/floors.json; they only rise.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.article import Article
from ingest.facts import to_json
from ingest.nlp.load import load_nlp
from ingest.reader import read
from ingest.sources.files import read_files

SHARED = Path(__file__).parents[2] / "shared"
FLOORS = Path(__file__).with_name("floors.json")
COUNTS = ("persons", "posts", "states", "organisations", "meetings", "exact", "held", "planned", "pairs")
SHARES = ("status", "kind", "mode", "date", "state", "place", "roles", "topics")


def articles_of(name: str) -> list[Article]:
    """The articles of one annotated set, taken in as every article is."""
    found = read_files([SHARED / "gold" / f"{name}_articles.jsonl"])
    return [article for article in found if isinstance(article, Article)]


def predict(nlp: Any, articles: Sequence[Article]) -> tuple[dict[str, dict[str, Any]], float]:
    """Facts as JSON by article, and words a second."""
    started = time.perf_counter()
    found = {article.id: to_json(facts) for article, facts in read(nlp, articles)}
    words = sum(len(article.content.split()) for article in articles)
    return found, words / (time.perf_counter() - started)


def score(name: str, found: dict[str, dict[str, Any]], ids: set[str] | None = None) -> dict[str, Any]:
    """What the scorer says of a set, or of some of its articles."""
    gold = (SHARED / "gold" / f"{name}_gold.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [line for line in gold if ids is None or json.loads(line)["id"] in ids]
    with tempfile.TemporaryDirectory() as folder:
        truth, told = Path(folder, "gold.jsonl"), Path(folder, "told.jsonl")
        truth.write_text("\n".join(kept) + "\n", encoding="utf-8")
        wanted = {json.loads(line)["id"] for line in kept}
        told.write_text("".join(json.dumps(found[i]) + "\n" for i in found if i in wanted), encoding="utf-8")
        command = [sys.executable, str(SHARED / "tools" / "score.py"), str(truth), str(told), "--json"]
        result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return result


def table(rows: dict[str, dict[str, Any]]) -> str:
    """One line a set or source."""
    lines = [f"{'':28s}" + "".join(f"{name[:8]:>9s}" for name in (*COUNTS, *SHARES))]
    for name, row in rows.items():
        values = [row[c]["f"] for c in COUNTS] + [row[s] for s in SHARES]
        lines.append(f"{name[:28]:28s}" + "".join(f"{'-' if v is None else format(v, '.3f'):>9s}" for v in values))
    return "\n".join(lines)


def reliability(name: str, found: dict[str, dict[str, Any]]) -> list[tuple[str, int, float, float]]:
    """Meetings by stated confidence: band, how many, mean confidence, share that is right (paired by the scorer)."""
    sys.path.insert(0, str(SHARED / "tools"))
    import score as scorer  # type: ignore[import-not-found]

    gold = (SHARED / "gold" / f"{name}_gold.jsonl").read_text(encoding="utf-8").splitlines()
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for truth in map(json.loads, gold):
        told = found[truth["id"]]["meetings"]
        right = {j for _, j in scorer.pairing(truth["meetings"], told, scorer.overlap, 0.5)}
        for number, meeting in enumerate(told):
            bands[min(9, int(meeting["confidence"] * 10))].append((meeting["confidence"], number in right))
    return [
        (f"{b / 10:.1f}-{(b + 1) / 10:.1f}", len(v), sum(c for c, _ in v) / len(v), sum(r for _, r in v) / len(v))
        for b, v in sorted(bands.items())
    ]


def under_floor(rows: dict[str, dict[str, Any]]) -> list[str]:
    """Every figure that sank, with its floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    sunk = []
    for name, wanted in floors.items():
        for measure, floor in wanted.items() if name in rows else ():
            value = rows[name][measure]["f"] if measure in COUNTS else rows[name][measure]
            if value < floor:
                sunk.append(f"{name} {measure}: {value:.3f} is under the floor {floor:.3f}")
    return sunk


def main() -> int:
    """Print everything; 1 where a figure sank."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="+", default=["dev", "wide"])
    parser.add_argument("--sources", action="store_true", help="also a line for each publisher")
    args = parser.parse_args()
    if not (SHARED / "gold").exists():
        print("quality: the annotated articles (../shared/gold) are absent; nothing was measured")
        return 0
    nlp = load_nlp()
    rows: dict[str, dict[str, Any]] = {}
    for name in args.sets:
        articles = articles_of(name)
        found, speed = predict(nlp, articles)
        rows[name] = score(name, found)
        print(f"{name}: {len(articles)} articles, {speed:.0f} words a second")
        for band, count, stated, right in reliability(name, found):
            print(f"  confidence {band}: {count:4d} meetings, stated {stated:.2f}, right {right:.2f}")
        for source in sorted({a.publisher or "" for a in articles}) if args.sources else ():
            rows[f"{name} {source}"] = score(name, found, {a.id for a in articles if a.publisher == source})
    print(table(rows))
    sunk = under_floor(rows)
    print("\n".join(sunk))
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main())
