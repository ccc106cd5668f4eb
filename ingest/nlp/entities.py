"""Persons with their posts, bodies, states, places, topics and unnamed office holders of an article.

Writes `doc.spans["entities"]`: every mention with the number of its entity as span id; `attrs["entities"]` describes
each entity (see `Entity`).
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from ingest.nlp.heads import Heads
from ingest.nlp.layout import OFFICE, ORG, PERSON, PLACE, STATE, TOPIC, TYPES
from ingest.nlp.links import OfficeLink, Other, link_offices
from ingest.nlp.mentions import word_vectors
from ingest.nlp.names import Cluster, folded, organisations, persons
from ingest.nlp.reading import Mention, Text, read_text
from ingest.nlp.vocabulary import leader_acts_for, organisation_name

BESIDE = 8  # words between an office and its holder where the text states that he holds it
DESCRIPTIONS = (
    ("head",),
    ("leader",),
    ("head", "of", "state"),
    ("head", "of", "government"),
    ("minister",),
)  # no posts
_FORMER = re.compile(r"\b(?:former|ex|then|outgoing)[\s-]+(?:[A-Z][\w.’'-]*\s+)?$", re.IGNORECASE)
_ENVOY = re.compile(r"\b(?:ambassador|envoy|representative|high commissioner|consul|chargé)", re.IGNORECASE)
_HIGH = re.compile(
    r"\b(?:president|head of state|premier|chancellor|king|queen|(?:prime|foreign|defen[cs]e) minister"
    r"|minister (?:of|for) foreign|secretary of (?:state|defense))\b",
    re.IGNORECASE,
)
CODE = 3  # letters of a state's code
_TO = re.compile(r"\b(?:to|in|at)\s+(?:the\s+)?$")


@dataclass(slots=True)
class Entity:
    """Something that can take part in, or be the place or topic of, a meeting.

    `posts` of a person: office, of, to, former. `of`: the state or body of an office without a named holder, or of a
    well-known leader.
    A state's name is its alpha-3 code.
    """

    type: int
    name: str
    forms: list[str] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)
    of: str | None = None
    office_mentions: int = 0  # how many of `mentions`, the last ones, are by office
    mentions: list[Mention] = field(default_factory=list)

    @property
    def acts_for(self) -> str | None:
        """State code or body that the entity acts for."""
        if self.type in (STATE, ORG):
            return self.name
        current = [post["of"] for post in self.posts if post["of"] and not post["former"]]
        return self.of or (current[0] if current else None)


class Entities:
    """Component: clusters names, links offices to holders and to states or bodies."""

    def __init__(self, heads: Heads):
        self.heads = heads

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document in place."""
        text = read_text(doc)
        found = mentions_of(doc, text)
        entities = _named(text, found)
        others = [
            Other(m, i, e.type) for i, e in enumerate(entities) if e.type in (PERSON, ORG, STATE) for m in e.mentions
        ]
        links = (
            link_offices(self.heads, text, word_vectors(doc, text), found["OFFICE"], others) if found["OFFICE"] else []
        )
        _give_posts(text, entities, links)
        _let_leaders_act(entities, doc.user_data.get("published"))
        entities += _unnamed(entities, links)
        write(doc, text, entities)
        return doc


def mentions_of(doc: Doc, text: Text) -> dict[str, list[Mention]]:
    """Mentions by type from `doc.spans["mentions"]`."""
    out: dict[str, list[Mention]] = {name: [] for name in TYPES}
    for span in doc.spans["mentions"]:
        mention = text.mention(span.start_char, span.end_char, span.kb_id_ or " ".join(span.text.split()))
        if mention is not None:
            out[span.label_].append(mention)
    return out


def entities_of(doc: Doc, text: Text) -> list[Entity]:
    """What this component wrote, as objects again."""
    group = doc.spans["entities"]
    entities = [Entity(**{**e, "type": TYPES.index(e["type"])}) for e in group.attrs["entities"]]
    for span in group:
        mention = text.mention(span.start_char, span.end_char, span.text)
        if mention is not None:
            entities[int(span.id_)].mentions.append(mention)
    return entities


def _named(text: Text, found: dict[str, list[Mention]]) -> list[Entity]:
    out = [_entity(PERSON, c) for c in persons(found["PERSON"])]
    out += [_entity(ORG, c) for c in organisations(text, found["ORG"])]
    for kind, name in ((STATE, "STATE"), (PLACE, "PLACE"), (TOPIC, "TOPIC")):
        groups: dict[str, Entity] = {}
        for m in found[name]:
            key = m.key if kind == STATE else m.key.lower()
            groups.setdefault(key, Entity(kind, m.key)).mentions.append(m)
        out += groups.values()
    return out


def _entity(kind: int, cluster: Cluster) -> Entity:
    return Entity(kind, cluster.name, cluster.forms, mentions=list(cluster.mentions))


