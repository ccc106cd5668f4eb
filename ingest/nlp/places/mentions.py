"""Finding where things happen: cities, buildings and states that a text names, and unknown names after `in` and `at`.

The first step of placing a meeting; `choose` decides which one is a meeting's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.nlp.vocabulary.phrases import Phrases, tokens
from ingest.nlp.vocabulary.states import StateMention, find_states
from ingest.nlp.vocabulary.tables import rows, values

_NAME = r"[A-Z][\w’'&.-]*\w"
_UNKNOWN = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Tt]o|[Ff]rom|[Nn]ear|[Oo]utside|[Ii]nside|[Vv]isit(?:ed|ing|s)?|[Tt]our(?:ed|ing)?|"
    rf"city of|town of)\s+(?:the\s+|his\s+|her\s+|its\s+|our\s+)?(?P<name>(?:official\s+|main\s+)?{_NAME}"
    rf"(?:(?:\s+(?:of|of\s+the|de|in|at|and)\s+|\s+){_NAME}){{0,7}})"
)
_HOUSE = re.compile(  # what makes a name a building
    r"\b(Secretariat|House|Palace|Office|Room|Hall|Airport|Centre|Center|Hotel|Embassy|Residence|Headquarters|headquarters|Castle|"
    r"Complex|Square|University|Building|Base|Museum|Memorial|memorial|Park|Pavilion|Resort|Academy|Cathedral|Church|Mosque|Temple|"
    r"Chamber|Garden|Lawn|Institute|Camp|Port|Station|Cosmodrome|Stadium|Library|Hospital|School|Club|Fort|Mission|Viharaya)\b"
)
_IN_STATE = re.compile(r",\s+(?:the\s+)?|\s+\(|\s+in\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as written, with the state it lies in where that is known.

    `form` is `city`, `building`, `named` (unknown, with the word of a building) or `unknown`.
    """

    start: int
    end: int
    form: str
    state: str | None


def find_places(content: str, states: list[StateMention] | None = None) -> list[PlaceMention]:
    """Every possible place in order; an unknown name may hold a known one. `states` are the states found already."""
    named = find_states(content) if states is None else states
    known = [
        PlaceMention(m.start, m.end, form, state) for m in _phrases().find(tokens(content)) for state, form in [m.value]
    ]
    unknown = [m for m in _unknown(content, named, known) if all((m.start, m.end) != (k.start, k.end) for k in known)]
    return sorted([*known, *unknown], key=lambda m: (m.start, -m.end))


def _unknown(content: str, states: list[StateMention], known: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Names after a preposition of place that are no state; they lie where the city in them or the state after does."""
    at = {s.start: s for s in states if s.form in ("name", "metonym")}
    for match in _UNKNOWN.finditer(content):
        start, end = match.span("name")
        if start in at and at[start].end >= end - 1:
            continue
        inside = next((k.state for k in known if start <= k.start and k.end <= end), None)
        follows = _IN_STATE.match(content, end)
        after = at.get(follows.end()) if follows else None
        form = "named" if _HOUSE.search(match.group("name")) else "unknown"
        yield PlaceMention(start, end, form, inside or (after.state if after else None))


@cache
def _phrases() -> Phrases[tuple[str, str]]:
    return Phrases(_known())


def _known() -> Iterator[tuple[str, tuple[str, str]]]:
    for row in rows("states"):
        for city in values(row["capitals"]):
            yield city, (row["alpha3"], "city")
    for row in rows("places"):
        for column, form in (("cities", "city"), ("buildings", "building")):
            for name in values(row[column]):
                yield name, (row["state"], form)
