"""The variants of annotated articles that the reader is trained on: text and annotation stay in step."""

import random
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "training" / "scripts"))

from augment import Augmenter  # type: ignore[import-not-found]

from benchmarks.alignment import blank, example

ARTICLE = {
    "source": "Parley tests",
    "title": "Talks in Minsk",
    "text": "Foreign Minister Anton Kazlou of Belarus met Mirela Kovacova in Minsk. Kazlou said the talks were good.",
    "date": "2024-05-01",
}
EVIDENCE = "Foreign Minister Anton Kazlou of Belarus met Mirela Kovacova in Minsk."


def gold() -> dict[str, Any]:
    who = [
        {"type": "person", "name": "Anton Kazlou", "office": "Foreign Minister", "for": "BLR", "role": "host"},
        {"type": "person", "name": "Mirela Kovacova", "office": None, "for": None, "role": "guest"},
    ]
    return {
        "id": "one",
        "persons": [
            {"name": "Anton Kazlou", "aka": ["Kazlou"], "posts": [{"office": "Foreign Minister", "of": "BLR"}]},
            {"name": "Mirela Kovacova", "aka": [], "posts": []},
        ],
        "states": ["BLR"],
        "organisations": [],
        "meetings": [
            {
                "kind": "meeting",
                "mode": "in_person",
                "status": "held",
                "place": "Minsk",
                "state": "BLR",
                "participants": who,
                "topics": [],
                "evidence": EVIDENCE,
            }
        ],
    }


@pytest.mark.parametrize("seed", range(40))
def test_a_variant_still_says_what_its_annotation_says(seed: int) -> None:
    augmenter = Augmenter(["Paula Lindqvist", "Omar Haddadin", "Jo Ann Miller"], random.Random(seed))
    article, told = augmenter(ARTICLE, gold())
    found = example(article, told, blank())
    (slot,) = found.slots
    assert told["meetings"][0]["evidence"] in article["text"]
    assert len(found.mentions["PERSON"]) == 3
    assert {m.key for m in found.mentions["PERSON"]} == {p["name"] for p in told["persons"]}
    assert {m.key for m in found.mentions["STATE"]} == set(told["states"])
    assert {p["name"] for p in slot.meetings[0]["participants"]} == {p["name"] for p in told["persons"]}


def test_variants_differ_and_leave_the_original_alone() -> None:
    before = gold()
    augmenter = Augmenter(["Paula Lindqvist", "Omar Haddadin"], random.Random(7))
    texts = {augmenter(ARTICLE, before)[0]["text"] for _ in range(30)}
    assert len(texts) > 5
    assert before == gold()
