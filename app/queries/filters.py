"""What a question about meetings asks for: names as they were written, turned into ids."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import Unknown
from app.queries.names import begin_words, find_fitting, find_one, get_node, required_words
from app.schemas.base import Ref
from cypher.graph import Graph
from cypher.model import Kind, Label, Mode, Role, Status, fold

PARTIES: tuple[Label, ...] = ("Person", "State", "Organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFilters:
    """What a meeting must fit. Names may be ids; `earliest` and `latest` are ISO prefixes.

    All of `persons`, `states` and `organisations` took part, in whatever role, and none of `without`; one of `offices`
    (those that the words describe) was held or acted; the other lists name values of which one fits. `roles` are those
    of the persons, or of anybody where no person is named. `as_of` is a day: only what articles published until then
    tell. `since` is a number of the graph's revision.
    """

    statuses: Sequence[Status] = ("held",)
    kinds: Sequence[Kind] = ()
    modes: Sequence[Mode] = ()
    roles: Sequence[Role] = ()
    earliest: str | None = None
    latest: str | None = None
    persons: Sequence[str] = ()
    states: Sequence[str] = ()
    organisations: Sequence[str] = ()
    without: Sequence[str] = ()
    office: str | None = None
    topic: str | None = None
    place: str | None = None
    part_of: str | None = None
    publishers: Sequence[str] = ()
    min_confidence: float = 0.0
    min_publishers: int = 0
    words: str | None = None
    as_of: str | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The names of a question as nodes; None where it names none of that kind, empty where nothing fits the words."""

    persons: Sequence[Ref] = ()
    parties: Sequence[Ref] = ()
    without: Sequence[Ref] = ()
    offices: Sequence[Ref] | None = None
    topics: Sequence[Ref] | None = None
    places: Sequence[Ref] | None = None
    part_of: Ref | None = None

    @property
    def refs(self) -> list[Ref]:
        """All of them, once each."""
        whole = (self.part_of,) if self.part_of else ()
        lists = (self.persons, self.parties, self.without, self.offices, self.topics, self.places, whole)
        return list(dict.fromkeys(ref for refs in lists for ref in refs or ()))

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
        without=[find_one(graph, *PARTIES, text=text, parameter="without") for text in filters.without],
        offices=find_fitting(graph, "Office", text=filters.office, parameter="office") if filters.office else None,
        topics=find_fitting(graph, "Topic", text=filters.topic, parameter="topic") if filters.topic else None,
        places=find_fitting(graph, "Place", "State", text=filters.place, parameter="place") if filters.place else None,
        part_of=get_node(graph, "Meeting", id=filters.part_of) if filters.part_of else None,
    )


def find_publishers(graph: Graph, names: Sequence[str]) -> list[str]:
    """Return publishers as the graph writes them, accents and case aside; raises Unknown for one that it lacks."""
    if not names:
        return []
    known = {fold(row["publisher"]): row["publisher"] for row in graph.read("count_articles") if row["publisher"]}
    for name in names:
        if fold(name) not in known:
            raise Unknown(f"our sources have no publisher called {name!r} (publisher): /coverage lists them")
    return [known[fold(name)] for name in names]


def search_words(filters: MeetingFilters) -> list[str]:
    """The words of a free search; raises BadParameter where there is none in it."""
    return begin_words(required_words(filters.words, "q")) if filters.words is not None else []


def ids_of(refs: Sequence[Ref] | None) -> list[str]:
    """The ids of these nodes."""
    return [ref.id for ref in refs or ()]
