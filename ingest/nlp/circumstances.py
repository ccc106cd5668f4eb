"""When, where and about what each meeting was: adds to `doc.spans["meetings"]`.

`date` and `end` (ISO prefixes), `place` and `state`, `topics`; None or empty where the article does not tell.

The publication day is read from `doc.user_data["published"]` (ISO day, may be absent).
"""

import re
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ingest.nlp import dates, places, topics
from ingest.nlp.entities import Entity, entities_of
from ingest.nlp.layout import PERSON, STATE
from ingest.nlp.reading import Text, read_text
from ingest.nlp.scorer import Scorer

FEW = 3  # of more participants, the names of states set no meeting apart from another
_CODE = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Told:
    """What the choosers need to know of one meeting; offsets count characters of the article's content."""

    event: dict[str, Any]  # start, end, status, kind
    mode: str
    parties: tuple[tuple[str, str], ...]  # states acted for, with their roles
    anchors: tuple[tuple[int, int], ...]  # names of the participants in the evidence
    names: tuple[str, ...]  # surnames of the principals


class Circumstances:
    """Component: the trained choosers of dates, places and topics over the meetings of a document."""

    def __init__(self) -> None:
        self.dates = Scorer.load("dates.json")
        self.places = places.PlaceScorers.load()
        self.topics = topics.TopicModel.load()

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document in place."""
        group = doc.spans["meetings"]
        meetings = group.attrs["meetings"]
        if not meetings:
            return doc
        text = read_text(doc)
        entities = entities_of(doc, text)
        shift = doc.text.index("\n") + 1  # the source line is no part of the article
        content = doc.text[shift:]
        sentences = [
            (text.words[a][0] - shift, text.words[b - 1][1] - shift)
            for (a, b), place in zip(text.sents, text.places, strict=True)
            if place
        ]
        told = [_told(text, entities, meeting, shift) for meeting in meetings]
        days = dates.meeting_dates(
            content,
            doc.user_data.get("published"),
            sentences,
            [dates.Event(**t.event, anchors=t.anchors) for t in told],
            scorer=self.dates,
        )
        spots = places.meeting_places(
            content,
            sentences,
            [places.Event(**t.event, mode=t.mode, parties=t.parties) for t in told],
            scorers=self.places,
        )
        subjects = topics.meeting_topics(
            content, sentences, [topics.Event(**t.event, names=t.names) for t in told], model=self.topics
        )
        for meeting, day, spot, subject in zip(meetings, days, spots, subjects, strict=True):
            meeting.update(date=day.date, end=day.end, place=spot.place, state=spot.state, topics=list(subject))
        group.attrs["meetings"] = meetings
        return doc


def _told(text: Text, entities: list[Entity], meeting: dict[str, Any], shift: int) -> Told:
    start, end = text.sents[meeting["sent"]]
    event = {
        "start": text.words[start][0] - shift,
        "end": text.words[end - 1][1] - shift,
        "status": meeting["status"],
        "kind": meeting["kind"],
    }
    taking = [(entities[int(i)], role) for i, role in meeting["roles"].items()]
    parties = tuple((e.acts_for, role) for e, role in taking if e.acts_for and _CODE.fullmatch(e.acts_for))
    anchors = tuple(
        (text.words[m.start][0] - shift, text.words[m.end - 1][1] - shift)
        for e, _ in taking
        for m in e.mentions
        if m.sent == meeting["sent"] and (e.type != STATE or len(taking) <= FEW)
    )
    names = tuple(e.name.split()[-1] for e, role in taking if e.type == PERSON and role != "accompanying")
    return Told(event, meeting["mode"], parties, anchors, names)


@Language.factory("circumstances", assigns=["doc.spans"], requires=["doc.sents"])
def make_circumstances(nlp: Language, name: str) -> Circumstances:
    """Weights ship under `data/`."""
    return Circumstances()
