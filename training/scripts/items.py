"""What one article gives to the network: windows of subwords, tags, entities, slots with their labels."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from benchmarks.alignment import Example
from ingest.nlp.layout import (
    KINDS,
    MENTION_TYPES,
    MODES,
    OFFICE,
    ORG,
    PERSON,
    ROLES,
    STATE,
    STATUSES,
    TYPES,
    Party,
    sentence_position,
)
from ingest.nlp.reading import Mention
from ingest.nlp.subwords import windows

MOST_FALSE = 40  # wrongly found entities of one article


class Item:
    """An example with everything that the losses need of it."""

    def __init__(self, ex: Example, tokenizer: Tokenizer):
        self.ex = ex
        text = ex.text
        self.windows = windows([text.raw[a:b] for a, b in text.words], tokenizer)
        self.n = len(text.words)
        self.sent_of = torch.tensor(text.sent_of)
        self.where = torch.tensor([sentence_position(text, s) for s in range(len(text.sents))])
        self.tags = torch.zeros(self.n, len(MENTION_TYPES), dtype=torch.long)
        for t, name in enumerate(MENTION_TYPES):
            for m in ex.mentions[name]:
                self.tags[m.start, t] = 1
                self.tags[m.start + 1 : m.end, t] = 2
        self.slot_gold = torch.zeros(len(text.sents), len(KINDS))
        for slot in ex.slots:
            self.slot_gold[slot.sent, slot.kind] = 1
        self.parties = _parties(ex)
        self.named = {(m.start, m.end) for m in ex.mentions["PERSON"]}

    def with_false(self, tags: np.ndarray) -> list[Party]:
        """The annotated entities and those that the tag head finds where nothing is annotated."""
        out: dict[tuple[int, str], list[Mention]] = {}
        for name, spans in _decoded(tags, self.ex).items():
            covered = {w for m in self.ex.mentions[name] for w in range(m.start, m.end)}
            for m in spans:
                if covered.isdisjoint(range(m.start, m.end)):
                    out.setdefault((TYPES.index(name), "?" + m.key.lower()), []).append(m)
        return [*self.parties, *(Party(t, key, None, ms) for (t, key), ms in list(out.items())[:MOST_FALSE])]

    def type_of(self, party: Party, mention: Mention) -> int:
        """Type of one mention: a person is also mentioned by office."""
        by_office = party.type == PERSON and not party.key.startswith("?")
        return OFFICE if by_office and (mention.start, mention.end) not in self.named else party.type


def _parties(ex: Example) -> list[Party]:
    """Annotated entities; the key of an office without a holder is `words|for`."""
    found: dict[tuple[int, str], list[Mention]] = {}
    acts_for: dict[tuple[int, str], str | None] = {}
    for person in ex.gold["persons"]:
        held = [post.get("of") for post in person.get("posts", ()) if post.get("of") and not post.get("former")]
        acts_for[PERSON, person["name"]] = held[0] if held else None
    persons = {m.key for m in ex.mentions["PERSON"]}
    for t, name in enumerate(TYPES):
        for i, m in enumerate(ex.mentions[name]):
            key = (t, m.key.lower() if name in ("TOPIC", "PLACE") else m.key)
            if name == "OFFICE":
                holder = ex.office_person.get(i)
                if i in ex.ignored or (holder and holder not in persons):
                    continue
                key = (PERSON, holder) if holder else (t, f"{m.key.lower()}|{ex.office_of[i]}")
                acts_for.setdefault(key, ex.office_of[i])
            found.setdefault(key, []).append(m)
    return [Party(t, key, key if t in (STATE, ORG) else acts_for.get((t, key)), ms) for (t, key), ms in found.items()]


def _decoded(tags: np.ndarray, ex: Example) -> dict[str, list[Mention]]:
    """Spans of each type from tag numbers (W, types)."""
    out: dict[str, list[Mention]] = {}
    for t, name in enumerate(MENTION_TYPES):
        spans, column, i = [], tags[:, t], 0
        while i < len(column):
            j = i + 1
            if column[i]:
                while j < len(column) and column[j] == 2 and ex.text.sent_of[j] == ex.text.sent_of[i]:
                    j += 1
                spans.append(Mention(i, j, ex.text.sent_of[i], ex.text.string(i, j)))
            i = j
        out[name] = spans
    return out


def _participant(p: dict[str, Any], parties: list[Party]) -> int | None:
    """Index of the entity that an annotated participant is."""
    office = (p["office"] or "").lower()
    wanted = {
        "person": (PERSON, p["name"]),
        "state": (STATE, p["for"]),
        "organisation": (ORG, p["name"]),
        "office": (OFFICE, f"{office}|{p.get('for')}"),
    }[p["type"]]
    exact = [i for i, party in enumerate(parties) if (party.type, party.key) == wanted]
    if not exact and p["type"] == "office":
        exact = [i for i, party in enumerate(parties) if party.type == OFFICE and party.key.split("|")[0] == office]
    return exact[0] if exact else None


def slot_labels(ex: Example, parties: list[Party]) -> dict[str, Tensor]:
    """Targets of the gold slots: status, mode, split (G); roles (E, G); anchor, place, where, topic (E, G, 4)."""
    g = len(ex.slots)
    status, mode = torch.zeros(g, dtype=torch.long), torch.zeros(g, dtype=torch.long)
    split = torch.zeros(g)
    roles = torch.zeros(len(parties), g, dtype=torch.long)
    binary = torch.zeros(len(parties), g, 4)
    for j, slot in enumerate(ex.slots):
        status[j] = STATUSES.index(slot.meetings[0]["status"])
        mode[j] = MODES.index(slot.meetings[0]["mode"])
        split[j] = float(len(slot.meetings) > 1)
        seen: dict[int, int] = {}
        for m in slot.meetings:
            for p in m["participants"]:
                i = _participant(p, parties)
                if i is not None:
                    role = "participant" if p.get("role") == "mediator" else p.get("role") or "participant"
                    seen[i] = seen.get(i, 0) + 1
                    if roles[i, j] in (0, 4):
                        roles[i, j] = ROLES.index(role)
            for i, party in enumerate(parties):
                binary[i, j, 1:] = torch.maximum(binary[i, j, 1:], _circumstances(party, m))
        for i, n in seen.items():
            binary[i, j, 0] = float(n == len(slot.meetings))
    return {"status": status, "mode": mode, "split": split, "roles": roles, "binary": binary}


def _circumstances(party: Party, meeting: dict[str, Any]) -> Tensor:
    """Whether the entity is the place, the state or a topic of the meeting."""
    place = (meeting.get("place") or "").lower()
    name = TYPES[party.type]
    return torch.tensor([
        float(name == "PLACE" and bool(place) and party.key in [place, *(x.strip() for x in place.split(","))]),
        float(name == "STATE" and party.key == meeting.get("state")),
        float(name == "TOPIC" and party.key in [x.lower() for x in meeting.get("topics", ())]),
    ])  # fmt: skip
