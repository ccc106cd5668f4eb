"""Word vectors of a whole article from one pass of the MiniLM encoder (ONNX, one thread a process).

Writes `doc.tensor` (tokens x 384, zero for white space); `discard` empties it when the last head has read it.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from tokenizers import Tokenizer

from ingest.nlp.reading import read_text
from ingest.nlp.subwords import Window, windows

WIDTH = 384
BATCH = 4  # windows a run; more does not pay on one thread


class Encoder:
    """Component: windows of subwords through the network, the mean of a word's subwords out."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer):
        self.session = session
        self.tokenizer = tokenizer

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document in place."""
        text = read_text(doc)
        doc.tensor = np.zeros((len(doc), WIDTH), dtype=np.float32)
        if text.words:
            found = windows([text.raw[a:b] for a, b in text.words], self.tokenizer)
            doc.tensor[list(text.tokens)] = self.vectors(found, len(text.words))
        return doc

    def vectors(self, found: list[Window], n: int) -> NDArray[np.float32]:
        """(n, 384): one vector for each word."""
        total = np.zeros((n, WIDTH), dtype=np.float32)
        count = np.zeros(n, dtype=np.float32)
        for group in _alike(found):
            shape = (len(group), max(len(w.ids) for w in group))
            ids, types, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
            for row, window in enumerate(group):
                ids[row, : len(window.ids)] = window.ids
                types[row, : len(window.ids)] = window.types
                mask[row, : len(window.ids)] = 1
            inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
            (hidden,) = self.session.run(["hidden"], inputs)
            for row, window in enumerate(group):
                np.add.at(total, window.words, hidden[row, window.kept])
                np.add.at(count, window.words, 1)
        return total / count.clip(min=1)[:, None]


def _alike(found: list[Window]) -> Iterator[list[Window]]:
    """Windows of similar length together, so that little is computed on padding."""
    group: list[Window] = []
    for window in sorted(found, key=lambda w: -len(w.ids)):
        if group and (len(group) == BATCH or len(window.ids) < 0.85 * len(group[0].ids)):
            yield group
            group = []
        group.append(window)
    if group:
        yield group


@Language.factory("encoder", assigns=["doc.tensor"], requires=["doc.sents"])
def make_encoder(nlp: Language, name: str, model: str, tokenizer: str) -> Encoder:
    """`model`: the .onnx file; `tokenizer`: the tokenizer.json of the encoder."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(Path(model)), options, providers=["CPUExecutionProvider"])
    words = Tokenizer.from_file(str(Path(tokenizer)))
    words.no_padding()
    words.no_truncation()
    return Encoder(session, words)


@Language.component("discard", requires=["doc.tensor"])
def discard(doc: Doc) -> Doc:
    """Drop the vectors: nobody reads them after the last head, and they would travel between processes."""
    doc.tensor = np.zeros((0,), dtype=np.float32)
    return doc
