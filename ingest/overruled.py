"""Facts without what people said is wrong: a report that is no meeting, a value that is not so.

Pure. What is left out here is left out everywhere: of joining, of the graph, of answers. The archive keeps the facts as
they were read.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, get_args

from archive import Decision, ReportRef, ReportRow
from cypher import model
from ingest.facts import MeetingFact
from ingest.identity.decided import locate

ALLOWED = {"kind": get_args(model.Kind), "mode": get_args(model.Mode), "status": get_args(model.Status)}


def overruled(
    article_id: str, told: Sequence[tuple[str, MeetingFact]], wrong: Sequence[Decision]
) -> list[tuple[str, MeetingFact]]:
    """Reports, by id, of one article as decisions (the oldest first) leave them."""
    rows = [_row(article_id, report, meeting) for report, meeting in told]
    left = dict(told)
    for decision in wrong:
        refs = [ref for ref in decision.refs if isinstance(ref, ReportRef) and ref.article == article_id]
        for report in locate(refs, {article_id: rows}).values():
            if decision.field is None:
                left.pop(report, None)
            elif report in left:
                left[report] = _CHANGES[decision.field](left[report], decision)
    return list(left.items())


def _row(article_id: str, report: str, meeting: MeetingFact) -> ReportRow:
    where = {"evidence": meeting.evidence, "char_start": meeting.char_start, "char_end": meeting.char_end}
    return ReportRow(article_id=article_id, report_id=report, meeting_id="", value=where)


def _date(meeting: MeetingFact, decision: Decision) -> MeetingFact:
    return replace(meeting, date=decision.instead, end=None) if meeting.date == decision.value else meeting


def _place(meeting: MeetingFact, decision: Decision) -> MeetingFact:
    same = model.fold(meeting.place or "") == model.fold(decision.value or "")
    return replace(meeting, place=decision.instead) if same else meeting


def _manner(name: str) -> Callable[[MeetingFact, Decision], MeetingFact]:
    def change(meeting: MeetingFact, decision: Decision) -> MeetingFact:
        if getattr(meeting, name) != decision.value or decision.instead not in ALLOWED[name]:
            return meeting
        values: dict[str, Any] = {name: decision.instead}
        return replace(meeting, **values)

    return change


def _participant(meeting: MeetingFact, decision: Decision) -> MeetingFact:
    gone = model.fold(decision.value or "")
    named = [(p, p.name or " ".join(filter(None, (p.office, p.acts_for)))) for p in meeting.participants]
    return replace(meeting, participants=tuple(p for p, name in named if model.fold(name) != gone))


def _topic(meeting: MeetingFact, decision: Decision) -> MeetingFact:
    return replace(
        meeting, topics=tuple(t for t in meeting.topics if model.fold(t) != model.fold(decision.value or ""))
    )


_CHANGES: dict[str, Callable[[MeetingFact, Decision], MeetingFact]] = {
    "date": _date,
    "place": _place,
    "kind": _manner("kind"),
    "mode": _manner("mode"),
    "status": _manner("status"),
    "participant": _participant,
    "topic": _topic,
}
