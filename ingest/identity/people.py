"""From what articles say of bearers of one family name to person nodes.

A node's id is made of the plainest name of its group and the state, so it changes only when a plainer one arrives.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive import MentionRow
from cypher import model
from ingest.facts import Facts, PersonFact
from ingest.identity.decided import NOTHING, Decided
from ingest.identity.names import block, parse
from ingest.identity.persons import Persona, group
from ingest.nlp.vocabulary import normal_office, organisation_name, state_names


def persona_of(person: PersonFact, facts: Facts) -> Persona:
    """What one article says of one person."""
    offices = frozenset((normal_office(p.office).lower(), body_id(p.of)) for p in person.posts if not p.former)
    return _persona(person.name, state_of(person, facts), offices)


def stored_personas(row: MentionRow) -> list[Persona]:
    """The personas of a mention as the archive keeps it."""
    found = row.value.get("personas", ())
    return [_persona(p["name"], p["state"], frozenset((title, of) for title, of in p["offices"])) for p in found]


def kept(persona: Persona) -> dict[str, Any]:
    """A persona as plain data, for the archive."""
    offices = sorted(([title, of] for title, of in persona.offices), key=str)
    return {"name": persona.name, "state": persona.state, "offices": offices}


def nodes_of(personas: Iterable[Persona], decisions: Decided = NOTHING) -> dict[str, str]:
    """The person node of every persona, by the persona's key; whole blocks must be given, with those linked to them."""
    blocks: dict[frozenset[str], dict[str, Persona]] = defaultdict(dict)
    for persona in personas:
        blocks[frozenset(decisions.linked_blocks([block(persona.name)]))][persona.key] = persona
    out: dict[str, str] = {}
    for members in blocks.values():
        same, different = decisions.of_personas(members.values())
        groups = group(members.values(), same=same, different=different)
        for node, persons in zip(_ids(groups), groups, strict=True):
            out |= {persona.key: node for persona in persons}
    return out


def _ids(groups: Sequence[Sequence[Persona]]) -> list[str]:
    """One id a group; groups that would share one are told apart by an office."""
    plainest = [min(persons, key=_plain) for persons in groups]
    ids = [model.person_id(p.name, p.state) for p in plainest]
    return [
        node if ids.count(node) == 1 else model.person_id(p.name, f"{p.state or ''} {_distinction(persons)}")
        for node, p, persons in zip(ids, plainest, groups, strict=True)
    ]


def _plain(persona: Persona) -> tuple[bool, bool, int, int, str, str, str]:
    name = parse(persona.name)
    initials = sum(len(token) == 1 for token in name.given)
    folded = model.fold(persona.name)
    return (not name.full, persona.state is None, initials, len(folded), folded, persona.state or "", persona.key)


def _distinction(persons: Sequence[Persona]) -> str:
    offices = sorted(title for p in persons for title, _ in p.offices)
    return f"{offices[0] if offices else ''} {model.digest(*sorted(p.key for p in persons))[:6]}"


def state_of(person: PersonFact, facts: Facts) -> str | None:
    """The state that the article says a person acts for: of a post, else of a participation."""
    posts = [post.of for post in person.posts if post.of]
    acting = [p.acts_for for m in facts.meetings for p in m.participants if p.name == person.name and p.acts_for]
    return next((code for code in (*posts, *acting) if code in state_names()), None)


def body_id(value: str | None) -> str | None:
    """Node id of a state code or of the name of a body."""
    if not value:
        return None
    return value if value in state_names() else model.organisation_id(organisation_name(value) or value)


def _persona(name: str, state: str | None, offices: frozenset[tuple[str, str | None]]) -> Persona:
    key = model.digest(name, state, *(f"{title}|{of}" for title, of in sorted(offices, key=str)))
    return Persona(key=key, name=name, state=state, offices=offices)


Nodes = Mapping[str, str]  # name as the article gives it -> person node
