"""Near-verbatim copies: a wire story in three outlets is one witness.

Two articles are copies where most three-word sequences of the shorter one stand in the other. A sketch of each article
(MinHash) tells cheaply which pairs to compare word for word.
"""

import re
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

import numpy as np
from datasketch import MinHash

from archive import ReportRow

WORDS = 3  # of a sequence
CONTAINED = 0.59  # of the shorter one's sequences
WORTH_COMPARING = 0.35  # as the sketches estimate it; they err by a tenth
SIZE = 128  # numbers of a sketch

TextOf = Callable[[str], str]  # article id -> its text


def sketch(text: str) -> str:
    """The number of three-word sequences, and 128 numbers of 32 bits (Base64) by which two texts are compared."""
    sequences = _sequences(text)
    made = MinHash(num_perm=SIZE)
    made.update_batch([sequence.encode() for sequence in sorted(sequences)])
    return f"{len(sequences)}:{b64encode(made.hashvalues.astype('<u4').tobytes()).decode()}"


def witnessed(told: Sequence[ReportRow], text_of: TextOf) -> list[ReportRow]:
    """The reports, each with its `witness`: the publisher whose word it is, the first of those who tell it alike."""
    by_meeting: dict[str, list[ReportRow]] = defaultdict(list)
    for row in told:
        by_meeting[row.meeting_id].append(row)
    out = []
    for rows in by_meeting.values():
        first = _first_tellers(rows, text_of)
        out += [replace(row, value={**row.value, "witness": first[_publisher(row)]}) for row in rows]
    return out


def is_copy(one: str, other: str) -> bool:
    """Whether one text is mostly contained in the other."""
    a, b = _sequences(one), _sequences(other)
    return len(a & b) >= CONTAINED * max(1, min(len(a), len(b)))


def _first_tellers(rows: Sequence[ReportRow], text_of: TextOf) -> dict[str, str]:
    """For every publisher of one meeting the one that published first among those whose articles are copies."""
    firsts: dict[str, str] = {}
    for row in rows:
        firsts[_publisher(row)] = min(firsts.get(_publisher(row), "~"), row.value["published"] or "9999")
    group = {publisher: publisher for publisher in firsts}
    for one, other in _copies(rows, text_of):
        gone, kept = sorted((group[one], group[other]), key=lambda p: (firsts[p], p), reverse=True)
        group = {publisher: kept if of == gone else of for publisher, of in group.items()}
    return group


def _copies(rows: Sequence[ReportRow], text_of: TextOf) -> Iterator[tuple[str, str]]:
    """Pairs of publishers of which one has an article of the other's."""
    articles = {row.article_id: row for row in rows}
    for one, other in combinations([articles[id] for id in sorted(articles)], 2):
        alike = _publisher(one) != _publisher(other) and _worth_comparing(one, other)
        if alike and is_copy(text_of(one.article_id), text_of(other.article_id)):
            yield _publisher(one), _publisher(other)


def _publisher(row: ReportRow) -> str:
    return str(row.value["publisher"] or row.article_id)


def _worth_comparing(one: ReportRow, other: ReportRow) -> bool:
    if not (one.value.get("sketch") and other.value.get("sketch")):
        return False  # loaded by an older Parley
    (size, numbers), (other_size, others) = _read(one.value["sketch"]), _read(other.value["sketch"])
    alike = float(np.mean(numbers == others))
    common = alike * (size + other_size) / (1 + alike)
    return common >= WORTH_COMPARING * max(1, min(size, other_size))


@lru_cache(maxsize=4096)
def _read(kept: str) -> tuple[int, "np.ndarray[tuple[int], np.dtype[np.uint32]]"]:
    size, _, numbers = kept.partition(":")
    return int(size), np.frombuffer(b64decode(numbers), dtype="<u4")


def _sequences(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[start : start + WORDS]) for start in range(max(1, len(words) - WORDS + 1))}
