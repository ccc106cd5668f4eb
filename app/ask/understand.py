"""A question as a form with its slots: what will be asked of the graph, in the words of the API."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import get_args
from urllib.parse import quote, urlencode

from app.ask.forms import Form, Shape, choose_form, read_shape
from app.ask.names import Mention, Read, find_names
from app.ask.times import Span, find_span
from app.ask.words import Word, cues, meaning, split_words
from app.queries.filters import MeetingFilters
from app.schemas.base import Ref
from cypher.graph import Graph
from cypher.model import Kind, Status

PARTIES = ("person", "state", "organisation")


_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_STATUSES: dict[str, Status] = {status: status for status in get_args(Status)}
_PLURALS = {"call": "calls", "summit": "summits", "ceremony": "ceremonies"}
_GOING = ("to", "visit", "visited", "visiting", "travel", "travelled", "go", "went", "come", "came")


class NotUnderstood(Exception):
    """A question that the grammar does not hold; the message says which words, or what is missing."""


class NobodySo(Exception):
    """A name in the question that nobody bears, with the most alike."""

    def __init__(self, mention: Mention) -> None:
        super().__init__(f"our sources know nobody and nothing called “{mention.text}”")
        self.mention = mention


class SeveralSo(Exception):
    """A name in the question that several bear: whom it means is not guessed."""

    def __init__(self, mention: Mention) -> None:
        super().__init__(f"“{mention.text}” may be {len(mention.fits)}")
        self.mention = mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a question asks. `who` are the persons, states and organisations in it, in order."""

    form: Form
    shape: Shape
    who: Sequence[Ref]
    office: Mention | None = None
    topic: Mention | None = None
    place: Mention | None = None
    span: Span = field(default_factory=Span)
    kinds: Sequence[Kind] = ()
    status: Status = "held"
    without: Sequence[Ref] = ()

    @property
    def filters(self) -> MeetingFilters:
        """The meetings that it is about."""
        return MeetingFilters(
            statuses=[self.status],
            kinds=self.kinds,
            roles=[self.form] if self.form in ("mediator", "host") else [],
            persons=[ref.id for ref in self.who if ref.type == "person"],
            states=[ref.id for ref in self.who if ref.type == "state"],
            organisations=[ref.id for ref in self.who if ref.type == "organisation"],
            without=[ref.id for ref in self.without],
            office=_office(self.office),
            topic=self.topic.text if self.topic else None,
            place=_place(self.place),
            earliest=self.span.earliest,
            latest=self.span.latest,
        )

    @property
    def call(self) -> str:
        """The path, with its query, that gives the same meetings."""
        filters = self.filters
        asked = [
            (name.removesuffix("s"), one)
            for name in ("persons", "states", "organisations")
            for one in getattr(filters, name)
        ]
        asked += [("without", one) for one in filters.without]
        asked += [(name, value) for name in ("office", "topic", "place") if (value := getattr(filters, name))]
        asked += [("kind", kind) for kind in filters.kinds] + [("role", role) for role in filters.roles]
        asked += [("from", filters.earliest)] if filters.earliest else []
        asked += [("to", filters.latest)] if filters.latest else []
        asked += [("status", self.status)] if self.status != "held" else []
        return "/meetings" + (f"?{urlencode(asked, quote_via=quote)}" if asked else "")

    @property
    def phrase(self) -> str:
        """The meetings in words: "meetings of A with B about trade in 2024"."""
        names = [ref.name for ref in self.who]
        kind = {"call": "calls", "summit": "summits", "ceremony": "ceremonies"}.get(
            next(iter(self.kinds), ""), "meetings"
        )
        parts = [f"{self.status} {kind}" if self.status != "held" else kind]
        parts += [f"of {names[0]}" + (f" with {' and '.join(names[1:])}" if names[1:] else "")] if names else []
        parts += [f"{'with' if names else 'of'} the {self.office.text}"] if self.office else []
        parts += [f"without {' and '.join(ref.name for ref in self.without)}"] if self.without else []
        parts += [f"in {self.place.text}"] if self.place else []
        parts += [f"about {self.topic.text}"] if self.topic else []
        return " ".join(parts) + self.span.phrase


