"""From words to the encoder's input: uncased subwords in overlapping windows, the case of a word as its token type.

The encoder is uncased, but names are recognised by their capitals, so the case class goes in through token_type_ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CASES = ("lower", "title", "upper", "mixed", "digit", "other")
WINDOW = 500  # subwords; the position table ends at 512
OVERLAP = 120


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the encoder and what of its output is kept.

    `kept` are positions in the window whose vector counts, `words` the word that each belongs to.
    """

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    kept: NDArray[np.int64]
    words: NDArray[np.int64]


def case_class(word: str) -> int:
    """Index into `CASES`."""
    if any(c.isdigit() for c in word):
        return 4
    if not any(c.isalpha() for c in word):
        return 5
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 3


def windows(words: Sequence[str], tokenizer: Tokenizer) -> list[Window]:
    """Cut the words of one document into windows; each subword is kept in exactly one of them."""
    ids: list[int] = []
    types: list[int] = []
    owner: list[int] = []
    for index, encoding in enumerate(tokenizer.encode_batch(list(words), add_special_tokens=False)):
        case = case_class(words[index])
        pieces = encoding.ids[:24]  # a word of more pieces is noise: a base64 blob, an address
        ids += pieces
        types += [case] * len(pieces)
        owner += [index] * len(pieces)
    start_id, end_id = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    out = []
    step = WINDOW - OVERLAP
    for start in range(0, max(1, len(ids) - OVERLAP), step):
        stop = min(start + WINDOW, len(ids))
        first = start if start == 0 else start + OVERLAP // 2
        last = stop if stop == len(ids) else stop - OVERLAP // 2
        out.append(
            Window(
                ids=np.array([start_id, *ids[start:stop], end_id], dtype=np.int64),
                types=np.array([5, *types[start:stop], 5], dtype=np.int64),
                kept=np.arange(first - start + 1, last - start + 1, dtype=np.int64),
                words=np.array(owner[first:last], dtype=np.int64),
            )
        )
    return out
