"""Write what ships: the encoder as int8 ONNX, the heads as half-precision .npz, the tokenizer; asserts parity.

The encoder is written once more in plain operations, so that the exported graph does not depend on how a library
traces its masks.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from encoder import model_folder, pretrained
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

HEADS = 12


class Plain(nn.Module):
    """BERT in plain operations."""

    def __init__(self, bert: nn.Module):
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """(windows, subwords, 384)."""
        emb = self.bert.embeddings
        at = torch.arange(input_ids.shape[1]).unsqueeze(0)
        x = emb.word_embeddings(input_ids) + emb.token_type_embeddings(token_type_ids) + emb.position_embeddings(at)
        x = emb.LayerNorm(x)
        bias = ((1 - attention_mask.to(torch.float32)) * -10000.0).unsqueeze(1).unsqueeze(1)
        for layer in self.bert.encoder.layer:
            own, b, n = layer.attention.self, x.shape[0], x.shape[1]
            q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (own.query, own.key, own.value))
            weight = (q @ k.transpose(2, 3) / (q.shape[-1] ** 0.5) + bias).softmax(-1)
            mixed = (weight @ v).transpose(1, 2).reshape(b, n, -1)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
            x = layer.output.LayerNorm(layer.output.dense(nn.functional.gelu(layer.intermediate.dense(x))) + x)
        return x


def main() -> None:
    """Export a checkpoint of train.py into a folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    state = torch.load(args.checkpoint)
    bert = pretrained()
    bert.load_state_dict(state["encoder"])
    bert.eval()
    plain = Plain(bert).eval()
    ids = torch.randint(1000, 20000, (2, 40))
    mask = torch.ones_like(ids)
    mask[1, 30:] = 0
    types = torch.randint(0, 6, (2, 40))
    with torch.no_grad():
        wanted = bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        assert torch.allclose(wanted[0], plain(ids, mask, types)[0], atol=1e-4), "plain encoder differs"
    whole = args.folder / "encoder.fp32.onnx"
    axes = {n: {0: "windows", 1: "subwords"} for n in ("input_ids", "attention_mask", "token_type_ids", "hidden")}
    torch.onnx.export(
        plain,
        (ids, mask, types),
        str(whole),
        input_names=["input_ids", "attention_mask", "token_type_ids"],
        output_names=["hidden"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        str(whole), str(args.folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False
    )
    feed = {"input_ids": ids.numpy(), "attention_mask": mask.numpy(), "token_type_ids": types.numpy()}
    for name, limit in (("encoder.fp32.onnx", 1e-3), ("encoder.onnx", 0.35)):
        (got,) = onnxruntime.InferenceSession(str(args.folder / name)).run(["hidden"], feed)
        gap = np.abs(got[0] - wanted[0].numpy()).mean() / np.abs(wanted[0].numpy()).mean()
        print(f"{name}: mean relative difference {gap:.4f}, {(args.folder / name).stat().st_size / 1e6:.1f} MB")
        assert gap < limit, f"{name} is no faithful export"
    whole.unlink()
    np.savez_compressed(args.folder / "heads.npz", **{k: v.numpy().astype(np.float16) for k, v in state["net"].items()})
    shutil.copy(model_folder() / "tokenizer.json", args.folder / "tokenizer.json")


if __name__ == "__main__":
    main()
