"""Group the words of the base encoder's vocabulary by its word embeddings: ingest/nlp/data/topic_clusters.json.

    python training/scripts/word_clusters.py MODEL_FOLDER

MODEL_FOLDER holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (Apache-2.0). Spherical k-means, seeded.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np

FINE, COARSE, ROUNDS, SEED = 300, 60, 15, 0
TARGET = Path(__file__).parents[2] / "ingest" / "nlp" / "data" / "topic_clusters.json"


def embeddings(folder: Path) -> np.ndarray:
    """The matrix of word embeddings, a row per entry of the vocabulary."""
    data = (folder / "model.safetensors").read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + size])
    name = next(n for n in header if "word_embeddings" in n)
    start, end = header[name]["data_offsets"]
    kind = {"F32": np.float32, "F16": np.float16}[header[name]["dtype"]]
    return (
        np.frombuffer(data[8 + size + start : 8 + size + end], dtype=kind)
        .reshape(header[name]["shape"])
        .astype(np.float32)
    )


def clusters(rows: np.ndarray, number: int) -> np.ndarray:
    """The cluster of each row of unit length."""
    centres = rows[np.random.default_rng(SEED).choice(len(rows), number, replace=False)]
    for _ in range(ROUNDS):
        labels = (rows @ centres.T).argmax(1)
        for label in range(number):
            members = rows[labels == label]
            if len(members):
                mean = members.mean(0)
                centres[label] = mean / np.linalg.norm(mean)
    return labels


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    words = sorted(w for w in vocabulary if w.isalpha() and w.isascii() and len(w) > 1)
    rows = embeddings(folder)[[vocabulary[w] for w in words]]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    pairs = zip(clusters(rows, FINE).tolist(), clusters(rows, COARSE).tolist(), strict=True)
    table = dict(zip(words, pairs, strict=True))
    source = "word embeddings of all-MiniLM-L6-v2 (Apache-2.0), grouped by training/scripts/word_clusters.py"
    TARGET.write_text(json.dumps({"source": source, "clusters": table}, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
