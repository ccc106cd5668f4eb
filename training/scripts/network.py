"""The reader's heads on top of word vectors; `ingest/nlp/heads.py` computes the same with numpy.

Shapes: W words, S sentences, M mentions, E entities, K slots (sentence x kind), H hidden width.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (its customary name)

from ingest.nlp.layout import HIDDEN, KINDS, LINK_FEATURES, MENTION_TYPES, MODES, PAIR_FEATURES, ROLES, STATUSES, TYPES

WIDTH = 384
HEADS = 4
COREF = 4


class Layer(nn.Module):
    """Attention among entities and slots with a bias from their pair features, then a feed-forward step."""

    def __init__(self, dropout: float):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.bias = nn.Linear(PAIR_FEATURES, HEADS)
        self.up = nn.Linear(HIDDEN, 2 * HIDDEN)
        self.down = nn.Linear(2 * HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, pair: Tensor) -> Tensor:
        """x (E+K, H), pair (E, K, F)."""
        n, e = x.shape[0], pair.shape[0]
        q, k, v = (t.view(n, HEADS, -1).transpose(0, 1) for t in self.qkv(self.norm1(x)).chunk(3, -1))
        scores = q @ k.transpose(1, 2) / (HIDDEN // HEADS) ** 0.5
        between = self.bias(pair).permute(2, 0, 1)
        bias = torch.zeros_like(scores)
        bias[:, :e, e:] = between
        bias[:, e:, :e] = between.transpose(1, 2)
        mixed = (scores + bias).softmax(-1) @ v
        x = x + self.dropout(self.out(mixed.transpose(0, 1).reshape(n, -1)))
        return x + self.dropout(self.down(self.dropout(F.gelu(self.up(self.norm2(x)), approximate="tanh"))))


class Network(nn.Module):
    """All heads."""

    def __init__(self, dropout: float = 0.15):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(WIDTH, 3 * len(MENTION_TYPES))
        self.span = nn.Linear(3 * WIDTH, HIDDEN)
        self.type_of = nn.Embedding(len(TYPES), HIDDEN)
        self.pool = nn.Linear(WIDTH, 2)
        self.sentence = nn.Linear(3 * WIDTH, HIDDEN)
        self.where = nn.Embedding(12, HIDDEN)
        self.first = nn.Linear(HIDDEN, len(KINDS))
        self.kind = nn.Embedding(len(KINDS), HIDDEN)
        self.slot = nn.Linear(2 * HIDDEN, HIDDEN)
        self.entity = nn.Linear(2 * HIDDEN, HIDDEN)
        self.coref_q = nn.Linear(WIDTH, COREF * 24)
        self.coref_k = nn.Linear(HIDDEN, COREF * 24)
        self.layers = nn.ModuleList([Layer(dropout), Layer(dropout)])
        self.confirm = nn.Linear(HIDDEN, 1)
        self.status = nn.Linear(HIDDEN, len(STATUSES))
        self.mode = nn.Linear(HIDDEN, len(MODES))
        self.split = nn.Linear(HIDDEN, 1)
        self.pair_up = nn.Linear(5 * HIDDEN + PAIR_FEATURES + COREF, HIDDEN)
        self.pair_out = nn.Linear(HIDDEN, len(ROLES) + 4)  # roles, anchor, place, where, topic
        self.link_up = nn.Linear(3 * HIDDEN + LINK_FEATURES, HIDDEN)
        self.link_out = nn.Linear(HIDDEN, 2)  # office-person, office-of
        self.link_none = nn.Linear(HIDDEN, 2)

    def spans(self, words: Tensor, starts: Tensor, ends: Tensor, types: Tensor) -> Tensor:
        """(M, H) vectors of mentions from the first, the last and the mean word."""
        total = torch.cat([words.new_zeros(1, WIDTH), words.cumsum(0)])
        mean = (total[ends] - total[starts]) / (ends - starts).unsqueeze(1)
        vector = self.span(torch.cat([words[starts], words[ends - 1], mean], 1))
        return self.dropout(torch.tanh(vector + self.type_of(types)))

    def sentences(self, words: Tensor, sent_of: Tensor, where: Tensor) -> Tensor:
        """(S, H) by two attention poolings and the article's mean."""
        n = len(where)
        weight = torch.exp(self.pool(words).clamp(-10, 10))
        total = words.new_zeros(n, 2).index_add(0, sent_of, weight)
        share = weight / total[sent_of]
        pooled = [words.new_zeros(n, WIDTH).index_add(0, sent_of, words * share[:, i : i + 1]) for i in range(2)]
        article = words.mean(0, keepdim=True).expand(n, -1)
        return self.dropout(torch.tanh(self.sentence(torch.cat([*pooled, article], 1)) + self.where(where)))

    def slots(self, sents: Tensor, sent: Tensor, kind: Tensor) -> Tensor:
        """(K, H)."""
        return torch.tanh(self.slot(torch.cat([sents[sent], self.kind(kind)], 1)))

    def entities(self, spans: Tensor, owner: Tensor, n: int) -> Tensor:
        """(E, H) from the mean and the maximum over each entity's mentions."""
        width = spans.shape[1]
        count = spans.new_zeros(n).index_add(0, owner, torch.ones(len(owner))).unsqueeze(1).clamp(min=1)
        mean = spans.new_zeros(n, width).index_add(0, owner, spans) / count
        index = owner.unsqueeze(1).expand(-1, width)
        most = spans.new_full((n, width), -1.0).scatter_reduce(0, index, spans, "amax")
        return self.dropout(torch.tanh(self.entity(torch.cat([mean, most], 1))))

    def within(self, spans: Tensor, owner: Tensor, mention_sent: Tensor, n: int, sent: Tensor) -> Tensor:
        """(E, K, H): mean of each entity's mentions inside each slot's sentence, zero where there is none."""
        here = (mention_sent.unsqueeze(1) == sent.unsqueeze(0)).float()  # M, K
        flat = spans.new_zeros(n, len(sent)).index_add(0, owner, here).clamp(min=1)
        vectors = spans.new_zeros(n, len(sent), spans.shape[1])
        vectors = vectors.index_add(0, owner, here.unsqueeze(2) * spans.unsqueeze(1))
        return vectors / flat.unsqueeze(2)

    def coref(self, words: Tensor, spans: Tensor, owner: Tensor, n: int, bounds: list[tuple[int, int]]) -> Tensor:
        """(E, K, COREF): how well any word of the slot's sentence fits any mention of the entity."""
        q = self.coref_q(words).view(len(words), COREF, 24)
        k = self.coref_k(spans).view(len(spans), COREF, 24)
        out = []
        for start, end in bounds:
            best = torch.einsum("wch,mch->mwc", q[start:end], k).amax(1) / 5  # M, C
            index = owner.unsqueeze(1).expand(-1, COREF)
            out.append(best.new_full((n, COREF), -10.0).scatter_reduce(0, index, best, "amax"))
        return torch.tanh(torch.stack(out, 1)) if out else words.new_zeros(n, 0, COREF)

    def relate(
        self, entities: Tensor, slots: Tensor, within: Tensor, pair: Tensor, coref: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Slots after the interaction (K, H) and pair logits (E, K, roles + 4)."""
        e, k = len(entities), len(slots)
        x = torch.cat([entities, slots])
        for layer in self.layers:
            x = layer(x, pair)
        ent, slot = x[:e], x[e:]
        a = ent.unsqueeze(1).expand(e, k, -1)
        b = slot.unsqueeze(0).expand(e, k, -1)
        feats = torch.cat([a, b, a * b, within, within * b, pair, coref], 2)
        return slot, self.pair_out(self.dropout(F.gelu(self.pair_up(feats), approximate="tanh")))

    def links(self, office: Tensor, other: Tensor, feats: Tensor) -> Tensor:
        """(pairs, 2) scores of office mentions with other mentions: is the holder, is the state or body."""
        x = torch.cat([office, other, office * other, feats], 1)
        return self.link_out(self.dropout(F.gelu(self.link_up(x), approximate="tanh")))
