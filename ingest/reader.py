"""From a `Doc` to `Facts`: the only bridge from spaCy to our model.

A document is the source line, the title, an empty line and the text, so that the pipeline knows who speaks; offsets
of evidence count characters of `Article.content`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ingest.article import Article
from ingest.facts import Facts, MeetingFact, ParticipantFact, PersonFact, Post
from ingest.nlp.entities import Entity, entities_of
from ingest.nlp.layout import OFFICE, ORG, PERSON, STATE, TOPIC
from ingest.nlp.reading import Text, read_text
from ingest.nlp.repeats import times

EXTRACTOR = "parley-reader-1"
BATCH = 16  # articles; a larger batch only delays the first answer
_SUMMIT = re.compile(
    r"\b(?:[A-Z0-9][\w’&-]*(?:[ -](?:and|of|the|on|for|[A-Z0-9][\w’&-]*))*[ -])"
    r"(?:Summit|Forum|Conference|Assembly|Meeting|Council|Dialogue)\b(?: (?:in|of|on) [A-Z]\w+)?"
)


def read(nlp: Language, articles: Iterable[Article], *, n_process: int = 1) -> Iterator[tuple[Article, Facts]]:
    """Facts of each article, in order."""
    pairs = ((document(nlp, article), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH, n_process=n_process):
        yield article, facts(doc, article)


def document(nlp: Language, article: Article) -> Doc:
    """The unread document of an article."""
    source = " ".join((article.publisher or "").split())
    doc = nlp.make_doc(f"{source}\n{article.title}\n\n{article.text}")
    doc.user_data["published"] = article.published
    return doc


def facts(doc: Doc, article: Article) -> Facts:
    """What the components wrote, in the format of the annotation guide."""
    text = read_text(doc)
    entities = entities_of(doc, text)
    shift = doc.text.index("\n") + 1 + (0 if article.title else 2)
    meetings = doc.spans["meetings"]
    return Facts(
        id=article.id,
        extractor=EXTRACTOR,
        persons=tuple(_person(e) for e in entities if e.type == PERSON and _in_article(text, e)),
        states=tuple(dict.fromkeys(e.name for e in entities if e.type == STATE and _in_article(text, e))),
        organisations=tuple(dict.fromkeys(e.name for e in entities if e.type == ORG and _in_article(text, e))),
        meetings=tuple(
            _meeting(m, span.start_char - shift, span.text, _parties(m, entities, text))
            for m, span in zip(meetings.attrs["meetings"], meetings, strict=True)
        ),
    )


def _in_article(text: Text, entity: Entity) -> bool:
    """Named in title or text, not only in the source line."""
    return any(text.places[m.sent] for m in entity.mentions)


def _parties(told: dict[str, Any], entities: list[Entity], text: Text) -> tuple[ParticipantFact, ...]:
    """Who took part. The source line tells which state or body speaks; a person in it would be an outlet's name."""
    took = ((entities[int(i)], role) for i, role in told["roles"].items())
    return tuple(_participant(e, role) for e, role in took if e.type != PERSON or _in_article(text, e))


def _person(entity: Entity) -> PersonFact:
    aka = tuple(form for form in entity.forms if form != entity.name)
    return PersonFact(name=entity.name, aka=aka, posts=tuple(Post(**post) for post in entity.posts))


def _meeting(told: dict[str, Any], start: int, evidence: str, participants: tuple[ParticipantFact, ...]) -> MeetingFact:
    return MeetingFact(
        kind=told["kind"],
        mode=told["mode"],
        status=told["status"],
        date=told["date"],
        end=told["end"],
        place=told["place"],
        state=told["state"],
        part_of=_part_of(told, evidence),
        participants=participants,
        topics=tuple(told["topics"]),
        evidence=evidence,
        char_start=start,
        char_end=start + len(evidence),
        confidence=round(told["confidence"], 3),
        count=times(evidence) if told["status"] == "held" else 1,
    )


def _part_of(told: dict[str, Any], evidence: str) -> str | None:
    """The summit or conference on whose margins an encounter takes place."""
    margins = re.search(r"\b(?:margins?|sidelines?|fringes?) of (?:the )?", evidence)
    if told["kind"] == "summit" or not margins:
        return None
    named = _SUMMIT.match(evidence, margins.end())
    return named.group() if named else None


def _participant(entity: Entity, role: Any) -> ParticipantFact:
    if entity.type == PERSON:
        post = next((p for p in entity.posts if not p["former"]), None)
        office = post["office"] if post else None
        return ParticipantFact(type="person", name=entity.name, office=office, acts_for=entity.acts_for, role=role)
    if entity.type == OFFICE:
        return ParticipantFact(type="office", name=None, office=entity.name, acts_for=entity.of, role=role)
    if entity.type == STATE:
        return ParticipantFact(type="state", name=None, office=None, acts_for=entity.name, role=role)
    assert entity.type == ORG and entity.type != TOPIC  # noqa: S101  (the pair head gives no role to anything else)
    return ParticipantFact(type="organisation", name=entity.name, office=None, acts_for=entity.name, role=role)
