"""Learning a linear chain over words (`ingest.nlp.topics.tagger.Chain`) in numpy: conditional likelihood, L2, Adam."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LABELS = 3
NEVER = -1e4  # I after O, and at the start


@dataclass(frozen=True)
class Sentence:
    """Feature names and label of each word."""

    features: list[list[str]]
    labels: list[int]


class Batch:
    """All sentences side by side, the longest first, so that a step of the recursion is one operation."""

    def __init__(self, sentences: Sequence[Sentence], least: int) -> None:
        ordered = sorted(sentences, key=lambda s: -len(s.labels))
        counts = Counter(name for s in ordered for names in s.features for name in names)
        self.index = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}
        known = [[self.index[n] for n in names if n in self.index] for s in ordered for names in s.features]
        self.rows = np.repeat(np.arange(len(known)), [len(k) for k in known]).astype(np.int32)
        self.columns = np.array([c for k in known for c in k], dtype=np.int32)
        self.labels = np.array([label for s in ordered for label in s.labels])
        self.lengths = np.array([len(s.labels) for s in ordered])
        self.first = np.r_[0, np.cumsum(self.lengths)[:-1]]
        self.active = [int((self.lengths > t).sum()) for t in range(self.lengths[0])]
        inner = np.ones(len(known), dtype=bool)
        inner[self.first + self.lengths - 1] = False
        self.inner = np.flatnonzero(inner)
        self.size = len(known)


def learn(
    sentences: Sequence[Sentence], *, l2: float, rounds: int = 60, least: int = 3, rate: float = 0.1
) -> tuple[dict[str, list[float]], list[list[float]]]:
    """Weights by feature and the moves between labels; features of fewer than `least` words are left out."""
    batch = Batch(sentences, least)
    weights, moves = np.zeros((len(batch.index), LABELS)), np.zeros((LABELS, LABELS))
    state = [(np.zeros_like(p), np.zeros_like(p)) for p in (weights, moves)]
    for step in range(1, rounds + 1):
        by_word, by_move = gradient(batch, weights, moves)
        pace = rate * (1 - step / (rounds + 1))
        for n, (values, slope) in enumerate(((weights, by_word + l2 * weights), (moves, by_move))):
            mean, square = (0.9 * state[n][0] + 0.1 * slope, 0.99 * state[n][1] + 0.01 * slope**2)
            state[n] = (mean, square)
            values -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    moves[0, 2] = NEVER
    kept = {n: weights[i].round(2).tolist() for n, i in batch.index.items() if np.abs(weights[i]).max() > 0.1}
    return kept, moves.round(3).tolist()


def gradient(batch: Batch, weights: np.ndarray, moves: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of the negative log-likelihood, by weight and by move."""
    scores = np.stack([np.bincount(batch.rows, weights[batch.columns, b], batch.size) for b in range(LABELS)], 1)
    allowed = moves.copy()
    allowed[0, 2] = NEVER
    ahead, behind = recursions(batch, scores, allowed)
    total = np.repeat(_sum(ahead[batch.first + batch.lengths - 1], 1), batch.lengths)
    slope = np.exp(ahead + behind - total[:, None])
    slope[np.arange(batch.size), batch.labels] -= 1
    i = batch.inner
    pairs = ahead[i][:, :, None] + allowed[None] + (scores[i + 1] + behind[i + 1])[:, None, :] - total[i][:, None, None]
    by_move = np.exp(pairs).sum(0)
    np.subtract.at(by_move, (batch.labels[i], batch.labels[i + 1]), 1)
    by_word = [np.bincount(batch.columns, slope[batch.rows, b], len(weights)) for b in range(LABELS)]
    return np.stack(by_word, 1), by_move


def recursions(batch: Batch, scores: np.ndarray, moves: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Forward and backward log-sums for every word."""
    ahead, behind = np.zeros_like(scores), np.zeros_like(scores)
    start = scores[batch.first].copy()
    start[:, 2] += NEVER
    ahead[batch.first] = start
    for t in range(1, len(batch.active)):
        at = batch.first[: batch.active[t]] + t
        ahead[at] = _sum(ahead[at - 1][:, :, None] + moves[None], 1) + scores[at]
    for t in range(len(batch.active) - 2, -1, -1):
        at = batch.first[: batch.active[t + 1]] + t
        behind[at] = _sum(moves[None] + (scores[at + 1] + behind[at + 1])[:, None, :], 2)
    return ahead, behind


def _sum(values: np.ndarray, axis: int) -> np.ndarray:
    """Log of the sum of exponentials."""
    top = values.max(axis, keepdims=True)
    return (top + np.log(np.exp(values - top).sum(axis, keepdims=True))).squeeze(axis)
