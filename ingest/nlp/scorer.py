"""A log-linear choice among candidates: each is a set of named features, each feature has a learned weight.

Used where the possible answers can be listed (the dates of an article, its places); the weights are JSON under `data`.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files


class Scorer:
    """Weights by feature name; a feature without a weight counts nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    @classmethod
    def load(cls, name: str) -> "Scorer":
        """The shipped weights `data/<name>`; FileNotFoundError where there are none."""
        return cls(json.loads((files("ingest.nlp") / "data" / name).read_text(encoding="utf-8"))["weights"])

    def score(self, features: Iterable[str]) -> float:
        """Sum of the weights of `features`."""
        get = self._weights.get
        return sum(get(feature, 0.0) for feature in features)

    def shares(self, candidates: Sequence[Iterable[str]]) -> list[float]:
        """Probability of each candidate, adding up to one; empty for none."""
        scores = [self.score(features) for features in candidates]
        top = max(scores, default=0.0)
        raised = [math.exp(score - top) for score in scores]
        total = sum(raised)
        return [value / total for value in raised]
