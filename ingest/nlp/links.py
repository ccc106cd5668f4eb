"""Whose office it is, and of which state or body: the link head over pairs of mentions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.nlp import apposition
from ingest.nlp.heads import Array, Heads
from ingest.nlp.layout import OFFICE, ORG, PERSON, STATE, link_features
from ingest.nlp.reading import Mention, Text

NEAREST = 40  # mentions that an office is compared with


@dataclass(frozen=True, slots=True)
class Other:
    """A mention that an office may be linked to: its entity's number and type."""

    mention: Mention
    entity: int
    type: int


@dataclass(frozen=True, slots=True)
class OfficeLink:
    """An OFFICE mention with its holder and its state or body, as numbers of entities; None where there is none."""

    mention: Mention
    person: int | None
    of: int | None


def link_offices(
    heads: Heads, text: Text, words: Array, offices: Sequence[Mention], others: Sequence[Other]
) -> list[OfficeLink]:
    """The holder and the state or body of each office: by grammar where it is plain, else the best learned link."""
    mentions = [*offices, *(o.mention for o in others)]
    types = [OFFICE] * len(offices) + [o.type for o in others]
    vectors = heads.spans(
        words, np.array([m.start for m in mentions]), np.array([m.end for m in mentions]), np.array(types)
    )
    none = heads.link_none(vectors[: len(offices)])
    named = [(o.mention, o.entity) for o in others if o.type == PERSON]
    bodies = [(o.mention, o.entity) for o in others if o.type in (ORG, STATE)]
    owners = [apposition.owner(text, office, bodies, named) for office in offices]
    home = _home(text, [(o.mention, o.entity) for o in others if o.type == STATE])
    out = []
    for n, office in enumerate(offices):
        pairs = _Pairs(heads, text, office, vectors[n], others, vectors[len(offices) :])
        person, of = apposition.holder(text, office, named), owners[n]
        if of is None:
            of = pairs.best(1, (ORG, STATE), none[n, 1])
            claimed = any(o.sent == office.sent and owner == of for o, owner in zip(offices, owners, strict=True))
            if home is not None and person is not None and claimed:
                of = home
        out.append(OfficeLink(office, pairs.best(0, (PERSON,), none[n, 0]) if person is None else person, of))
    return out


def _home(text: Text, states: Sequence[tuple[Mention, int]]) -> int | None:
    """The state of the source line: a government names its own offices without a state ("President Biden")."""
    named = {entity for mention, entity in states if text.places[mention.sent] == 0}
    return named.pop() if len(named) == 1 else None


@dataclass(frozen=True, slots=True)
class _Pairs:
    """One office beside all other mentions."""

    heads: Heads
    text: Text
    office: Mention
    vector: Array
    others: Sequence[Other]
    vectors: Array

    def best(self, head: int, types: Collection[int], none: float) -> int | None:
        """The entity whose mentions together score highest, if more than `none`."""
        near = [j for j, other in enumerate(self.others) if other.type in types]
        near = sorted(near, key=lambda j: self._distance(self.others[j].mention))[:NEAREST]
        if not near:
            return None
        rivals = [self.others[j].mention for j in near]
        feats = np.stack(
            [link_features(self.text, self.office, self.others[j].mention, self.others[j].type, rivals) for j in near]
        )
        office = np.broadcast_to(self.vector, (len(near), len(self.vector)))
        scores = self.heads.links(office, self.vectors[near], feats)[:, head]
        total: dict[int, float] = {}
        for j, score in zip(near, scores, strict=True):
            entity = self.others[j].entity
            total[entity] = float(np.logaddexp(total.get(entity, -np.inf), score))
        best = max(total, key=lambda entity: total[entity])
        return best if total[best] > none else None

    def _distance(self, mention: Mention) -> tuple[int, int]:
        return abs(mention.sent - self.office.sent), abs(mention.start - self.office.start)
