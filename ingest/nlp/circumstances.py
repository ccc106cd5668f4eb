"""When and where each meeting took place: adds date, end, place and state to `doc.spans["meetings"]`.

The publication day is read from `doc.user_data["published"]` (ISO day, may be absent).
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ingest.nlp import dates, places
from ingest.nlp.entities import Entity, entities_of
from ingest.nlp.layout import STATE
from ingest.nlp.reading import Text, read_text
from ingest.nlp.scorer import Scorer


class Circumstances:
    """Component: the trained choosers of dates and places over the meetings of a document."""

    def __init__(self) -> None:
        self.dates = Scorer.load("dates.json")
        self.places = places.PlaceScorers.load()

    def __call__(self, doc: Doc) -> Doc:
        meetings = doc.spans["meetings"].attrs["meetings"]
        if not meetings:
            return doc
        text = read_text(doc)
        entities = entities_of(doc, text)
        shift = doc.text.index("\n") + 1  # the source line is no part of the article
        content = doc.text[shift:]
        published = doc.user_data.get("published")
        sentences = [
            (text.words[a][0] - shift, text.words[b - 1][1] - shift)
            for (a, b), place in zip(text.sents, text.places, strict=True)
            if place
        ]
        told = [self._told(text, entities, meeting, shift) for meeting in meetings]
        days = dates.meeting_dates(
            content, published, sentences, [dates.Event(**e, anchors=a) for e, _, _, a in told], scorer=self.dates
        )
        spots = places.meeting_places(
            content, sentences, [places.Event(**e, mode=m, parties=p) for e, m, p, _ in told], scorers=self.places
        )
        for meeting, day, spot in zip(meetings, days, spots, strict=True):
            meeting.update(date=day.date, end=day.end, place_name=spot.place, state=spot.state)
        doc.spans["meetings"].attrs["meetings"] = meetings
        return doc

    def _told(
        self, text: Text, entities: list[Entity], meeting: dict[str, Any], shift: int
    ) -> tuple[dict[str, Any], str, tuple[tuple[str, str], ...], tuple[tuple[int, int], ...]]:
        """Evidence, mode, the states acted for with their roles, and the offsets of the participants' names."""
        start, end = text.sents[meeting["sent"]]
        event = {
            "start": text.words[start][0] - shift,
            "end": text.words[end - 1][1] - shift,
            "status": meeting["status"],
            "kind": meeting["kind"],
        }
        taking = [(entities[int(i)], role) for i, role in meeting["roles"].items()]
        parties = tuple(
            (e.acts_for, r) for e, r in taking if e.acts_for and len(e.acts_for) == 3 and e.acts_for.isupper()
        )
        names = tuple(
            (text.words[m.start][0] - shift, text.words[m.end - 1][1] - shift)
            for e, _ in taking
            for m in e.mentions
            if m.sent == meeting["sent"] and (e.type != STATE or len(taking) < 4)
        )
        return event, meeting["mode"], parties, names


@Language.factory("circumstances", assigns=["doc.spans"], requires=["doc.sents"])
def make_circumstances(nlp: Language, name: str) -> Circumstances:
    """Weights ship under `data/`."""
    return Circumstances()
