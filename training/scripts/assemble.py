"""Put the texts back under the stand-off annotation of training/corpus/press.jsonl.

    python training/scripts/assemble.py SOURCES US_RELEASES.jsonl OUTPUT_FOLDER

SOURCES holds one folder for each public repository (project.yml says at which commit; any may be absent):
`voice-of-america` (`data` of github:Lakshmi-bashyam/Deeplearning4NER: Voice of America news, public domain, tokenised),
`tehran-times` (`data` of github:Kmahmoudi/Tehran-Times-Dataset: Mehr News Agency, CC BY 4.0) and `wikinews` (`data` of
github:vanatteveldt/wikinews, CC BY 2.5). US_RELEASES: releases of the Department of State and the White House, public
domain. A text that is absent, or whose checksum differs, is named and left out.
"""

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

Place = dict[str, Any]

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


def folded(text: str) -> str:
    """A Tehran Times file: white space folded, and once only where the file holds its text twice."""
    text = " ".join(text.split())
    again = text.find(text[:80], 80)
    return text[:again].strip() if again > 0 else text


_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4}")


def paragraphs(text: str) -> list[str]:
    """Of a Wikinews article, without its line of date."""
    found = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    return found[1:] if found and _DAY.fullmatch(found[0]) else found


class Texts:
    """The texts that rows of the annotation point to."""

    def __init__(self, sources: Path, releases: Path):
        self.sources = sources
        rows = map(json.loads, releases.read_text(encoding="utf-8").splitlines())
        self.releases = {r["url"]: str(r["text"]) for r in rows}
        self.sentences = cache(lambda name: self._read("voice-of-america", name).split("\n"))
        self.wikinews = cache(self._wikinews)

    def find(self, url: str, place: Place) -> str:
        """The text that a row was annotated on; FileNotFoundError or KeyError where it is absent."""
        readers: dict[str, Callable[[Place], str]] = {
            "file": lambda p: " ".join(detokenised(self.sentences(p["file"])[n - 1]) for n in p["lines"]),
            "tehran_times": lambda p: folded(self._read("tehran-times", p["tehran_times"])),
            "wikinews": lambda p: "\n\n".join(self.wikinews()[p["wikinews"]][: p["paragraphs"]]),
        }
        text = next((read(place) for kind, read in readers.items() if kind in place), None)
        return (self.releases[url] if text is None else text)[: place.get("chars")]

    def _read(self, folder: str, name: str) -> str:
        return (self.sources / folder / name).read_text(encoding="utf-8", errors="replace")

    def _wikinews(self) -> dict[str, list[str]]:
        csv.field_size_limit(10**8)
        out = {}
        for file in sorted((self.sources / "wikinews").glob("*.csv")):
            with file.open(encoding="utf-8", newline="") as lines:
                out |= {row["url"]: paragraphs(row["text"]) for row in csv.DictReader(lines)}
        return out


def main() -> None:
    """Write press_articles.jsonl and press_gold.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sources", type=Path)
    parser.add_argument("releases", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parents[1] / "corpus" / "press.jsonl")
    args = parser.parse_args()
    texts = Texts(args.sources, args.releases)
    articles, golds = [], []
    for row in map(json.loads, args.corpus.read_text(encoding="utf-8").splitlines()):
        try:
            text = texts.find(row["url"], row["text_from"])
        except (FileNotFoundError, KeyError):
            text = ""
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            print(f"{row['id']}: the text at {row['url']} is absent or not the one that was annotated; left out")
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
