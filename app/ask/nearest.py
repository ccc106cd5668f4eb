"""Questions that can be asked, the nearest to one that cannot."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from rapidfuzz.fuzz import token_set_ratio

MOST = 3


def nearest_questions(question: str) -> tuple[str, ...]:
    """Return the examples that are most like a question, the most alike first."""
    ranked = sorted(examples(), key=lambda example: -token_set_ratio(example.lower(), question.lower()))
    return tuple(ranked[:MOST])


@cache
def examples() -> Sequence[str]:
    """One question of each form."""
    return (files("app") / "ask" / "data" / "examples.txt").read_text(encoding="utf-8").splitlines()
