"""Learning the weights of a log-linear choice among candidates (`ingest.nlp.scorer`), in numpy, the same on each run.

An example is a list of candidates, each a list of feature names, with the set of those that are right; the likelihood
of the right ones together is maximised with an L2 penalty.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Example:
    """Candidates of one choice; `right` are the numbers of the correct ones (none: the example is skipped)."""

    features: list[list[str]]
    right: frozenset[int]


def fit(
    examples: Sequence[Example], *, l2: float, rounds: int = 200, rate: float = 0.15, least: int = 3
) -> dict[str, float]:
    """Weights by feature; features of fewer than `least` candidates are left out."""
    counts = Counter(name for e in examples for names in e.features for name in set(names))
    index = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}
    rows, columns, groups, right = [], [], [], []
    for number, example in enumerate(e for e in examples if e.right):
        for i, names in enumerate(example.features):
            known = [index[name] for name in names if name in index]
            rows += [len(groups)] * len(known)
            columns += known
            groups.append(number)
            right.append(i in example.right)
    weights = _descend(
        np.array(rows), np.array(columns), np.array(groups), np.array(right), len(index), l2, rounds, rate
    )
    return {name: round(float(weights[i]), 3) for name, i in index.items() if abs(weights[i]) >= 0.005}


def _descend(
    rows: np.ndarray,
    columns: np.ndarray,
    groups: np.ndarray,
    right: np.ndarray,
    size: int,
    l2: float,
    rounds: int,
    rate: float,
) -> np.ndarray:
    """Adam over all examples at once, with a rate that falls to zero."""
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, rounds + 1):
        scores = np.bincount(rows, weights=weights[columns], minlength=len(groups))
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[groups])
        share = raised / np.add.reduceat(raised, starts)[groups]
        wanted = raised * right
        target = wanted / np.maximum(np.add.reduceat(wanted, starts), 1e-30)[groups]
        gradient = np.bincount(columns, weights=(share - target)[rows], minlength=size) + l2 * weights
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        pace = rate * (1 - step / (rounds + 1))
        weights -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def save(path: Path, weights: dict[str, float], source: str) -> None:
    """Write the weights as JSON, sorted, with a line that says where they come from."""
    text = json.dumps({"source": source, "weights": dict(sorted(weights.items()))}, indent=0, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
