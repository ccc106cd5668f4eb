"""Meetings: which sentence tells of one, of what kind and status, and who took part.

Writes `doc.spans["meetings"]`: the evidence sentence of each meeting; `attrs["meetings"]` describes each (see
`Meeting`), participants as numbers of entities.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from ingest.nlp.entities import Entity, entities_of
from ingest.nlp.heads import Array, Heads, sigmoid, softmax
from ingest.nlp.layout import (
    KINDS,
    MODES,
    OFFICE,
    PLACE,
    ROLES,
    STATE,
    STATUSES,
    TOPIC,
    Party,
    pair_features,
    sentence_position,
)
from ingest.nlp.meeting import Meeting
from ingest.nlp.mentions import word_vectors
from ingest.nlp.plausible import SURE, merged, plausible, tells_several, told_by_verb, without_retold_title
from ingest.nlp.reading import Mention, Text, read_text

PROPOSED = 0.05  # a sentence this likely is looked at beside the entities
TAKEN = 0.2  # and this likely then is a meeting: below it more is invented than found (docs/accuracy.md)
MOST_SLOTS = 96  # of one article, the likeliest first: bounds the work on a long transcript
PART = 0.5  # an entity this likely took part
ELSEWHERE = 0.9  # or, where the sentence names two principals already, one that is named only in other sentences
SLOPE, SHIFT, EDGE = 0.35, 0.9, 1e-4  # fitted to both measuring sets; a score is never surer than EDGE
APART = 0.5  # a sentence this likely tells of several encounters, one with each counterpart
FIRST = 2  # `sentence_position` of the first sentence of the text
Slot = tuple[int, int]  # number of a sentence, of a kind
ACCOMPANYING = ROLES.index("accompanying")


class Meetings:
    """Component: slots (sentence x kind), seen beside all entities of the article."""

    def __init__(self, heads: Heads, proposed: float = PROPOSED, taken: float = TAKEN, part: float = PART):
        self.heads = heads
        self.proposed, self.taken, self.part = proposed, taken, part

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document in place."""
        text = read_text(doc)
        entities = entities_of(doc, text)
        told = self.find(text, entities, word_vectors(doc, text)) if entities else []
        found = without_retold_title(text, merged(plausible(text, entities, told)))
        spans = [_sentence(doc, text, m.sent) for m in found]
        doc.spans["meetings"] = SpanGroup(
            doc,
            name="meetings",
            spans=spans,
            attrs={"meetings": [asdict(m) | {"confidence": calibrated(m.confidence)} for m in found]},
        )
        return doc

    def proposals(self, text: Text, entities: Sequence[Entity], first: Array) -> list[Slot]:
        """The slots to look at beside the entities, in reading order; `first` (S, kinds) is how likely each is."""
        likely = {(int(s), int(k)) for s, k in np.argwhere(first > self.proposed) if text.places[s]}
        chosen = sorted(likely | told_by_verb(text, entities), key=lambda slot: -first[slot])
        return sorted(chosen[:MOST_SLOTS])

    def find(self, text: Text, entities: Sequence[Entity], words: Array) -> list[Meeting]:
        """Every meeting that some sentence tells, before those of several sentences are joined."""
        heads = self.heads
        # A title is weighed like the first sentence of the text: seldom annotated, it is told again below, or alone.
        where = np.array([max(FIRST, sentence_position(text, s)) for s in range(len(text.sents))])
        sents = heads.sentences(words, text.sents, where)
        first = heads.first(sents)
        chosen = self.proposals(text, entities, first)
        if not chosen:
            return []
        plain = told_by_verb(text, entities)
        sent, kind = (np.array(column) for column in zip(*chosen, strict=True))
        mentions = [m for e in entities for m in e.mentions]
        owner = np.array([i for i, e in enumerate(entities) for _ in e.mentions])
        types = np.array([_type(e, n) for e in entities for n in range(len(e.mentions))])
        spans = heads.spans(words, np.array([m.start for m in mentions]), np.array([m.end for m in mentions]), types)
        slots, pairs = heads.relate(
            heads.entities(spans, owner, len(entities)),
            heads.slots(sents, sent, kind),
            heads.within(spans, owner, np.array([m.sent for m in mentions]), len(entities), sent),
            pair_features(text, [_party(e) for e in entities], list(sent), _offices(entities)),
            heads.coref(words, spans, owner, len(entities), [text.sents[s] for s in sent]),
        )
        confirm, split = heads.confirm(slots, first[sent, kind]), heads.split(slots)
        status, mode = heads.status(slots).argmax(1), heads.mode(slots).argmax(1)
        out: list[Meeting] = []
        confirm = np.array(
            [max(c, SURE if (s, k) in plain else 0) for c, s, k in zip(confirm, sent, kind, strict=True)]
        )
        for k in np.flatnonzero(confirm > self.taken):
            slot = _Parties(entities, pairs[:, k], int(sent[k]), self.part)
            base = (KINDS[kind[k]], STATUSES[status[k]], MODES[mode[k]], float(confirm[k]))
            several = split[k] > APART or tells_several(text.string(*text.sents[sent[k]]))
            for roles in slot.groups() if several else [slot.roles()]:
                if len(roles) > 1:
                    roles = slot.visiting(roles) if base[0] == "visit" else roles
                    out.append(Meeting(int(sent[k]), *base, roles))
        return out


