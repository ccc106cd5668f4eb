"""The trained heads on top of word vectors, computed with numpy; trained as `training/scripts/network.py`.

Shapes: W words, S sentences, M mentions, E entities, K slots (sentence x kind), H hidden width.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.nlp.layout import HIDDEN, MENTION_TYPES, ROLES

Array = NDArray[np.float32]
Index = NDArray[np.int64]
COREF = 4
ATTENTION = 4


class Heads:
    """Weights by name, as saved by the training project; every method is one head."""

    def __init__(self, weights: dict[str, Array]):
        self.weights = weights

    @classmethod
    def from_disk(cls, path: Path) -> "Heads":
        """Read an .npz file; half precision on disk, single in memory."""
        with np.load(path) as stored:
            return cls({name: stored[name].astype(np.float32) for name in stored.files})

    def _linear(self, name: str, x: Array) -> Array:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, name: str, x: Array) -> Array:
        mean, var = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(var + 1e-5) * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def tags(self, words: Array) -> Array:
        """(W, types, 3) logits of outside, begin, inside."""
        return self._linear("tags", words).reshape(len(words), len(MENTION_TYPES), 3)

    def spans(self, words: Array, starts: Index, ends: Index, types: Index) -> Array:
        """(M, H) vectors of mentions from the first, the last and the mean word."""
        total = np.concatenate([np.zeros((1, words.shape[1]), np.float32), words.cumsum(0, dtype=np.float32)])
        mean = (total[ends] - total[starts]) / (ends - starts)[:, None]
        joined = np.concatenate([words[starts], words[ends - 1], mean], 1)
        return np.tanh(self._linear("span", joined) + self.weights["type_of.weight"][types])

    def sentences(self, words: Array, bounds: Sequence[tuple[int, int]], where: Index) -> Array:
        """(S, H) by two attention poolings and the article's mean."""
        weight = np.exp(self._linear("pool", words).clip(-10, 10))
        pooled = np.stack(
            [np.einsum("wp,wd->pd", weight[a:b] / weight[a:b].sum(0), words[a:b]).reshape(-1) for a, b in bounds]
        )
        article = np.broadcast_to(words.mean(0), (len(bounds), words.shape[1]))
        joined = np.concatenate([pooled, article], 1)
        return np.tanh(self._linear("sentence", joined) + self.weights["where.weight"][where])

    def first(self, sents: Array) -> Array:
        """(S, kinds): probability that a sentence tells of a meeting of a kind."""
        return sigmoid(self._linear("first", sents))

    def slots(self, sents: Array, sent: Index, kind: Index) -> Array:
        """(K, H)."""
        return np.tanh(self._linear("slot", np.concatenate([sents[sent], self.weights["kind.weight"][kind]], 1)))

    def entities(self, spans: Array, owner: Index, n: int) -> Array:
        """(E, H) from the mean and the maximum over each entity's mentions."""
        mean, most = np.zeros((n, HIDDEN), np.float32), np.full((n, HIDDEN), -1.0, np.float32)
        np.add.at(mean, owner, spans)
        np.maximum.at(most, owner, spans)
        mean /= np.bincount(owner, minlength=n).clip(min=1)[:, None]
        return np.tanh(self._linear("entity", np.concatenate([mean, most], 1)))

    def within(self, spans: Array, owner: Index, mention_sent: Index, n: int, sent: Index) -> Array:
        """(E, K, H): mean of each entity's mentions inside each slot's sentence, zero where there is none."""
        out = np.zeros((n, len(sent), HIDDEN), np.float32)
        count = np.zeros((n, len(sent)), np.float32)
        for k, at in enumerate(sent):
            here = np.flatnonzero(mention_sent == at)
            np.add.at(out[:, k], owner[here], spans[here])
            np.add.at(count[:, k], owner[here], 1)
        return out / count.clip(min=1)[:, :, None]

    def coref(self, words: Array, spans: Array, owner: Index, n: int, bounds: Sequence[tuple[int, int]]) -> Array:
        """(E, K, COREF): how well any word of the slot's sentence fits any mention of the entity."""
        keys = self._linear("coref_k", spans).reshape(len(spans), COREF, -1).transpose(1, 2, 0)
        out = np.full((n, len(bounds), COREF), -10.0, np.float32)
        for k, (start, end) in enumerate(bounds):
            query = self._linear("coref_q", words[start:end]).reshape(end - start, COREF, -1).transpose(1, 0, 2)
            np.maximum.at(out[:, k], owner, (query @ keys).max(1).T / 5)
        return np.tanh(out)

    def _interact(self, name: str, x: Array, pair: Array) -> Array:
        n, e = len(x), len(pair)
        qkv = self._linear(f"{name}.qkv", self._norm(f"{name}.norm1", x))
        q, k, v = (t.reshape(n, ATTENTION, -1).transpose(1, 0, 2) for t in np.split(qkv, 3, -1))
        scores = q @ k.transpose(0, 2, 1) / np.float32((HIDDEN // ATTENTION) ** 0.5)
        between = self._linear(f"{name}.bias", pair).transpose(2, 0, 1)
        scores[:, :e, e:] += between
        scores[:, e:, :e] += between.transpose(0, 2, 1)
        x = x + self._linear(f"{name}.out", (softmax(scores) @ v).transpose(1, 0, 2).reshape(n, -1))
        return x + self._linear(f"{name}.down", gelu(self._linear(f"{name}.up", self._norm(f"{name}.norm2", x))))

    def relate(self, entities: Array, slots: Array, within: Array, pair: Array, coref: Array) -> tuple[Array, Array]:
        """Slots after the interaction (K, H) and pair logits (E, K, roles + anchor, place, where, topic)."""
        e = len(entities)
        x = np.concatenate([entities, slots])
        for layer in ("layers.0", "layers.1"):
            x = self._interact(layer, x, pair)
        entities, slots = x[:e], x[e:]
        out = np.empty((e, len(slots), len(ROLES) + 4), np.float32)
        for k, slot in enumerate(slots):  # one slot at a time: memory stays flat in long transcripts
            b = np.broadcast_to(slot, entities.shape)
            feats = [entities, b, entities * b, within[:, k], within[:, k] * b, pair[:, k], coref[:, k]]
            out[:, k] = self._linear("pair_out", gelu(self._linear("pair_up", np.concatenate(feats, 1))))
        return slots, out

    def confirm(self, slots: Array, first: Array) -> Array:
        """(K): probability that a slot is a meeting, seen beside the entities and the other slots.

        `first` is what the sentence alone gave; the head only corrects it.
        """
        before = np.log(first.clip(1e-6, 1 - 1e-6)) - np.log1p(-first.clip(1e-6, 1 - 1e-6))
        return sigmoid(self._linear("confirm", slots)[:, 0] + before)

    def status(self, slots: Array) -> Array:
        """(K, statuses) probabilities."""
        return softmax(self._linear("status", slots))

    def mode(self, slots: Array) -> Array:
        """(K, modes) probabilities."""
        return softmax(self._linear("mode", slots))

    def split(self, slots: Array) -> Array:
        """(K): probability that the sentence tells of several meetings of the kind."""
        return sigmoid(self._linear("split", slots)[:, 0])

    def links(self, office: Array, other: Array, feats: Array) -> Array:
        """(pairs, 2) scores of office mentions with other mentions: is the holder, is the state or body."""
        x = np.concatenate([office, other, office * other, feats], 1)
        return self._linear("link_out", gelu(self._linear("link_up", x)))

    def link_none(self, office: Array) -> Array:
        """(M, 2) scores of "nobody" and "no state or body"."""
        return self._linear("link_none", office)


def sigmoid(x: Array) -> Array:
    """Logistic function."""
    return 1 / (1 + np.exp(-x.clip(-30, 30)))


def softmax(x: Array) -> Array:
    """Over the last axis."""
    shifted = np.exp(x - x.max(-1, keepdims=True))
    return shifted / shifted.sum(-1, keepdims=True)


def gelu(x: Array) -> Array:
    """The tanh form, as in training."""
    return 0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)))
