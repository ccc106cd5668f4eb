"""Train the encoder and all heads together on annotated articles; writes the state of the last epoch.

Entities are the annotated ones plus, after the first epoch, what the tag head wrongly finds, so that the relation
heads learn to leave those out.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from encoder import WordEncoder, model_folder, pretrained
from gold import Example, blank, examples
from network import Network
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (its customary name)

from ingest.nlp.layout import (
    KINDS,
    MENTION_TYPES,
    MODES,
    ROLES,
    STATUSES,
    TYPES,
    link_features,
    pair_features,
    sentence_position,
)
from ingest.nlp.reading import Mention
from ingest.nlp.subwords import windows

EXTRA_SLOTS = 6


class Item:
    """An example with everything that does not change between epochs."""

    def __init__(self, ex: Example, tokenizer: Tokenizer):
        self.ex = ex
        text = ex.text
        self.windows = windows([text.raw[a:b] for a, b in text.words], tokenizer)
        self.n = len(text.words)
        self.sent_of = torch.tensor(text.sent_of)
        self.where = torch.tensor([sentence_position(text, s) for s in range(len(text.sents))])
        self.tags = torch.zeros(self.n, len(MENTION_TYPES), dtype=torch.long)
        for t, name in enumerate(MENTION_TYPES):
            for m in ex.mentions[name]:
                self.tags[m.start, t] = 1
                self.tags[m.start + 1 : m.end, t] = 2
        self.slot_gold = torch.zeros(len(text.sents), len(KINDS))
        for slot in ex.slots:
            self.slot_gold[slot.sent, slot.kind] = 1
        self.entities = gold_entities(ex)


def gold_entities(ex: Example) -> list[tuple[int, str, list[Mention]]]:
    """(type, key, mentions); the key of an office without a holder is `words|for`."""
    out: dict[tuple[int, str], list[Mention]] = {}
    for t, name in enumerate(TYPES):
        for i, m in enumerate(ex.mentions[name]):
            if name == "OFFICE":
                if i in ex.ignored:
                    continue
                person = ex.office_person[i]
                key = (0, person) if person else (t, f"{m.key.lower()}|{ex.office_of[i]}")
                if person and not any(p.key == person for p in ex.mentions["PERSON"]):
                    continue
            else:
                key = (t, m.key.lower() if name in ("TOPIC", "PLACE") else m.key)
            out.setdefault(key, []).append(m)
    return [(t, key, ms) for (t, key), ms in out.items()]


def decode(tags: np.ndarray, ex: Example) -> dict[str, list[Mention]]:
    """Spans of each type from tag numbers (W, types)."""
    out: dict[str, list[Mention]] = {}
    for t, name in enumerate(MENTION_TYPES):
        spans = []
        column = tags[:, t]
        i = 0
        while i < len(column):
            if column[i] == 0:
                i += 1
                continue
            j = i + 1
            while j < len(column) and column[j] == 2 and ex.text.sent_of[j] == ex.text.sent_of[i]:
                j += 1
            spans.append(Mention(i, j, ex.text.sent_of[i], ex.text.string(i, j)))
            i = j
        out[name] = spans
    return out


def participant_entity(p: dict[str, Any], entities: list[tuple[int, str, list[Mention]]]) -> int | None:
    """Index of the entity that a gold participant is."""
    if p["type"] == "person":
        wanted = [(0, p["name"])]
    elif p["type"] == "state":
        wanted = [(5, p["for"])]
    elif p["type"] == "organisation":
        wanted = [(2, p["name"])]
    else:
        wanted = [(1, f"{(p['office'] or '').lower()}|{p.get('for')}")]
    for i, (t, key, _) in enumerate(entities):
        if (t, key) in wanted:
            return i
    if p["type"] == "office":
        for i, (t, key, _) in enumerate(entities):
            if t == 1 and key.split("|")[0] == (p["office"] or "").lower():
                return i
    return None


def losses(item: Item, words: Tensor, net: Network, noise: bool) -> dict[str, Tensor]:
    """All losses of one article."""
    ex, text = item.ex, item.ex.text
    drop = net.dropout(words)
    logits = net.tags(drop).view(item.n, len(MENTION_TYPES), 3)
    weight = torch.tensor([1.0, 1.0, 1.0, 1.0, 0.5])
    tag = F.cross_entropy(logits.reshape(-1, 3), item.tags.reshape(-1), reduction="none").view(item.n, -1)
    out = {"tags": (tag.mean(0) * weight).sum() * 2}
    entities = [(t, k, list(ms)) for t, k, ms in item.entities]
    if noise:
        entities += false_entities(item, logits.detach().argmax(2).numpy())
    sents = net.sentences(drop, item.sent_of, item.where)
    first = net.first(sents)
    out["slots"] = (
        F.binary_cross_entropy_with_logits(first, item.slot_gold, reduction="sum") / max(2, len(ex.slots)) * 0.5
    )
    if not entities:
        return out
    owner = torch.tensor([i for i, (_, _, ms) in enumerate(entities) for _ in ms])
    mentions = [m for _, _, ms in entities for m in ms]
    types = torch.tensor([1 if t == 0 and not is_name(item, m) else t for t, _, ms in entities for m in ms])
    starts = torch.tensor([m.start for m in mentions])
    ends = torch.tensor([m.end for m in mentions])
    spans = net.spans(drop, starts, ends, types)
    out["links"] = link_loss(item, net, mentions, spans, entities, owner)
    gold = [(s.sent, s.kind) for s in ex.slots]
    order = (
        torch.where(item.slot_gold > 0, torch.tensor(-1e9), first.detach())
        .flatten()
        .argsort(descending=True)[:EXTRA_SLOTS]
    )
    extra = [(int(i) // len(KINDS), int(i) % len(KINDS)) for i in order]
    chosen = gold + [c for c in extra if c not in gold]
    random.shuffle(chosen)
    sent = torch.tensor([s for s, _ in chosen])
    kind = torch.tensor([k for _, k in chosen])
    slots = net.slots(sents, sent, kind)
    ents = net.entities(spans, owner, len(entities))
    pair = torch.from_numpy(pair_features(text, [(t, ms) for t, _, ms in entities], [s for s, _ in chosen]))
    within = net.within(spans, owner, torch.tensor([m.sent for m in mentions]), len(entities), sent)
    coref = net.coref(drop, spans, owner, len(entities), [text.sents[s] for s, _ in chosen])
    after, logit = net.relate(ents, slots, within, pair, coref)
    is_gold = torch.tensor([float(c in gold) for c in chosen])
    scale = max(2, len(gold))
    out["confirm"] = (
        F.binary_cross_entropy_with_logits(
            net.confirm(after).squeeze(1) + first.detach()[sent, kind], is_gold, reduction="sum"
        )
        / scale
        * 0.5
    )
    if not gold:
        return out
    at = [chosen.index(g) for g in gold]
    labels = slot_labels(ex, entities)
    rows = after[at]
    out["status"] = F.cross_entropy(net.status(rows), labels["status"])
    out["mode"] = F.cross_entropy(net.mode(rows), labels["mode"]) * 0.5
    out["split"] = F.binary_cross_entropy_with_logits(net.split(rows).squeeze(1), labels["split"])
    picked = logit[:, at]  # E, G, roles + 4
    kinds = torch.tensor([t for t, _, _ in entities])
    parties = (kinds != 3) & (kinds != 4)
    roles = F.cross_entropy(
        picked[parties][:, :, : len(ROLES)].reshape(-1, len(ROLES)),
        labels["roles"][parties].reshape(-1),
        reduction="sum",
    )
    out["roles"] = roles / scale / 2
    binary = F.binary_cross_entropy_with_logits(picked[:, :, len(ROLES) :], labels["binary"], reduction="none")
    takes = torch.stack([parties.float(), (kinds == 3).float(), (kinds == 5).float(), (kinds == 4).float()], 1)
    anchor_mask = labels["split"].view(1, -1, 1) * torch.tensor([1.0, 0, 0, 0]) * (labels["roles"] > 0).unsqueeze(2)
    mask = takes.unsqueeze(1) * torch.cat([anchor_mask[:, :, :1], torch.ones_like(binary[:, :, 1:])], 2)
    out["binary"] = (binary * mask).sum() / scale / 2
    return out


def is_name(item: Item, m: Mention) -> bool:
    """Whether a mention of a person is by name, not by office."""
    return any(p.start == m.start and p.end == m.end for p in item.ex.mentions["PERSON"])


def false_entities(item: Item, tags: np.ndarray) -> list[tuple[int, str, list[Mention]]]:
    """What the tag head finds where nothing is annotated."""
    out: dict[tuple[int, str], list[Mention]] = {}
    for name, spans in decode(tags, item.ex).items():
        t = TYPES.index(name)
        covered = {w for m in item.ex.mentions[name] for w in range(m.start, m.end)}
        for m in spans:
            if covered.isdisjoint(range(m.start, m.end)):
                out.setdefault((t, "?" + m.key.lower()), []).append(m)
    return [(t, key, ms) for (t, key), ms in list(out.items())[:40]]


def link_loss(
    item: Item,
    net: Network,
    mentions: list[Mention],
    spans: Tensor,
    entities: list[tuple[int, str, list[Mention]]],
    owner: Tensor,
) -> Tensor:
    """Which person holds an office and which state or body it belongs to."""
    ex = item.ex
    total = spans.new_zeros(())
    count = 0
    index = {(m.start, m.end): i for i, m in enumerate(mentions)}
    named = {(m.start, m.end) for m in ex.mentions["PERSON"]}
    offices = [(i, m) for i, m in enumerate(ex.mentions["OFFICE"]) if i not in ex.ignored and (m.start, m.end) in index]
    if len(offices) > 24:
        offices = random.sample(offices, 24)
    for head, (kinds, wanted) in enumerate((((0,), ex.office_person), ((2, 5), ex.office_of))):
        others = [
            j
            for j, m in enumerate(mentions)
            if entities[owner[j]][0] in kinds
            and (head == 1 or (m.start, m.end) in named or entities[owner[j]][1].startswith("?"))
        ]
        for i, office in offices:
            gold = wanted[i]
            vector = spans[index[office.start, office.end]]
            none = net.link_none(vector)[head].view(1)
            near = sorted(
                others, key=lambda j: (abs(mentions[j].sent - office.sent), abs(mentions[j].start - office.start))
            )[:40]
            keys = list(dict.fromkeys(int(owner[j]) for j in near))
            if near:
                feats = torch.from_numpy(
                    np.stack([link_features(office, mentions[j], entities[owner[j]][0]) for j in near])
                )
                scores = net.links(vector.expand(len(near), -1), spans[near], feats)[:, head]
                groups = [torch.logsumexp(scores[[n for n, j in enumerate(near) if owner[j] == k]], 0) for k in keys]
                scores = torch.cat([none, torch.stack(groups)])
            else:
                scores = none
            target = 0
            if gold is not None:
                hits = [n + 1 for n, k in enumerate(keys) if entities[k][1] == gold]
                if not hits:
                    if head == 0:
                        continue
                else:
                    target = hits[0]
            total = total + F.cross_entropy(scores.unsqueeze(0), torch.tensor([target]))
            count += 1
    return total / max(4, count) * 2


def slot_labels(ex: Example, entities: list[tuple[int, str, list[Mention]]]) -> dict[str, Tensor]:
    """Targets of the gold slots: status, mode, split (G); roles (E, G); anchor, place, where, topic (E, G, 4)."""
    g = len(ex.slots)
    status = torch.zeros(g, dtype=torch.long)
    mode = torch.zeros(g, dtype=torch.long)
    split = torch.zeros(g)
    roles = torch.zeros(len(entities), g, dtype=torch.long)
    binary = torch.zeros(len(entities), g, 4)
    for j, slot in enumerate(ex.slots):
        status[j] = STATUSES.index(slot.meetings[0]["status"])
        mode[j] = MODES.index(slot.meetings[0]["mode"])
        split[j] = float(len(slot.meetings) > 1)
        seen: dict[int, int] = {}
        for m in slot.meetings:
            for p in m["participants"]:
                i = participant_entity(p, entities)
                if i is not None:
                    role = "participant" if p.get("role") == "mediator" else p.get("role") or "participant"
                    seen[i] = seen.get(i, 0) + 1
                    if roles[i, j] in (0, 4):
                        roles[i, j] = ROLES.index(role)
            for i, (t, key, _) in enumerate(entities):
                place = (m.get("place") or "").lower()
                if t == 3 and place and (key == place or key in [x.strip() for x in place.split(",")]):
                    binary[i, j, 1] = 1
                if t == 5 and key == m.get("state"):
                    binary[i, j, 2] = 1
                if t == 4 and key in [x.lower() for x in m.get("topics", [])]:
                    binary[i, j, 3] = 1
        for i, n in seen.items():
            binary[i, j, 0] = float(n == len(slot.meetings))
    return {"status": status, "mode": mode, "split": split, "roles": roles, "binary": binary}


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--data", nargs="+", required=True, help="ARTICLES:GOLD pairs")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--init", type=Path, help="a checkpoint of an earlier stage to go on from")
    parser.add_argument("--rates", type=float, nargs=2, default=(1.5e-4, 1e-3), help="of encoder and heads")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    nlp = blank()
    items = []
    for pair in args.data:
        articles, gold = pair.split(":")
        items += [Item(ex, tokenizer) for ex in examples(Path(articles), Path(gold), nlp)]
    items = items[: args.limit]
    bert = pretrained()
    if args.encoder:
        bert.load_state_dict(torch.load(args.encoder))
    bert.embeddings.word_embeddings.requires_grad_(False)
    bert.encoder.layer[0].requires_grad_(False)
    encoder, net = WordEncoder(bert), Network()
    if args.init:
        state = torch.load(args.init)
        bert.load_state_dict(state["encoder"])
        net.load_state_dict(state["net"])
    batch = 5
    steps = args.epochs * (len(items) // batch)
    groups = [
        {"params": [p for p in encoder.parameters() if p.requires_grad], "lr": args.rates[0]},
        {"params": net.parameters(), "lr": args.rates[1]},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, list(args.rates), total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    started, step = time.time(), 0
    sums: dict[str, float] = {}
    for epoch in range(args.epochs):
        random.shuffle(items)
        for i in range(0, len(items) - batch + 1, batch):
            part = items[i : i + batch]
            with torch.autocast("cpu", torch.bfloat16):
                joined, bounds, offset = [], [], 0
                for item in part:
                    joined += [type(w)(w.ids, w.types, w.kept, w.words + offset) for w in item.windows]
                    bounds.append((offset, offset + item.n))
                    offset += item.n
                vectors = encoder(joined, offset)
            loss = vectors.new_zeros(())
            for item, (a, b) in zip(part, bounds, strict=True):
                for name, value in losses(
                    item, vectors[a:b].float(), net, noise=epoch > 0 or args.init is not None
                ).items():
                    loss = loss + value
                    sums[name] = 0.98 * sums.get(name, value.item()) + 0.02 * value.item()
            optimizer.zero_grad()
            (loss / batch).backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *net.parameters()], 2.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 20 == 0:
                shown = " ".join(f"{k} {v:.2f}" for k, v in sums.items())
                print(f"epoch {epoch} step {step}/{steps} {time.time() - started:.0f}s {shown}", flush=True)
        torch.save({"encoder": bert.state_dict(), "net": net.state_dict()}, args.output)


if __name__ == "__main__":
    main()