def understand(graph: Graph, question: str, *, today: date) -> Understood:
    """Read a question; raises NotUnderstood, NobodySo and SeveralSo."""
    span, words = find_span(split_words(question), today)
    _refuse_unsupported(words)
    read = find_names(graph, words)
    mentions = _without_titles(read)
    for mention in mentions:
        if not mention.fits and _is_common(mention, words):
            raise NotUnderstood(f"I do not know the word “{mention.text}”")
        if not mention.fits:
            raise NobodySo(mention)
        if len(mention.fits) > 1 and mention.fits[0].type in PARTIES:
            raise SeveralSo(mention)
    shape = read_shape(read.cues)
    return _fill(shape, mentions, span)


def _fill(shape: Shape, mentions: Sequence[Mention], span: Span) -> Understood:
    visiting = "visit" in shape.verbs
    places = [m for m in mentions if _is_place(m, visiting)]
    # In "who visited X" and "did Y visit X", the last state is where, not who.
    rest = [m for m in mentions if m not in places]
    parties = [m for m in rest if m.fits[0].type in PARTIES]
    absent = [m for m in parties if m.cue == "without"]
    who = list(dict.fromkeys(m.fits[0] for m in parties if m not in absent))
    offices, topics = ([m for m in rest if m.fits[0].type == kind] for kind in ("office", "topic"))
    form = choose_form(
        shape,
        persons=sum(ref.type == "person" for ref in who),
        parties=sum(ref.type != "person" for ref in who),
        offices=len(offices),
        topics=len(topics),
    )
    if form is None:
        raise NotUnderstood("it does not say what is asked of whom")
    kinds, status = _kinds(shape), _status(shape)
    if not (mentions or kinds or span != Span() or status != "held" or form == "how_often"):
        raise NotUnderstood("it names nobody, nothing and no time")
    _refuse_more_than_one(offices, topics, places)
    return Understood(
        form=form,
        shape=shape,
        who=who,
        office=next(iter(offices), None),
        topic=next(iter(topics), None),
        place=next(iter(places), None),
        span=span,
        kinds=kinds,
        status=status,
        without=[m.fits[0] for m in absent],
    )


def _refuse_unsupported(words: Sequence[Word]) -> None:
    """Words that would turn a question into another one, if they were passed over."""
    wrong = next((word for word in words if word.key in cues("unsupported")), None)
    if wrong:
        raise NotUnderstood(f"“{wrong.text}” is beyond the questions that I know")


def _is_common(mention: Mention, words: Sequence[Word]) -> bool:
    """Whether unknown words are no name by how they are written, in a question that writes names with capitals."""
    if mention.text[:1].isdigit():
        return True
    return not mention.text[:1].isupper() and any(word.is_capital for word in words[1:])


def _without_titles(read: Read) -> list[Mention]:
    """Leave out an office that stands right before a person: "President Xi" is Xi."""
    kept = []
    places = [place for place, word in enumerate(read.cues) if word == "*"]
    for number, mention in enumerate(read.mentions):
        beside = places[number + 1 : number + 2] == [places[number] + 1]
        if not (beside and _is(mention, "office") and _is(read.mentions[number + 1], "person")):
            kept.append(mention)
    return kept


def _is(mention: Mention, kind: str) -> bool:
    return bool(mention.fits) and mention.fits[0].type == kind


def _is_place(mention: Mention, visiting: bool) -> bool:
    kind = mention.fits[0].type
    if kind == "place":
        return True
    if kind != "state":
        return False
    return mention.cue in ("in", "at") or (
        visiting
        and mention.cue in ("visit", "visited", "visiting", "to", "travel", "go", "went", "come", "came", "travelled")
    )


def _refuse_more_than_one(*lists: Sequence[Mention]) -> None:
    for mentions in lists:
        if len(mentions) > 1:
            named = " and ".join(f"“{mention.text}”" for mention in mentions)
            raise NotUnderstood(f"it names {named}, and only one of that kind can be asked about at a time")


def _kinds(shape: Shape) -> list[Kind]:
    return list(dict.fromkeys(_KINDS[kind] for word in shape.words if (kind := meaning("kinds", word))))


def _status(shape: Shape) -> Status:
    return next((_STATUSES[found] for word in shape.words if (found := meaning("statuses", word))), "held")


def _office(mention: Mention | None) -> str | None:
    if mention is None:
        return None
    return mention.fits[0].id if len(mention.fits) == 1 else mention.text


def _place(mention: Mention | None) -> str | None:
    if mention is None:
        return None
    return mention.fits[0].id if mention.ref else mention.text
