"""Facts of annotated articles as the scorer reads them: predict.py ARTICLES.jsonl OUTPUT.jsonl [--model FOLDER]."""

import argparse
import json
import time
from pathlib import Path

from ingest.article import Article
from ingest.facts import to_json
from ingest.nlp.load import load_nlp
from ingest.reader import read


def main() -> None:
    """Read, write, tell words a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    nlp = load_nlp(args.model)
    raw = [json.loads(line) for line in args.articles.read_text(encoding="utf-8").splitlines()]
    articles = [
        Article(
            id=a["id"], title=a["title"] or "", text=a["text"], url=a["url"], published=a["date"], publisher=a["source"]
        )
        for a in raw
    ]
    started = time.perf_counter()
    with args.output.open("w", encoding="utf-8") as out:
        for _, facts in read(nlp, articles):
            out.write(json.dumps(to_json(facts), ensure_ascii=False) + "\n")
    words = sum(len(a.content.split()) for a in articles)
    print(f"{len(articles)} articles, {words / (time.perf_counter() - started):.0f} words/s")


if __name__ == "__main__":
    main()