def calibrated(score: float) -> float:
    """The share of meetings with this score of the head that are right: a logistic curve over its logit."""
    logit = np.log(max(score, EDGE)) - np.log(max(1 - score, EDGE))
    return float(sigmoid(np.array(SLOPE * logit + SHIFT)))


def _type(entity: Entity, n: int) -> int:
    """Type of an entity's mention: an office that stands for a person is still an office."""
    named = len(entity.mentions) - entity.office_mentions
    return OFFICE if n >= named else entity.type


def _party(entity: Entity) -> Party:
    return Party(entity.type, entity.name, entity.acts_for, entity.mentions)


def _offices(entities: Sequence[Entity]) -> list[Mention]:
    return [m for e in entities for n, m in enumerate(e.mentions) if _type(e, n) == OFFICE]


class _Parties:
    """What the pair head says of one slot: logits (E, roles + anchor, place, where, topic).

    Place and topic are chosen by `circumstances`; here their logits only helped to train the encoder.
    """

    def __init__(self, entities: Sequence[Entity], logits: Array, sent: int, part: float):
        self.entities = entities
        self.named = {i for i, e in enumerate(entities) if any(m.sent == sent for m in e.mentions)}
        self.role = softmax(logits[:, : len(ROLES)])
        self.anchor = sigmoid(logits[:, len(ROLES)])
        self.part = part

    def roles(self) -> dict[int, str]:
        """Entities that took part with their roles; empty where fewer than two principals can be told."""
        parties = [i for i, e in enumerate(self.entities) if e.type not in (PLACE, TOPIC)]
        share = {i: 1 - self.role[i, 0] for i in parties}
        principal = {i: share[i] - self.role[i, ACCOMPANYING] for i in parties}
        taken = {i for i in parties if share[i] > self.part}
        if len({i for i in taken & self.named if self._best(i) != "accompanying"}) > 1:
            taken = {i for i in taken if i in self.named or share[i] > ELSEWHERE}
        chosen = {i for i in taken if self._best(i) != "accompanying"}
        if len(chosen) < 2:
            spare = sorted((i for i in parties if i not in chosen), key=lambda i: -principal[i])
            for i in spare[: 2 - len(chosen)]:
                if principal[i] < self.part / 2:
                    return {}
                taken.add(i)
        return {i: self._best(i, principal=i not in chosen and share[i] <= self.part) for i in sorted(taken)}

    def _best(self, i: int, *, principal: bool = False) -> str:
        last = ACCOMPANYING if principal else len(ROLES)
        return ROLES[1 + int(self.role[i, 1:last].argmax())]

    def groups(self) -> list[dict[int, str]]:
        """Several meetings of one sentence: those who are in all of them, with each of the others in turn.

        Others who act for the same state or body meet them together (annotation guide, "Several counterparts").
        """
        roles = self.roles()
        principals = [i for i, role in roles.items() if role != "accompanying"]
        common = [i for i in principals if self.anchor[i] > 0.5] or [
            max(principals, key=lambda i: self.anchor[i], default=-1)
        ]
        others = [i for i in principals if i not in common]
        if len(others) < 2:
            return [roles]
        together: dict[str, list[int]] = {}
        for i in others:
            together.setdefault(self.entities[i].acts_for or f"entity {i}", []).append(i)
        return [{i: roles[i] for i in (*common, *group)} for group in together.values()]

    def visiting(self, roles: dict[int, str]) -> dict[int, str]:
        """Roles of a visit to a state: whoever comes from elsewhere is a guest, if nobody else is."""
        hosts = {self.entities[i].name for i in roles if self.entities[i].type == STATE}
        if not hosts or "guest" in roles.values():
            return roles
        named = {i for i in roles if self.entities[i].type != STATE and self.entities[i].acts_for not in hosts}
        return {i: "guest" if i in named and role != "accompanying" else role for i, role in roles.items()}


def _sentence(doc: Doc, text: Text, sent: int) -> Span:
    start, end = text.sents[sent]
    return doc[text.tokens[start] : text.tokens[end - 1] + 1]


@Language.factory(
    "meetings",
    assigns=["doc.spans"],
    requires=["doc.tensor", "doc.sents"],
    default_config={"proposed": PROPOSED, "taken": TAKEN, "part": PART},
)
def make_meetings(nlp: Language, name: str, heads: str, proposed: float, taken: float, part: float) -> Meetings:
    """`heads`: the .npz file of the trained heads; the thresholds are probabilities."""
    return Meetings(Heads.from_disk(Path(heads)), proposed, taken, part)
