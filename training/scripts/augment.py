"""The same article told otherwise: other names, other states, datelines, no title, no source line.

The annotated articles name a few leaders again and again. Swapped names and states teach the reader what stands around
a name rather than the name; datelines and missing heads are how outlets differ that nobody has annotated.
A swap is one substitution over the text and every string of the annotation, so both stay in step.
"""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ingest.nlp.vocabulary import find_states
from ingest.nlp.vocabulary.tables import rows, values

Row = dict[str, Any]
NAMES, STATES, DATELINE, NO_SOURCE, NO_TITLE, SHOUTED = 0.5, 0.25, 0.15, 0.3, 0.15, 0.1  # how often each is done
_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
_MONTHS = ("Jan.", "February", "March", "April", "May", "June", "July", "Aug.", "Sept.", "October", "November", "Dec.")
_AGENCIES = ("Reuters", "AP", "Xinhua", "News Desk", "AFP", "State News Agency", "PTI", "Daily Herald", "ANI", "DPA")
_DATELINES = (
    "{CITY}, {month} {day} ({agency}) -- ",
    "{CITY}, {month} {day} ({agency}) - ",
    "{CITY} ({agency}) – ",
    "{CITY} – ",
    "{CITY} — ",
    "{City}, {month} {day} ({agency}) - ",
    "{City} ({agency}): ",
    "{CITY}: ",
    "({agency}) - ",
)
_LINES = re.compile(r"\A(?:[A-Z]{3,}|\(|.{0,40}(?:--|—|–|\) -|:))")


class Augmenter:
    """Makes a variant of an article; `names` are full names to swap in."""

    def __init__(self, names: Sequence[str], rng: random.Random):
        self.names = [n.split() for n in names if 1 < len(n.split()) < 4 and all(map(_WORD.fullmatch, n.split()))]
        self.rng = rng
        self.states = [row for row in rows("states") if row["capitals"] and row["demonyms"]]
        self.by_code = {row["alpha3"]: row for row in self.states}
        self.cities = [c for row in rows("places") for c in values(row["cities"])]

    def __call__(self, article: Row, gold: Row) -> tuple[Row, Row]:
        """A changed copy of both."""
        article, gold = dict(article), copy.deepcopy(gold)
        if self._now(NAMES):
            article, gold = self._swap_names(article, gold)
        if self._now(STATES):
            article, gold = self._swap_state(article, gold)
        if self._now(DATELINE) and not _LINES.match(article["text"]):
            article["text"] = self._dateline() + article["text"]
        if self._now(NO_SOURCE) and not re.search(r"\b(?:I|my|our|we)\b", article["text"]):
            article["source"] = ""
        told = {m["evidence"] for m in gold["meetings"]}
        if article["title"] and not any(article["title"] in e or e in article["title"] for e in told):
            if self._now(NO_TITLE):
                article["title"] = ""
            elif self._now(SHOUTED):
                article["title"] = article["title"].upper()
        return article, gold

    def _now(self, share: float) -> bool:
        return self.rng.random() < share

    def _dateline(self) -> str:
        city = self.rng.choice(self.cities)
        return self.rng.choice(_DATELINES).format(
            City=city,
            CITY=city.upper(),
            month=self.rng.choice(_MONTHS),
            day=self.rng.randint(1, 28),
            agency=self.rng.choice(_AGENCIES),
        )

    def _swap_names(self, article: Row, gold: Row) -> tuple[Row, Row]:
        """Other words for the words of some names, wherever they stand."""
        text = f"{article['title']} {article['text']}"
        lower = set(re.findall(r"\b[a-z]\w+", text))
        used = Counter(w for p in gold["persons"] for w in p["name"].split())
        fixed = set(_WORD.findall(" ".join(_other_strings(gold)))) | set(_WORD.findall(article["source"] or ""))
        for start, end, *_ in find_states(text):
            fixed |= set(_WORD.findall(text[start:end]))
        swaps: dict[str, str] = {}
        for person in gold["persons"]:
            words = person["name"].split()
            parts = {w for form in person.get("aka", ()) for w in form.split()}
            taken = fixed | swaps.keys()
            plain = all(_WORD.fullmatch(w) and w.lower() not in lower and w not in taken for w in words)
            alone = all(used[w] == 1 for w in words) and parts <= set(words)
            if len(words) in (2, 3) and plain and alone and self._now(0.7):
                new = self.rng.choice(
                    [n for n in self.rng.sample(self.names, min(40, len(self.names))) if len(n) == len(words)]
                    or [words]
                )
                swaps |= dict(zip(words, new, strict=True))
        return _replaced(article, gold, swaps) if swaps else (article, gold)

    def _swap_state(self, article: Row, gold: Row) -> tuple[Row, Row]:
        """Another state for one of the article's, where that leaves the same number of mentions."""
        known = [code for code in gold["states"] if code in self.by_code]
        if not known:
            return article, gold
        old, new = self.by_code[self.rng.choice(known)], self.rng.choice(self.states)
        if new["alpha3"] in gold["states"]:
            return article, gold
        swaps = {}
        for column in ("names", "demonyms", "capitals"):
            mine = [*([old["name"], old["official"]] if column == "names" else []), *values(old[column])]
            other = new["name"] if column == "names" else values(new[column])[0]
            swaps |= {form: other for form in mine if form}
        changed, told = _replaced(article, gold, swaps)
        before, after = (Counter(code for *_, code, _ in find_states(a["text"])) for a in (article, changed))
        moved = after[new["alpha3"]] == before[old["alpha3"]] and not after[old["alpha3"]]
        if not moved or sum(before.values()) != sum(after.values()):
            return article, gold
        return changed, _recoded(told, old["alpha3"], new["alpha3"])


def _other_strings(gold: Row) -> list[str]:
    """What is annotated beside the names of persons."""
    out = [*gold["organisations"]]
    out += [str(v) for p in gold["persons"] for post in p.get("posts", ()) for v in post.values() if v]
    for m in gold["meetings"]:
        out += [m.get("place") or "", m.get("name") or "", m.get("part_of") or ""]
        out += [p[k] for p in m["participants"] if p["type"] != "person" for k in ("name", "office") if p.get(k)]
    return out


def _replaced(article: Row, gold: Row, swaps: dict[str, str]) -> tuple[Row, Row]:
    longest = sorted(swaps, key=len, reverse=True)
    shouted = {form.upper(): swaps[form].upper() for form in longest if len(form) > 3}
    table = {**shouted, **swaps}
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, [*longest, *shouted]))})(?![\w-])")

    def change(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda match: table[match.group()], value)
        if isinstance(value, list):
            return [change(v) for v in value]
        return {k: change(v) for k, v in value.items()} if isinstance(value, dict) else value

    told = {key: value if key in ("id", "states") else change(value) for key, value in gold.items()}
    return {**article, **{key: change(article[key]) for key in ("title", "text", "source")}}, told


def _recoded(gold: Row, old: str, new: str) -> Row:
    def change(value: Any) -> Any:
        if isinstance(value, list):
            return [change(v) for v in value]
        if isinstance(value, dict):
            return {k: change(v) for k, v in value.items()}
        return new if value == old else value

    changed: Row = change(gold)
    return changed
