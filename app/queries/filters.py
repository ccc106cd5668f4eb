"""What a question about meetings asks for: names as they were written, turned into ids."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.queries.names import begin_words, find_fitting, find_one, required_words
from app.schemas.base import Ref
from cypher.graph import Graph
from cypher.model import Kind, Mode, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFilters:
    """What a meeting must fit. Names may be ids; `earliest` and `latest` are ISO prefixes.

    All of `persons`, `states` and `organisations` took part, in whatever role; one of `offices` (those that the words
    describe) was held or acted; the other lists name values of which one fits.
    """

    statuses: Sequence[Status] = ("held",)
    kinds: Sequence[Kind] = ()
    modes: Sequence[Mode] = ()
    earliest: str | None = None
    latest: str | None = None
    persons: Sequence[str] = ()
    states: Sequence[str] = ()
    organisations: Sequence[str] = ()
    office: str | None = None
    topic: str | None = None
    place: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The names of a question as nodes; None where it names none of that kind, empty where nothing fits the words."""

    persons: Sequence[Ref] = ()
    parties: Sequence[Ref] = ()
    offices: Sequence[Ref] | None = None
    topics: Sequence[Ref] | None = None
    places: Sequence[Ref] | None = None

    @property
    def refs(self) -> list[Ref]:
        """All of them, once each."""
        lists = (self.persons, self.parties, self.offices or (), self.topics or (), self.places or ())
        return list(dict.fromkeys(ref for refs in lists for ref in refs))

    @property
    def fits_nothing(self) -> bool:
        """Whether the words for an office, a topic or a place describe nothing that our sources know."""
        return any(refs is not None and not refs for refs in (self.offices, self.topics, self.places))

    @property
    def anchors(self) -> list[str]:
        """The ids from which the fewest meetings are reached; empty where the question names nobody and nothing.

        Offices are none: who attended in an office is a value of the relationship, not a node on the way.
        """
        places = self.places if self.places and all(ref.type == "place" for ref in self.places) else None
        for refs in (self.persons[:1], self.topics, places, self.parties[:1]):
            if refs:
                return ids_of(refs)
        return []


def resolve(graph: Graph, filters: MeetingFilters) -> Resolved:
    """Find out whom and what the filters name; raises Unknown, Ambiguous and BadParameter of `names`."""
    states = [find_one(graph, "State", text=text, parameter="state") for text in filters.states]
    bodies = [find_one(graph, "Organisation", text=text, parameter="organisation") for text in filters.organisations]
    return Resolved(
        persons=[find_one(graph, "Person", text=text, parameter="person") for text in filters.persons],
        parties=states + bodies,
        offices=find_fitting(graph, "Office", text=filters.office, parameter="office") if filters.office else None,
        topics=find_fitting(graph, "Topic", text=filters.topic, parameter="topic") if filters.topic else None,
        places=find_fitting(graph, "Place", "State", text=filters.place, parameter="place") if filters.place else None,
    )


def search_words(filters: MeetingFilters) -> list[str]:
    """The words of a free search; raises BadParameter where there is none in it."""
    return begin_words(required_words(filters.words, "q")) if filters.words is not None else []


def ids_of(refs: Sequence[Ref] | None) -> list[str]:
    """The ids of these nodes."""
    return [ref.id for ref in refs or ()]
