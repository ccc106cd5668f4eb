"""Answers about persons, offices and organisations, and how two are linked."""

from collections.abc import Callable

from app.ask.forms import Form
from app.ask.found import Found
from app.ask.sentences import join, newest_first
from app.ask.times import on
from app.ask.understand import NotUnderstood, Understood
from app.queries.paths import find_paths
from app.queries.things import get_office, get_organisation, get_person
from app.schemas.base import Coverage
from cypher.graph import Graph


def _who_is(graph: Graph, read: Understood, coverage: Coverage) -> Found:
    if read.office is None or read.office.ref is None:
        fits = read.office.fits if read.office else ()
        raise NotUnderstood(f"it may be about {join([ref.name for ref in fits], 'or')}")
    office = get_office(graph, read.office.ref.id, coverage=coverage)
    holders = sorted(office.holders, key=lambda held: (held.former, newest_first(held.last_seen)))
    call = f"/offices/{office.id}"
    if not holders:
        return Found(f"Our sources name nobody as {office.name}.", call=call)
    latest = holders[0]
    seen = f", last told {on(latest.last_seen)}" if latest.last_seen else ""
    verb = "was" if latest.former else "is"
    sentence = f"{latest.person.name} {verb} {office.name} by what our sources tell{seen}."
    return Found(sentence, things=[held.person for held in holders], call=call)


def _offices_of(graph: Graph, read: Understood, coverage: Coverage) -> Found:
    (who, *_) = [ref for ref in read.who if ref.type == "person"]
    person = get_person(graph, who.id, coverage=coverage)
    call = f"/persons/{who.id}"
    if not person.offices:
        return Found(f"Our sources tell no office of {who.name}.", things=[who], call=call)
    told = join([f"{'former ' if held.former else ''}{held.name}" for held in person.offices])
    return Found(f"{who.name}: {told}.", things=[who], call=call)


def _members(graph: Graph, read: Understood, coverage: Coverage) -> Found:
    bodies = [ref for ref in read.who if ref.type == "organisation"]
    states = [ref for ref in read.who if ref.type == "state"]
    if len(bodies) != 1:
        raise NotUnderstood("it names no single organisation")
    members = get_organisation(graph, bodies[0].id, coverage=coverage).members
    call = f"/organisations/{bodies[0].id}"
    if states:
        known = {member.id for member in members}
        told = [
            f"{state.name} is {'' if state.id in known else 'not, as far as we know, '}a member" for state in states
        ]
        return Found(f"{join(told)} of {bodies[0].name}.", things=states, call=call)
    if not members:
        return Found(f"We know no members of {bodies[0].name}.", call=call)
    return Found(f"{bodies[0].name}: {join([m.name for m in members], most=len(members))}.", things=members, call=call)


def _path(graph: Graph, read: Understood, coverage: Coverage) -> Found:
    one, other = read.who
    found = find_paths(graph, one.id, other.id, longest=6, coverage=coverage)
    call = f"/paths?from={one.id}&to={other.id}"
    if not found.paths:
        return Found(f"No meetings in our sources link {one.name} and {other.name}.", call=call)
    steps = found.paths[0].steps
    names = [one.name, *(step.b.name for step in steps)]
    ways = f"{found.known} ways" if found.known > 1 else "one way"
    return Found(
        f"By {len(steps)} {'steps' if len(steps) > 1 else 'step'}, {ways}: {' – '.join(names)}.",
        things=[s.b for s in steps],
        call=call,
    )


THING_ANSWERS: dict[Form, Callable[[Graph, Understood, Coverage], Found]] = {
    "who_is": _who_is, "offices_of": _offices_of, "members": _members, "path": _path,
}  # fmt: skip
