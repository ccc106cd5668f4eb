"""Put the texts back under the stand-off annotation of training/corpus/press.jsonl.

    python training/scripts/assemble.py SENTENCES_FOLDER US_RELEASES.jsonl OUTPUT_FOLDER

SENTENCES_FOLDER: `data` of the public repository github:Lakshmi-bashyam/Deeplearning4NER at commit
d7921cb18be8fdd7d3c676c1d5cad06ce91e9ca4 (val/sentences.txt, test/sentences.txt): Voice of America news, public domain,
tokenised. US_RELEASES: releases of the Department of State and the White House, public domain. A text whose checksum
differs is named and left out.
"""

import argparse
import hashlib
import json
import re
from pathlib import Path
from typing import Any

_OPEN = ("(", "[", "$")
_CLOSE = re.compile(r"[.,;:?!%)\]]|\.\.\.|'s|'S|n't|'re|'ve|'ll|'d|'m|'")


def detokenised(line: str) -> str:
    """One sentence with the spaces that print has."""
    text, glued, quoted = "", False, False
    for token in line.split():
        if token == '"':
            text += '"' if quoted else (" " if text and not glued else "") + '"'
            glued, quoted = not quoted, not quoted
        elif token in _OPEN:
            text += (" " if text and not glued else "") + token
            glued = True
        elif text and _CLOSE.fullmatch(token) and (token != "'" or text.endswith("s")):
            text += token
            glued = False
        else:
            text += ("" if glued or (token != "'" and not text) else " ") + token
            glued = False
    return text


def text_of(row: dict[str, Any], folder: Path, releases: dict[str, dict[str, Any]], cache: dict[str, list[str]]) -> str:
    """The text that a row was annotated on."""
    place = row["text_from"]
    if "file" not in place:
        return str(releases[row["url"]]["text"])
    if place["file"] not in cache:
        cache[place["file"]] = (folder / place["file"]).read_text(encoding="utf-8").split("\n")
    return " ".join(detokenised(cache[place["file"]][number - 1]) for number in place["lines"])


def main() -> None:
    """Write press_articles.jsonl and press_gold.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sentences", type=Path)
    parser.add_argument("releases", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parents[1] / "corpus" / "press.jsonl")
    args = parser.parse_args()
    releases = {r["url"]: r for r in map(json.loads, args.releases.read_text(encoding="utf-8").splitlines())}
    cache: dict[str, list[str]] = {}
    articles, golds = [], []
    for row in map(json.loads, args.corpus.read_text(encoding="utf-8").splitlines()):
        text = text_of(row, args.sentences, releases, cache)
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            print(f"{row['id']}: the text at {row['url']} is not the one that was annotated; left out")
            continue
        content = f"{row['title']}\n\n{text}"
        gold = row["gold"]
        for meeting in gold["meetings"]:
            start, end = meeting["evidence"]
            meeting["evidence"] = content[start:end]
        golds.append({"id": row["id"], **gold})
        articles.append({key: row[key] for key in ("id", "url", "title", "date", "source", "licence")} | {"text": text})
    for name, rows in (("press_articles", articles), ("press_gold", golds)):
        lines = (json.dumps(value, ensure_ascii=False) + "\n" for value in rows)
        (args.output / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    print(f"{len(articles)} articles")


if __name__ == "__main__":
    main()
