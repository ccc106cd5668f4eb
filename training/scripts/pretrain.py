"""Teach the encoder names: three epochs of BIO tagging over ../shared/corpora/ner_train_base.spacy."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import spacy
import torch
from encoder import WIDTH, WordEncoder, model_folder, pretrained
from spacy.tokens import DocBin
from tokenizers import Tokenizer
from torch import nn

from ingest.nlp.subwords import Window, windows

BUDGET = 2000
LABELS = ("PERSON", "ORG", "LOC")
Example = tuple[list[Window], int, torch.Tensor]


def load(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Docs as windows, number of words and tag numbers (0 = outside, 1 + 2 * label = begin, then inside)."""
    out = []
    for doc in DocBin().from_disk(path).get_docs(spacy.blank("en").vocab):
        tags = torch.zeros(len(doc), dtype=torch.long)
        for ent in doc.ents:
            if ent.label_ in LABELS:
                base = 1 + 2 * LABELS.index(ent.label_)
                tags[ent.start] = base
                tags[ent.start + 1 : ent.end] = base + 1
        if len(doc):
            out.append((windows([t.text for t in doc], tokenizer), len(doc), tags))
    return out


def batches(data: list[Example]) -> list[list[Example]]:
    """Documents of similar length together, about 2,000 padded subwords each, in random order."""
    out: list[list[Example]] = [[]]
    for example in sorted(data, key=lambda e: (max(len(w.ids) for w in e[0]), random.random())):
        longest = max(len(w.ids) for w in example[0])
        if out[-1] and (len(out[-1]) + 1) * longest > BUDGET:
            out.append([])
        out[-1].append(example)
    random.shuffle(out)
    return out


def main() -> None:
    """Write the encoder's state to --output."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    data = load(args.corpus, tokenizer)
    model = WordEncoder(pretrained())
    head = nn.Linear(WIDTH, 1 + 2 * len(LABELS))
    groups = [{"params": model.parameters(), "lr": 2e-4}, {"params": head.parameters(), "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = args.epochs * len(batches(data))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [2e-4, 1e-3], total_steps=steps + 20, pct_start=0.1)
    print(len(data), "docs", steps, "steps", flush=True)
    started, step = time.time(), 0
    for epoch in range(args.epochs):
        for part in batches(data):
            offset, joined = 0, []
            for wins, n, _ in part:
                joined += [Window(w.ids, w.types, w.kept, w.words + offset) for w in wins]
                offset += n
            with torch.autocast("cpu", torch.bfloat16):
                vectors = model(joined, offset)
            loss = nn.functional.cross_entropy(head(vectors.float()), torch.cat([t for _, _, t in part]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 50 == 0:
                print(
                    f"epoch {epoch} step {step}/{steps} loss {loss.item():.3f} {time.time() - started:.0f}s", flush=True
                )
    torch.save(model.bert.state_dict(), args.output)


if __name__ == "__main__":
    main()