def _give_posts(text: Text, entities: Sequence[Entity], links: Sequence[OfficeLink]) -> None:
    """Posts from offices beside their holders; an office elsewhere ("the President") is one more mention of him.

    Where no office stands beside a person, those elsewhere tell his post, if they name its state or body and the
    article gives it to nobody else.
    """
    beside: list[tuple[Entity, OfficeLink]] = []
    loose: list[tuple[Entity, OfficeLink]] = []
    for link in links:
        if link.person is not None:
            (beside if _is_beside(link, entities[link.person]) else loose).append((entities[link.person], link))
    for person, link in beside:
        _add_post(person, _post(text, entities, link))
    loose = [(_stated_holder(entities, link) or person, link) for person, link in loose]
    without = {id(person) for person, _ in loose if not person.posts}
    for person, link in loose:
        if id(person) in without and link.of is not None and folded(link.mention.key) not in DESCRIPTIONS:
            _add_post(person, _post(text, entities, link))
    for person, link in beside + loose:
        person.mentions.append(link.mention)
        person.office_mentions += 1


def _let_leaders_act(entities: Sequence[Entity], published: str | None) -> None:
    """Well-known leaders act for whom they are known to act, where the article's words leave it to the reader.

    "President Biden" in an American release, "Orban" beside a Chinese minister: the links know only what stands near.
    """
    year = int(published[:4]) if published else None
    bodies = {organisation_name(e.name): e.name for e in entities if e.type == ORG}
    for person in (e for e in entities if e.type == PERSON):
        high = any(_HIGH.search(post["office"]) for post in person.posts)
        known = leader_acts_for(person.name, year) if " " in person.name or high else None
        if known is None:
            continue
        of = known if len(known) == CODE else bodies.get(known)
        person.of = of
        for post in person.posts:
            if post["of"] is None or len(post["of"]) == CODE or _HIGH.fullmatch(post["office"]):
                post["of"] = of or post["of"]


def _stated_holder(entities: Sequence[Entity], link: OfficeLink) -> Entity | None:
    """The one person beside whom the article states this very office of the same state or body."""
    of = entities[link.of].name if link.of is not None else None
    wanted = folded(link.mention.key)
    holders = [e for e in entities for post in e.posts if (folded(post["office"]), post["of"]) == (wanted, of)]
    return holders[0] if len(holders) == 1 and of else None


def _add_post(person: Entity, post: dict[str, Any]) -> None:
    if not any(_same_office(post["office"], known["office"]) for known in person.posts):
        person.posts.append(post)


def _is_beside(link: OfficeLink, person: Entity) -> bool:
    office = link.mention
    return any(
        m.sent == office.sent and max(m.start - office.end, office.start - m.end) <= BESIDE for m in person.mentions
    )


def _same_office(a: str, b: str) -> bool:
    x, y = set(folded(a)), set(folded(b))
    return x <= y or y <= x


def _post(text: Text, entities: Sequence[Entity], link: OfficeLink) -> dict[str, Any]:
    office = text.string(link.mention.start, link.mention.end)
    before = text.raw[max(0, text.words[link.mention.start][0] - 24) : text.words[link.mention.start][0]]
    return {
        "office": office,
        "of": entities[link.of].name if link.of is not None else None,
        "to": _accredited_to(text, entities, link) if _ENVOY.search(office) else None,
        "former": bool(_FORMER.search(before)),
    }


def _accredited_to(text: Text, entities: Sequence[Entity], link: OfficeLink) -> str | None:
    """The receiving state or body of an envoy: the first one after "to", "in" or "at" behind the office."""
    end = text.words[link.mention.end - 1][1]
    after = [
        (m.start, i)
        for i, e in enumerate(entities)
        if e.type in (STATE, ORG) and i != link.of
        for m in e.mentions
        if m.sent == link.mention.sent
        and 0 <= m.start - link.mention.end <= 10
        and _TO.search(text.raw[end : text.words[m.start][0]])
    ]
    return entities[min(after)[1]].name if after else None


def _unnamed(entities: Sequence[Entity], links: Sequence[OfficeLink]) -> list[Entity]:
    """Offices whose holder the article does not name, one entity for each office of each state or body.

    An office that the article elsewhere gives to somebody, for the same state or body, is one more mention of him.
    """
    holders = {
        (folded(post["office"]), post["of"]): e for e in reversed(entities) for post in e.posts if not post["former"]
    }
    out: dict[tuple[tuple[str, ...], str | None], Entity] = {}
    for link in links:
        if link.person is None:
            of = entities[link.of].name if link.of is not None else None
            key = (folded(link.mention.key), of)
            if of and key in holders:
                holders[key].mentions.append(link.mention)
                holders[key].office_mentions += 1
            else:
                out.setdefault(key, Entity(OFFICE, link.mention.key, of=of)).mentions.append(link.mention)
    return list(out.values())


def write(doc: Doc, text: Text, entities: Sequence[Entity]) -> None:
    """Put entities on the document; `entities_of` is the inverse."""
    spans = [
        Span(doc, text.tokens[m.start], text.tokens[m.end - 1] + 1, label=TYPES[e.type], span_id=str(i))
        for i, e in enumerate(entities)
        for m in e.mentions
    ]
    described = []
    for entity in entities:
        fields = asdict(entity)
        del fields["mentions"]
        described.append({**fields, "type": TYPES[entity.type]})
    doc.spans["entities"] = SpanGroup(doc, name="entities", spans=spans, attrs={"entities": described})


@Language.factory("entities", assigns=["doc.spans"], requires=["doc.tensor", "doc.sents"])
def make_entities(nlp: Language, name: str, heads: str) -> Entities:
    """`heads`: the .npz file of the trained heads."""
    return Entities(Heads.from_disk(Path(heads)))
