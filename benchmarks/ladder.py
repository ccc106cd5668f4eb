"""The reader rung by rung: where the loss of the whole way comes from.

    python -m benchmarks.ladder [--sets dev wide] [--model FOLDER]

Mentions and links are compared with the annotation found again in the text (alignment.py); then meetings are read with
the annotated entities, with the annotated evidence sentences, and with both in the place of what the reader finds, so
that the largest loss is always visible. Needs ../shared/gold, as `benchmarks.quality` does.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from benchmarks.alignment import Example, blank, example
from benchmarks.quality import SHARED, articles_of, score
from ingest.article import Article
from ingest.facts import to_json
from ingest.nlp.entities import Entity, mentions_of, write
from ingest.nlp.layout import MENTION_TYPES, OFFICE, PERSON, TYPES
from ingest.nlp.load import load_nlp
from ingest.nlp.meetings import Meetings, Slot
from ingest.nlp.reading import Text, read_text
from ingest.reader import document, facts

SHOWN = ("meetings", "exact", "pairs")
SHARES = ("status", "kind", "mode", "date", "state", "place", "roles")


class Ladder:
    """The articles of one set, read as far as the mentions."""

    def __init__(self, name: str, model: Path | None):
        self.name, self.nlp = name, load_nlp(model)
        self.articles = {a.id: a for a in articles_of(name)}
        lines = (SHARED / "gold" / f"{name}_gold.jsonl").read_text(encoding="utf-8").splitlines()
        tokenizer = blank()
        golds = [g for g in map(json.loads, lines) if g["id"] in self.articles]
        self.examples = {g["id"]: example(_raw(self.articles[g["id"]]), g, tokenizer) for g in golds}
        self.docs = {i: self._mentions(self.articles[i]) for i in self.examples}

    def _mentions(self, article: Article) -> Doc:
        doc = document(self.nlp, article)
        for name in ("sentences", "encoder", "mentions"):
            doc = self.nlp.get_pipe(name)(doc)
        return doc

    def mentions(self) -> Iterator[tuple[str, float, float, int]]:
        """Type, precision, recall, how many are annotated; by exact words."""
        for kind in MENTION_TYPES:
            right = found = wanted = 0
            for i, doc in self.docs.items():
                text = read_text(doc)
                told = {(m.start, m.end) for m in mentions_of(doc, text)[kind] if text.places[m.sent]}
                truth = {(m.start, m.end) for m in self.examples[i].mentions[kind] if text.places[m.sent]}
                right, found, wanted = right + len(told & truth), found + len(told), wanted + len(truth)
            yield kind, right / max(1, found), right / max(1, wanted), wanted

    def meetings(self, *, entities: bool, slots: bool) -> dict[str, Any]:
        """Scores of the whole way with the annotated entities or slots in the place of those found."""
        found = {}
        for i, doc in self.docs.items():
            copied = doc.copy()
            copied.tensor = doc.tensor
            copied.user_data["published"] = self.articles[i].published
            if entities:
                write(copied, read_text(copied), annotated_entities(self.examples[i]))
            else:
                copied = self.nlp.get_pipe("entities")(copied)
            reader: Meetings = self.nlp.get_pipe("meetings")  # type: ignore[assignment]
            given = AnnotatedSlots(reader, self.examples[i]) if slots else reader
            found[i] = to_json(facts(self.nlp.get_pipe("circumstances")(given(copied)), self.articles[i]))
        return score(self.name, found)


class AnnotatedSlots(Meetings):
    """The component with the annotated evidence sentences in the place of its own proposals."""

    def __init__(self, reader: Meetings, ex: Example):
        super().__init__(reader.heads, proposed=reader.proposed, taken=0, part=reader.part)
        self.slots = sorted((slot.sent, slot.kind) for slot in ex.slots)

    def proposals(self, text: Text, entities: Sequence[Entity], first: Any) -> list[Slot]:
        """What is annotated."""
        return self.slots


def annotated_entities(ex: Example) -> list[Entity]:
    """Entities as annotated, with every mention that the text has of them."""
    found: dict[tuple[int, str], Entity] = {}
    for person in ex.gold["persons"]:
        posts = [{"to": None, "former": False, "of": None, **post} for post in person.get("posts", ())]
        forms = [person["name"], *person.get("aka", ())]
        found[PERSON, person["name"]] = Entity(PERSON, person["name"], forms, [p for p in posts if p.get("office")])
    for kind, name in enumerate(TYPES):
        for m in ex.mentions[name] if kind != OFFICE else ():
            key = (kind, m.key.lower() if name in ("PLACE", "TOPIC") else m.key)
            found.setdefault(key, Entity(kind, m.key, [m.key])).mentions.append(m)
    for i, m in enumerate(ex.mentions["OFFICE"]):
        holder = ex.office_person.get(i)
        if holder and (PERSON, holder) in found:
            found[PERSON, holder].mentions.append(m)
            found[PERSON, holder].office_mentions += 1
        elif i not in ex.ignored and not holder:
            key = (OFFICE, f"{m.key.lower()}|{ex.office_of[i]}")
            found.setdefault(key, Entity(OFFICE, m.key, of=ex.office_of[i])).mentions.append(m)
    return [entity for entity in found.values() if entity.mentions]


def _raw(article: Article) -> dict[str, Any]:
    return {
        "source": article.publisher or "",
        "title": article.title,
        "text": article.text,
        "date": article.published,
    }


def _line(label: str, row: dict[str, Any]) -> str:
    counts = " ".join(f"{k} {row[k]['p']:.3f}/{row[k]['r']:.3f}/{row[k]['f']:.3f}" for k in SHOWN)
    return f"  {label:28s} {counts} " + " ".join(f"{k} {row[k]:.3f}" for k in SHARES)


def main() -> int:
    """Print the ladder of each set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="+", default=["dev", "wide"])
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    if not (SHARED / "gold").exists():
        print("ladder: the annotated articles (../shared/gold) are absent; nothing was measured")
        return 0
    for name in args.sets:
        ladder = Ladder(name, args.model)
        print(f"{name}: precision/recall/F")
        for kind, precision, recall, wanted in ladder.mentions():
            print(f"  mentions {kind:10s} {precision:.3f}/{recall:.3f}  ({wanted})")
        for label, entities, slots in (
            ("as read", False, False),
            ("entities as annotated", True, False),
            ("sentences as annotated", False, True),
            ("both as annotated", True, True),
        ):
            print(_line(label, ladder.meetings(entities=entities, slots=slots)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
