"""What the heads see and say: label sets and the features of pairs, the same in training and at run time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.nlp.reading import Mention, Text

MENTION_TYPES = ("PERSON", "OFFICE", "ORG", "PLACE", "TOPIC")  # found by the tag head
TYPES = (*MENTION_TYPES, "STATE")  # STATE comes from the gazetteer
PERSON, OFFICE, ORG, PLACE, TOPIC, STATE = range(len(TYPES))
KINDS = ("meeting", "visit", "summit", "call", "ceremony")
STATUSES = ("held", "planned", "proposed", "cancelled")
MODES = ("in_person", "phone", "video")
ROLES = ("none", "host", "guest", "participant", "accompanying")
HIDDEN = 192
PAIR_FEATURES = 24
LINK_FEATURES = 16


def sentence_position(text: Text, sent: int) -> int:
    """Bucket of where a sentence stands: source line, title, then first, second, ... later ones (0 to 11)."""
    if text.places[sent] < 2:
        return text.places[sent]
    first = sum(1 for p in text.places if p < 2)
    at = sent - first
    return 2 + at if at < 5 else min(11, 7 + (at - 5).bit_length())


def pair_features(
    text: Text, entities: Sequence[tuple[int, Sequence[Mention]]], sents: Sequence[int]
) -> NDArray[np.float32]:
    """(E, K, PAIR_FEATURES) for entities (type, mentions) and the sentences of slots."""
    out = np.zeros((len(entities), len(sents), PAIR_FEATURES), dtype=np.float32)
    for i, (kind, mentions) in enumerate(entities):
        where = np.array([m.sent for m in mentions])
        starts = np.array([m.start for m in mentions])
        fixed = np.zeros(PAIR_FEATURES, dtype=np.float32)
        fixed[0] = np.log1p(len(mentions))
        fixed[1] = any(text.places[s] == 1 for s in where)
        fixed[2] = any(text.places[s] == 0 for s in where)
        fixed[3] = np.log1p(where.min()) / 3
        fixed[4 + kind] = 1
        for j, sent in enumerate(sents):
            row = out[i, j]
            row[:] = fixed
            gap = where - sent
            inside = gap == 0
            row[10] = inside.any()
            row[11] = (gap == -1).any()
            row[12] = (gap == 1).any()
            row[13] = ((gap >= -3) & (gap < 0)).any()
            row[14] = ((gap <= 3) & (gap > 0)).any()
            row[15] = np.log1p(np.abs(gap).min()) / 3
            row[16] = (gap < 0).any()
            row[17] = text.places[sent] == 1
            row[18] = len(sents) and sents[0] == sent
            row[22] = min(len(text.sents), 60) / 60
            if inside.any():
                start, end = text.sents[sent]
                at = starts[inside].min()
                row[19] = (at - start) / max(1, end - start)
                row[20] = at - start < 4
                row[21] = inside.sum() > 1
    return out


def link_features(office: Mention, other: Mention, other_type: int) -> NDArray[np.float32]:
    """How an OFFICE mention and another mention stand to each other."""
    row = np.zeros(LINK_FEATURES, dtype=np.float32)
    same = office.sent == other.sent
    after = other.start >= office.end
    gap = other.start - office.end if after else office.start - other.end
    row[0] = same
    row[1] = same and after
    row[2] = same and not after
    if same:
        bucket = 0 if gap <= 0 else 1 if gap == 1 else 2 if gap == 2 else 3 if gap <= 4 else 4 if gap <= 8 else 5
        row[3 + bucket] = 1
    row[9] = np.log1p(abs(office.sent - other.sent)) / 2
    row[10] = other.sent < office.sent
    row[11 + (other_type == 5) + 2 * (other_type == 2)] = 1
    row[14] = other.start <= office.start < other.end or office.start <= other.start < office.end
    row[15] = 1
    return row
