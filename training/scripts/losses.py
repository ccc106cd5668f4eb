"""The losses of one article, one function a head; shapes as in network.py."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from items import Item, slot_labels
from network import Network
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (its customary name)

from ingest.nlp.layout import (
    KINDS,
    MENTION_TYPES,
    OFFICE,
    ORG,
    PERSON,
    PLACE,
    ROLES,
    STATE,
    TOPIC,
    Party,
    link_features,
    pair_features,
)
from ingest.nlp.reading import Mention

EXTRA_SLOTS = 6  # likely sentences that tell of no meeting
MOST_OFFICES = 24
NEAREST = 40  # as in ingest/nlp/links.py
Slots = list[tuple[int, int]]


def losses(item: Item, words: Tensor, net: Network, *, noise: bool) -> dict[str, Tensor]:
    """All losses of one article; with `noise`, what the tag head wrongly finds stands among the entities."""
    drop = net.dropout(words)
    logits = net.tags(drop).view(item.n, len(MENTION_TYPES), 3)
    out = {"tags": _tags(item, logits)}
    parties = item.with_false(logits.detach().argmax(2).numpy()) if noise else item.parties
    sents = net.sentences(drop, item.sent_of, item.where)
    first = net.first(sents)
    scale = max(2, len(item.ex.slots))
    out["slots"] = F.binary_cross_entropy_with_logits(first, item.slot_gold, reduction="sum") / scale * 0.5
    if not parties:
        return out
    view = _View(item, net, drop, parties)
    out["links"] = _links(item, net, view)
    chosen = _chosen(item, first)
    after, pairs = view.relate(sents, chosen)
    gold = [(s.sent, s.kind) for s in item.ex.slots]
    sent, kind = map(torch.tensor, zip(*chosen, strict=True))
    seen = net.confirm(after).squeeze(1) + first.detach()[sent, kind]
    truth = torch.tensor([float(c in gold) for c in chosen])
    out["confirm"] = F.binary_cross_entropy_with_logits(seen, truth, reduction="sum") / scale * 0.5
    if gold:
        at = [chosen.index(g) for g in gold]
        out |= _slots(item, net, parties, after[at], pairs[:, at])
    return out


class _View:
    """The entities of an article as vectors."""

    def __init__(self, item: Item, net: Network, words: Tensor, parties: Sequence[Party]):
        self.item, self.net, self.words, self.parties = item, net, words, parties
        self.mentions = [m for p in parties for m in p.mentions]
        self.owner = torch.tensor([i for i, p in enumerate(parties) for _ in p.mentions])
        types = [item.type_of(p, m) for p in parties for m in p.mentions]
        self.offices = [m for m, t in zip(self.mentions, types, strict=True) if t == OFFICE]
        starts, ends = (torch.tensor([getattr(m, name) for m in self.mentions]) for name in ("start", "end"))
        self.spans = net.spans(words, starts, ends, torch.tensor(types))

    def relate(self, sents: Tensor, chosen: Slots) -> tuple[Tensor, Tensor]:
        """Slots after the interaction and the pair logits."""
        net, text, n = self.net, self.item.ex.text, len(self.parties)
        sent, kind = map(torch.tensor, zip(*chosen, strict=True))
        where = torch.tensor([m.sent for m in self.mentions])
        return net.relate(
            net.entities(self.spans, self.owner, n),
            net.slots(sents, sent, kind),
            net.within(self.spans, self.owner, where, n, sent),
            torch.from_numpy(pair_features(text, self.parties, [s for s, _ in chosen], self.offices)),
            net.coref(self.words, self.spans, self.owner, n, [text.sents[s] for s, _ in chosen]),
        )


def _tags(item: Item, logits: Tensor) -> Tensor:
    weight = torch.tensor([1.0, 1.0, 1.0, 1.0, 0.5])
    each = F.cross_entropy(logits.reshape(-1, 3), item.tags.reshape(-1), reduction="none").view(item.n, -1)
    return (each.mean(0) * weight).sum() * 2


def _chosen(item: Item, first: Tensor) -> Slots:
    """The annotated slots and the likeliest others, in random order."""
    gold = [(s.sent, s.kind) for s in item.ex.slots]
    others = torch.where(item.slot_gold > 0, torch.tensor(-1e9), first.detach()).flatten().argsort(descending=True)
    extra = [(int(i) // len(KINDS), int(i) % len(KINDS)) for i in others[:EXTRA_SLOTS]]
    chosen = gold + [c for c in extra if c not in gold]
    random.shuffle(chosen)
    return chosen


def _slots(item: Item, net: Network, parties: Sequence[Party], rows: Tensor, picked: Tensor) -> dict[str, Tensor]:
    """Of the annotated slots: status, mode, split; roles and circumstances of every entity."""
    labels = slot_labels(item.ex, list(parties))
    scale = max(2, len(item.ex.slots))
    kinds = torch.tensor([p.type for p in parties])
    acting = (kinds != PLACE) & (kinds != TOPIC)
    roles = F.cross_entropy(
        picked[acting][:, :, : len(ROLES)].reshape(-1, len(ROLES)),
        labels["roles"][acting].reshape(-1),
        reduction="sum",
    )
    binary = F.binary_cross_entropy_with_logits(picked[:, :, len(ROLES) :], labels["binary"], reduction="none")
    takes = torch.stack([acting.float(), (kinds == PLACE).float(), (kinds == STATE).float(), (kinds == TOPIC).float()])
    shared = labels["split"].view(1, -1, 1) * (labels["roles"] > 0).unsqueeze(2)
    mask = takes.T.unsqueeze(1) * torch.cat([shared, torch.ones_like(binary[:, :, 1:])], 2)
    return {
        "status": F.cross_entropy(net.status(rows), labels["status"]),
        "mode": F.cross_entropy(net.mode(rows), labels["mode"]) * 0.5,
        "split": F.binary_cross_entropy_with_logits(net.split(rows).squeeze(1), labels["split"]),
        "roles": roles / scale / 2,
        "binary": (binary * mask).sum() / scale / 2,
    }


def _links(item: Item, net: Network, view: _View) -> Tensor:
    """Which person holds an office and which state or body it belongs to."""
    ex, index = item.ex, {(m.start, m.end): i for i, m in enumerate(view.mentions)}
    offices = [(i, m) for i, m in enumerate(ex.mentions["OFFICE"]) if i not in ex.ignored and (m.start, m.end) in index]
    offices = random.sample(offices, min(len(offices), MOST_OFFICES))
    found = []
    for head, (types, wanted) in enumerate((((PERSON,), ex.office_person), ((STATE, ORG), ex.office_of))):
        others = [j for j in range(len(view.mentions)) if _linkable(item, view, j, types)]
        for i, office in offices:
            loss = _link(item, net, view, head, office, index[office.start, office.end], others, wanted[i])
            found += [] if loss is None else [loss]
    return torch.stack(found).sum() / max(4, len(found)) * 2 if found else view.spans.new_zeros(())


def _linkable(item: Item, view: _View, j: int, types: tuple[int, ...]) -> bool:
    party = view.parties[int(view.owner[j])]
    return party.type in types and item.type_of(party, view.mentions[j]) == party.type


def _link(
    item: Item, net: Network, view: _View, head: int, office: Mention, at: int, others: list[int], wanted: str | None
) -> Tensor | None:
    """Cross entropy of one office over the entities nearby and "none"; None where its holder is not among them."""

    def distance(j: int) -> tuple[int, int]:
        return abs(view.mentions[j].sent - office.sent), abs(view.mentions[j].start - office.start)

    near = sorted(others, key=distance)[:NEAREST]
    owners = [int(view.owner[j]) for j in near]
    keys = list(dict.fromkeys(owners))
    vector = view.spans[at]
    scores = net.link_none(vector)[head].view(1)
    if near:
        rivals = [view.mentions[j] for j in near]
        feats = np.stack(
            [
                link_features(item.ex.text, office, m, view.parties[k].type, rivals)
                for m, k in zip(rivals, owners, strict=True)
            ]
        )
        each = net.links(vector.expand(len(near), -1), view.spans[near], torch.from_numpy(feats))[:, head]
        groups = [torch.logsumexp(each[[n for n, k in enumerate(owners) if k == key]], 0) for key in keys]
        scores = torch.cat([scores, torch.stack(groups)])
    hits = [n + 1 for n, k in enumerate(keys) if wanted is not None and view.parties[k].key == wanted]
    if wanted is not None and not hits and head == 0:
        return None
    return F.cross_entropy(scores.unsqueeze(0), torch.tensor([hits[0] if hits else 0]))
