"""Which of the meetings that the heads propose are believed: rules where the language is closed.

The heads see vectors; these rules see words and who acts for whom.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.nlp.entities import Entity
from ingest.nlp.layout import KINDS, PERSON, STATE
from ingest.nlp.meeting import Meeting
from ingest.nlp.reading import Text

SURE = 0.5  # a meeting this likely is believed although its roles look odd
_INVITATION = re.compile(r"\binvit(?:e[sd]?|ing|ations?)\b", re.IGNORECASE)
_AIM = r"(?:(?:target|goal|deadline|condition|requirement|demand|expectation|obligation|standard)s?|needs|criteria)"
_AIM_MET = re.compile(
    rf"\b{_AIM}\b[^.;]{{0,90}}\b(?:was|were|been|be|is|are)\s+met\b|\b(?:meets?|met|meeting)\s+(?:\w+\s+){{0,3}}{_AIM}\b"
)  # what is met is no person
_SEVERAL = re.compile(r"\b(?:meetings|conversations|calls|encounters)\b(?:\s+\w+){0,4}?\s+with\b", re.IGNORECASE)
_RECEIVES = re.compile(r"\s+(?:has\s+|have\s+)?(?:met|meets|received|receives|hosted|hosts)\b[^.;:]{0,60}$")


def plausible(text: Text, entities: Sequence[Entity], told: Sequence[Meeting]) -> list[Meeting]:
    """Without doubtful visits, and without targets and conditions that "were met"."""
    evidence = {m.sent: text.string(*text.sents[m.sent]) for m in told}
    kept = [m for m in told if is_likely(m, entities, evidence[m.sent])]
    named = {m.sent: {i for i, e in enumerate(entities) if any(x.sent == m.sent for x in e.mentions)} for m in kept}
    return [m for m in kept if m.principals & named[m.sent] or not _AIM_MET.search(evidence[m.sent])]


def is_likely(meeting: Meeting, entities: Sequence[Entity], evidence: str) -> bool:
    """False for a visit to the very state that every visitor, or one of its guests, acts for: somebody else's visit.

    Where it is doubtful (a low confidence, or an invitation, whose author is easily taken for the guest), some visitor
    must be known to act for another state or body.
    """
    hosts = {entities[i].name for i in meeting.roles if entities[i].type == STATE}
    visitors = {entities[i].acts_for for i in meeting.roles if entities[i].type != STATE}
    if meeting.kind != "visit" or not hosts or not visitors:
        return True
    if any(entities[i].acts_for in hosts for i, role in meeting.roles.items() if role == "guest"):
        return False
    if meeting.confidence < SURE or _INVITATION.search(evidence):
        return bool(visitors - hosts - {None})
    return not visitors <= hosts


def tells_several(evidence: str) -> bool:
    """True where a plural noun tells of one encounter with each counterpart: "telephone conversations with A and B"."""
    return _SEVERAL.search(evidence) is not None


def without_retold_title(text: Text, found: Sequence[Meeting]) -> list[Meeting]:
    """Leave out what the title tells where the text tells it too: the same kind with one of the principals, or two."""
    below = [m for m in found if text.places[m.sent] != 1]
    return [m for m in found if text.places[m.sent] != 1 or not any(_retold(m, other) for other in below)]


def _retold(title: Meeting, other: Meeting) -> bool:
    common = title.principals & other.principals
    return len(common) > 1 or (bool(common) and title.kind == other.kind)


def told_by_verb(text: Text, entities: Sequence[Entity]) -> set[tuple[int, int]]:
    """Slots that need no learned proposal: a title in which one named person receives or meets another."""
    named = sorted((m.sent, m.start, m.end, i) for i, e in enumerate(entities) if e.type == PERSON for m in e.mentions)
    out = set()
    for (sent, _, end, who), (other_sent, start, _, other) in pairwise(named):
        if sent == other_sent and text.places[sent] == 1 and who != other:
            between = text.raw[text.words[end - 1][1] : text.words[start][0]]
            if _RECEIVES.match(between):
                out.add((sent, KINDS.index("meeting")))
    return out


def merged(found: Sequence[Meeting]) -> list[Meeting]:
    """One meeting for several sentences that tell of the same principals with the same status, a visit apart."""
    out: list[Meeting] = []
    for meeting in sorted(found, key=lambda m: -m.confidence):
        if not any(_same(known, meeting) for known in out):
            out.append(meeting)
    return sorted(out, key=lambda m: m.sent)


def _same(a: Meeting, b: Meeting) -> bool:
    if (a.kind == "visit") != (b.kind == "visit") or a.status != b.status:
        return False
    return a.principals == b.principals
