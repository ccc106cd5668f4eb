"""Answers about meetings: who, when, where, how often, on what."""

from collections.abc import Callable, Sequence

from app.ask.forms import Form
from app.ask.found import Found
from app.ask.sentences import begin, join, meetings_number, nothing, place_name, times, when, where
from app.ask.understand import NotUnderstood, Understood
from app.queries.meetings import Sort, find_meetings
from app.queries.selection import Selection, select
from app.queries.totals import count_facets, count_fitting
from app.schemas.base import Ref
from app.schemas.meetings import Meeting
from cypher.graph import Graph

SHOWN = 10


def _list(graph: Graph, read: Understood) -> Found:
    found, count, more = _meetings(graph, read)
    if not count:
        return Found(nothing(read))
    return Found(f"Our sources tell of {more}{meetings_number(count)}: {read.phrase}.", found, count=count)


def _did(graph: Graph, read: Understood) -> Found:
    if not (read.who or read.office):
        raise NotUnderstood("it names nobody")
    found, count, more = _meetings(graph, read)
    if not count:
        return Found(nothing(read))
    told = f"{more}{times(count)}, the latest {when(found[0])}"
    return Found(f"Yes: {read.phrase}, {told}.", found, count=count)


def _how_often(graph: Graph, read: Understood) -> Found:
    found, count, more = _meetings(graph, read)
    if not count:
        return Found(nothing(read))
    return Found(f"{begin(more + times(count))} in our sources: {read.phrase}.", found, count=count)


def _when(graph: Graph, read: Understood) -> Found:
    first = read.shape.order == "first"
    page = find_meetings(graph, read.filters, sort="date" if first else "-date", limit=SHOWN)
    dated = [meeting for meeting in page.items if meeting.date]
    if not page.items:
        return Found(nothing(read))
    if not dated:
        return Found(
            f"Our sources tell of {meetings_number(len(page.items))} without a day: {read.phrase}.", page.items
        )
    if read.shape.order or len(page.items) == 1:
        which = "First" if first else "Last" if read.shape.order else "It was"
        return Found(f"{which} {when(dated[0])}{where(dated[0])}: {dated[0].name}.", dated[:1], count=1)
    days = join([when(meeting) for meeting in dated])
    return Found(f"{begin(read.phrase)}: {days}.", page.items, count=len(page.items))


def _where(graph: Graph, read: Understood) -> Found:
    sort: Sort = "date" if read.shape.order == "first" else "-date"
    page = find_meetings(graph, read.filters, sort=sort, limit=1 if read.shape.order in ("first", "last") else SHOWN)
    placed = [meeting for meeting in page.items if meeting.place]
    if not page.items:
        return Found(nothing(read))
    if not placed:
        return Found(
            f"Our sources tell of {meetings_number(len(page.items))}, but not where: {read.phrase}.", page.items
        )
    places = list(dict.fromkeys(place_name(meeting) for meeting in placed))
    return Found(f"In {join(places)}: {read.phrase}.", placed, count=len(placed))


def _who(graph: Graph, read: Understood) -> Found:
    found, count, _ = _meetings(graph, read)
    if not count:
        return Found(nothing(read))
    asked = {ref.id for ref in (*read.who, *(read.office.fits if read.office else ()))}
    others = _participants(found, leave_out=asked, of=read)
    sentence = f"{join([ref.name for ref in others])} ({read.phrase}, {times(count)})." if others else nothing(read)
    return Found(sentence, found, others, count)


def _most(graph: Graph, read: Understood) -> Found:
    selection = _selection(graph, read)
    facets = count_facets(graph, selection, ["person", "state"])
    own = {ref.id for ref in read.who}
    wanted = "state" if not read.who or any(ref.type == "state" for ref in read.who) else "person"
    values = [value for facet in facets if facet.name == wanted for value in facet.values if value.id not in own]
    if not values:
        return Found(nothing(read))
    best = values[:3]
    told = join([f"{value.name} ({times(value.meetings)})" for value in best])
    things = [Ref(id=value.id, type=wanted, name=value.name) for value in best]  # type: ignore[arg-type]
    found, _, _ = _meetings(graph, read)
    return Found(f"Most often {told}: {read.phrase}.", found, things)


def _states(graph: Graph, read: Understood) -> Found:
    found, count, _ = _meetings(graph, read)
    if not count:
        return Found(nothing(read))
    own = {ref.id for ref in read.who} | ({read.place.fits[0].id} if read.place else set())
    (facet,) = count_facets(graph, _selection(graph, read), ["state"])
    states = [Ref(id=value.id, type="state", name=value.name) for value in facet.values if value.id not in own]
    if not states:
        return Found(nothing(read))
    return Found(f"{join([ref.name for ref in states])} ({read.phrase}, {times(count)}).", found, states, count)


def _topics(graph: Graph, read: Understood) -> Found:
    found, count, _ = _meetings(graph, read)
    if not count:
        return Found(nothing(read))
    (facet,) = count_facets(graph, _selection(graph, read), ["topic"])
    topics = [Ref(id=value.id, type="topic", name=value.name) for value in facet.values]
    if not topics:
        return Found(f"Our sources do not tell what about: {read.phrase}, {times(count)}.", found, count=count)
    return Found(
        f"{begin(join([topic.name for topic in topics]))} ({read.phrase}, {times(count)}).", found, topics, count
    )


def _role(graph: Graph, read: Understood) -> Found:
    found, count, _ = _meetings(graph, read)
    asked = {ref.id for ref in read.who}
    acting = [who for one in found for who in one.participants if who.role == read.form and who.id not in asked]
    if not acting:
        return Found(f"Our sources name no {read.form}: {read.phrase}.")
    refs = list({who.id: Ref(id=who.id, type=who.type, name=who.name) for who in acting}.values())
    return Found(f"{join([ref.name for ref in refs])} ({read.phrase}).", found, refs, count)


def _selection(graph: Graph, read: Understood) -> Selection:
    return select(graph, read.filters)


def _meetings(graph: Graph, read: Understood) -> tuple[Sequence[Meeting], int, str]:
    """The newest meetings, their number, and "more than " where there are more."""
    total = count_fitting(graph, _selection(graph, read))
    found = find_meetings(graph, read.filters, limit=SHOWN).items
    return found, total.value, "more than " if total.relation == "gt" else ""


def _participants(found: Sequence[Meeting], *, leave_out: set[str], of: Understood) -> list[Ref]:
    """Who else took part; those who acted for a state that is asked about are on its side."""
    refs: dict[str, Ref] = {}
    for meeting in found:
        for who in meeting.participants:
            own = who.acts_for and who.acts_for.id in leave_out and of.form == "who"
            at_home = of.form == "visitors" and _is_home(meeting, who.acts_for.id if who.acts_for else who.id)
            if who.id not in leave_out and not own and not at_home:
                refs.setdefault(who.id, Ref(id=who.id, type=who.type, name=who.name))
    return list(refs.values())


def _is_home(meeting: Meeting, state: str) -> bool:
    return bool(meeting.place and meeting.place.state and meeting.place.state.id == state)


MEETING_ANSWERS: dict[Form, Callable[[Graph, Understood], Found]] = {
    "list": _list, "did": _did, "how_often": _how_often, "when": _when, "where": _where, "who": _who, "visitors": _who,
    "attended": _who, "most": _most, "topics": _topics, "states": _states, "mediator": _role, "host": _role,
}  # fmt: skip
