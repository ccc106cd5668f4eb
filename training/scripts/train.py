"""Train the encoder and all heads together on annotated articles; writes the averaged state after each epoch.

Every epoch sees another variant of each article (augment.py). Entities are the annotated ones plus, after the first
epoch, what the tag head wrongly finds, so that the relation heads learn to leave those out.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from augment import Augmenter
from encoder import WordEncoder, model_folder, pretrained
from items import Item
from losses import losses
from network import Network
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from benchmarks.alignment import blank, example

BATCH = 5
DECAY = 0.995  # of the running average of the weights: the last 200 steps
Pair = tuple[dict[str, Any], dict[str, Any]]


class Reader(nn.Module):
    """Encoder and heads, averaged and saved as one."""

    def __init__(self, encoder_state: Path | None, checkpoint: Path | None):
        super().__init__()
        bert, self.net = pretrained(), Network()
        if encoder_state:
            bert.load_state_dict(torch.load(encoder_state))
        bert.embeddings.word_embeddings.requires_grad_(False)
        bert.encoder.layer[0].requires_grad_(False)
        if checkpoint:
            state = torch.load(checkpoint)
            bert.load_state_dict(state["encoder"])
            self.net.load_state_dict(state["net"])
        self.encoder = WordEncoder(bert)

    def save(self, path: Path) -> None:
        """A checkpoint that `export.py` and `--init` read."""
        torch.save({"encoder": self.encoder.bert.state_dict(), "net": self.net.state_dict()}, path)


def annotated(pairs: list[str]) -> list[Pair]:
    """Articles with their annotation, from ARTICLES:GOLD pairs of files."""
    out = []
    for pair in pairs:
        articles, gold = (Path(p).read_text(encoding="utf-8").splitlines() for p in pair.split(":"))
        by_id = {a["id"]: a for a in map(json.loads, articles)}
        out += [(by_id[g["id"]], g) for g in map(json.loads, gold)]
    return out


def batches(pairs: list[Pair], augmenter: Augmenter, tokenizer: Tokenizer) -> Iterator[list[Item]]:
    """One epoch in random order, every article in a new variant."""
    nlp = blank()
    order = random.sample(pairs, len(pairs))
    for i in range(0, len(order) - BATCH + 1, BATCH):
        yield [Item(example(*augmenter(*pair), nlp), tokenizer) for pair in order[i : i + BATCH]]


def encoded(encoder: WordEncoder, items: list[Item]) -> list[Tensor]:
    """Word vectors of each article, all windows in one pass."""
    joined, offset = [], 0
    for item in items:
        joined += [type(w)(w.ids, w.types, w.kept, w.words + offset) for w in item.windows]
        offset += item.n
    with torch.autocast("cpu", torch.bfloat16):
        vectors = encoder(joined, offset)
    return list(vectors.float().split([item.n for item in items]))


def optimizer_of(reader: Reader, rates: tuple[float, float], steps: int) -> tuple[Any, Any]:
    """AdamW with linear warm-up and decay."""
    groups = [
        {"params": [p for p in reader.encoder.parameters() if p.requires_grad], "lr": rates[0]},
        {"params": reader.net.parameters(), "lr": rates[1]},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, list(rates), total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    return optimizer, schedule


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--data", nargs="+", required=True, help="ARTICLES:GOLD pairs")
    parser.add_argument("--names", type=Path, help="a file of full names, one a line, to swap in beside the annotated")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--init", type=Path, help="a checkpoint of an earlier stage to go on from")
    parser.add_argument("--rates", type=float, nargs=2, default=(1.5e-4, 1e-3), help="of encoder and heads")
    return parser.parse_args()


def main() -> None:
    """Train and save."""
    args = arguments()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    pairs = annotated(args.data)[: args.limit]
    names = [p["name"] for _, gold in pairs for p in gold["persons"]]
    names += args.names.read_text(encoding="utf-8").splitlines() if args.names else []
    augmenter = Augmenter(names, random.Random(args.seed))
    reader = Reader(args.encoder, args.init)
    average = AveragedModel(reader, multi_avg_fn=get_ema_multi_avg_fn(DECAY))
    per_epoch = len(pairs) // BATCH
    optimizer, schedule = optimizer_of(reader, tuple(args.rates), args.epochs * per_epoch)
    started, sums = time.time(), dict[str, float]()
    for epoch in range(args.epochs):
        noise = epoch > 0 or args.init is not None
        for step, items in enumerate(batches(pairs, augmenter, tokenizer), 1):
            total = torch.zeros(())
            for item, words in zip(items, encoded(reader.encoder, items), strict=True):
                for name, value in losses(item, words, reader.net, noise=noise).items():
                    total = total + value
                    sums[name] = 0.98 * sums.get(name, value.item()) + 0.02 * value.item()
            optimizer.zero_grad()
            (total / BATCH).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(reader)
            if step % 20 == 0:
                shown = " ".join(f"{k} {v:.2f}" for k, v in sums.items())
                print(f"epoch {epoch} step {step}/{per_epoch} {time.time() - started:.0f}s {shown}", flush=True)
        average.module.save(args.output)


if __name__ == "__main__":
    main()
