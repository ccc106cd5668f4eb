"""What the heads see and say: label sets and the features of pairs, the same in training and at run time."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

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
FAR = 14  # words between an office and a mention whose wording is looked at
PAIR_FEATURES = 28
LINK_FEATURES = 32


def sentence_position(text: Text, sent: int) -> int:
    """Bucket of where a sentence stands: source line, title, then first, second, ... later ones (0 to 11)."""
    if text.places[sent] < 2:
        return text.places[sent]
    first = sum(1 for p in text.places if p < 2)
    at = sent - first
    return 2 + at if at < 5 else min(11, 7 + (at - 5).bit_length())


@dataclass(frozen=True, slots=True)
class Party:
    """An entity as the pair features see it; a state or body is named by `key`, `acts_for` is such a key."""

    type: int
    key: str
    acts_for: str | None
    mentions: Sequence[Mention]


def pair_features(
    text: Text, parties: Sequence[Party], sents: Sequence[int], offices: Collection[Mention]
) -> NDArray[np.float32]:
    """(E, K, PAIR_FEATURES) for entities and the sentences of slots; `offices` are all OFFICE mentions."""
    out = np.zeros((len(parties), len(sents), PAIR_FEATURES), dtype=np.float32)
    owners = _owners(text, parties, offices)
    home = {p.key for p in parties if p.type == STATE and any(text.places[m.sent] == 0 for m in p.mentions)}
    named_in = [{m.sent for m in p.mentions} for p in parties]
    free_in = [{m.sent for m in p.mentions if (m.start, m.end) not in owners} for p in parties]
    for i, party in enumerate(parties):
        fixed = _article_features(text, party)
        fixed[25] = party.acts_for in home
        kin = [j for j, other in enumerate(parties) if _kin(party, other)]
        for j, sent in enumerate(sents):
            row = out[i, j]
            row[:] = fixed
            _sentence_features(row, text, party.mentions, sent)
            row[18] = len(sents) and sents[0] == sent
            row[23] = sent in named_in[i] and sent not in free_in[i]
            row[24] = any(sent in (free_in if parties[k].type in (STATE, ORG) else named_in)[k] for k in kin)
            row[26] = bool(kin)
    return out


def _kin(one: Party, other: Party) -> bool:
    """Whether one acts for the other."""
    bodies = (STATE, ORG)
    if one.type in bodies:
        return other.type not in bodies and other.acts_for == one.key
    return one.acts_for is not None and other.type in bodies and one.acts_for == other.key


def _owners(text: Text, parties: Sequence[Party], offices: Collection[Mention]) -> set[tuple[int, int]]:
    """Mentions of states and bodies that tell whose an office is: "French Foreign Minister", "President of France"."""
    found = set()
    starts = {o.start for o in offices}
    ends = {o.end for o in offices}
    for party in parties:
        for m in party.mentions if party.type in (STATE, ORG) else ():
            before = m.end in starts or m.end + 1 in starts
            of = [m.start - n for n in (1, 2) if m.start - n in ends]
            if before or any(text.string(at, at + 1) in ("of", "for", "to") for at in of):
                found.add((m.start, m.end))
    return found


def _article_features(text: Text, party: Party) -> NDArray[np.float32]:
    where = [m.sent for m in party.mentions]
    fixed = np.zeros(PAIR_FEATURES, dtype=np.float32)
    fixed[0] = np.log1p(len(where))
    fixed[1] = any(text.places[s] == 1 for s in where)
    fixed[2] = any(text.places[s] == 0 for s in where)
    fixed[3] = np.log1p(min(where)) / 3
    fixed[4 + party.type] = 1
    fixed[22] = min(len(text.sents), 60) / 60
    return fixed


def _sentence_features(row: NDArray[np.float32], text: Text, mentions: Sequence[Mention], sent: int) -> None:
    gap = np.array([m.sent for m in mentions]) - sent
    inside = gap == 0
    row[10] = inside.any()
    row[11] = (gap == -1).any()
    row[12] = (gap == 1).any()
    row[13] = ((gap >= -3) & (gap < 0)).any()
    row[14] = ((gap <= 3) & (gap > 0)).any()
    row[15] = np.log1p(np.abs(gap).min()) / 3
    row[16] = (gap < 0).any()
    row[17] = text.places[sent] == 1
    if inside.any():
        start, end = text.sents[sent]
        at = min(m.start for m in mentions if m.sent == sent)
        row[19] = (at - start) / max(1, end - start)
        row[20] = at - start < 4
        row[21] = inside.sum() > 1


_BETWEEN = tuple(
    re.compile(pattern)
    for pattern in (
        r"\s*",  # nothing
        r".*,.*",
        r".*[;:()].*",
        r"(?:.*\s)?(?:of|for)\s(?:the\s)?",
        r"['’]s?\s*",
        r".*\band\b.*",
        r".*\b(?:with|met|meets?|and|to|by|between)\b.*",
        r".*,\s*(?:the\s)?",
        r".*\b(?:Mr|Mrs|Ms|Dr|General|Ambassador|President|Minister|Secretary)\b.*",
        r".*\b(?:who|which|that)\b.*",
    )
)


def link_features(
    text: Text, office: Mention, other: Mention, other_type: int, rivals: Sequence[Mention] = ()
) -> NDArray[np.float32]:
    """How an OFFICE mention and another mention stand to each other; `rivals` are all mentions of the other's type."""
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
    row[16] = text.places[other.sent] == 0
    row[17] = text.places[other.sent] == 1
    if same and 0 <= gap <= FAR:
        first, second = (office, other) if after else (other, office)
        between = text.raw[text.words[first.end - 1][1] : text.words[second.start][0]]
        for n, pattern in enumerate(_BETWEEN):
            row[18 + n] = pattern.fullmatch(between) is not None
        row[28] = any(first.end <= m.start < second.start for m in rivals)
    elif same:
        row[29] = 1
    return row
