"""Meetings by id, whole: participants, topics, place, parties, and the sentences that prove them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import get_args

from app.queries.differences import with_differences
from app.queries.rows import Row, to_model, to_ref, to_refs
from app.schemas.base import Ref
from app.schemas.meetings import ArticleRef, Evidence, Meeting, MeetingPlace, Participant
from cypher.graph import Graph
from cypher.model import Role


def load_meetings(graph: Graph, ids: Sequence[str]) -> list[Meeting]:
    """Return these meetings in this order; ids that no meeting bears are left out."""
    if not ids:
        return []
    meetings = list(ids)
    believed = {row["id"]: row for row in graph.read("get_meetings", meetings=meetings)}
    participants = _load_participants(graph, meetings)
    evidence = load_evidence(graph, meetings)
    links = _by_meeting(graph.read("list_meeting_links", meetings=meetings))
    return [
        with_differences(
            to_model(
                Meeting,
                believed[id],
                count=believed[id]["count"],
                participants=participants[id],
                evidence=evidence[id],
                **_linked(believed[id], links[id]),
            )
        )
        for id in ids
        if id in believed
    ]


def load_evidence(graph: Graph, meetings: Sequence[str]) -> dict[str, list[Evidence]]:
    """Return what articles say of each of these meetings, in order of publication."""
    told = _by_meeting(graph.read("list_evidence", meetings=list(meetings)))
    return {id: [_evidence(row) for row in told[id]] for id in meetings}


def _by_meeting(rows: Sequence[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["meeting"]].append(row)
    return grouped


def _load_participants(graph: Graph, meetings: Sequence[str]) -> dict[str, list[Participant]]:
    rows = _by_meeting(graph.read("list_participants", meetings=list(meetings)))
    acted_for = {row["acts_for"] for told in rows.values() for row in told if row["acts_for"]}
    principals = {ref.id: ref for ref in to_refs(graph.read("list_principals", principals=sorted(acted_for)))}
    return {
        id: sorted((_participant(row, principals.get(row["acts_for"])) for row in rows.get(id, [])), key=_by_role)
        for id in meetings
    }


def _by_role(participant: Participant) -> tuple[int, str, str]:
    return get_args(Role).index(participant.role), participant.name, participant.id


def _participant(row: Row, principal: Ref | None) -> Participant:
    return to_model(Participant, row, type=row["label"].lower(), acts_for=principal)


def _evidence(row: Row) -> Evidence:
    article = to_model(ArticleRef, row, id=row["article_id"])
    return to_model(Evidence, row, article=article, who=row["who"] or ())


def _linked(believed: Row, links: Sequence[Row]) -> dict[str, Ref | list[Ref] | MeetingPlace | None]:
    by_relation: dict[str, list[Row]] = defaultdict(list)
    for link in links:
        by_relation[link["relation"]].append(link)
    greater = to_refs(by_relation["PART_OF"])
    return {
        "topics": to_refs(by_relation["ABOUT"]),
        "parties": to_refs(by_relation["PARTY"]),
        "part_of": greater[0] if greater else None,
        "place": _place(believed["place"], by_relation["IN"]),
    }


def _place(written: str | None, links: Sequence[Row]) -> MeetingPlace | None:
    """Put together a place from the node, the state where only that is known, and the words of the article."""
    states = [to_ref(link) for link in links if link["label"] == "State"]
    for link in links:
        if link["label"] == "Place":
            own = Ref(id=link["state_id"], type="state", name=link["state_name"]) if link["state_id"] else None
            return MeetingPlace(id=link["id"], name=link["name"], state=own or (states[0] if states else None))
    if written or states:
        return MeetingPlace(name=written, state=states[0] if states else None)
    return None
