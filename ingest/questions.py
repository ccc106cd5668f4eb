"""What the rules leave open, as questions to people, those that touch most meetings first.

Looks at everything that the archive's index holds, so it is made on request and kept (`Archive.ask`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from archive import Archive, Choice, Question, ReportRef, ReportRow
from cypher import model
from ingest.identity.decided import Decided, decided
from ingest.identity.joining import Joining
from ingest.identity.people import nodes_of, stored_personas
from ingest.identity.persons import Persona, group, proposals

UNSURE = 0.5  # confidence of the surest report, below which somebody should look
MOST = 1000  # questions that are kept
ORDER = ("same_person", "contradiction", "same_meeting", "low_confidence")


def open_questions(archive: Archive) -> list[Question]:
    """Every open question, in the order in which it is worth somebody's time."""
    decisions = decided(archive.decisions_in_force())
    meetings: dict[str, list[ReportRow]] = defaultdict(list)
    for row in archive.all_reports():
        meetings[row.meeting_id].append(row)
    settled = _settled(archive)
    unsettled = {id: told for id, told in meetings.items() if not {row.report_id for row in told} <= settled}
    found = [*_of_persons(archive, decisions, meetings)]
    found += [question for id, told in unsettled.items() for question in _contradictions(id, told)]
    found += _of_meetings(archive, decisions, unsettled)
    found += [_unsure(id, told) for id, told in unsettled.items() if _confidence(told) < UNSURE]
    return sorted(found, key=lambda one: (-one.meetings, ORDER.index(one.kind), one.id))[:MOST]


def _settled(archive: Archive) -> set[str]:
    """Reports of which somebody said that they are right."""
    right = [one for one in archive.decisions_in_force() if one.verdict == "right"]
    return {ref.report for one in right for ref in one.refs if isinstance(ref, ReportRef)}


def _of_persons(
    archive: Archive, decisions: Decided, meetings: dict[str, list[ReportRow]]
) -> Iterator[Question]:  # fmt: skip
    """Pairs of persons whose names agree and whom the rules left apart."""
    took_part: dict[str, set[str]] = defaultdict(set)
    for id, told in meetings.items():
        for row in told:
            for who in row.value["participants"]:
                took_part[who["id"]].add(id)
    done: set[str] = set()
    for key in archive.person_keys():
        keys = decisions.linked_blocks([key])
        if not keys & done:
            rows = archive.mentions_under(sorted(keys))
            personas = {persona.key: persona for row in rows for persona in stored_personas(row)}
            yield from _pairs(personas, decisions, took_part)
        done |= keys


def _pairs(personas: dict[str, Persona], decisions: Decided, took_part: dict[str, set[str]]) -> Iterator[Question]:
    nodes = nodes_of(personas.values(), decisions)
    same, different = decisions.of_personas(personas.values())
    for proposal in proposals(group(personas.values(), same=same, different=different), different=different):
        about = (nodes[proposal.one], nodes[proposal.other])
        names = [
            f"{personas[key].name} ({personas[key].state or 'no state'})" for key in (proposal.one, proposal.other)
        ]
        yield _question(
            "same_person",
            f"Are {names[0]} and {names[1]} one person?",
            about,
            reasons=proposal.reasons,
            against=proposal.against,
            meetings=len(took_part[about[0]] | took_part[about[1]]),
            choices=[_choice("one person", "same", about), _choice("two persons", "different", about)],
        )


def _contradictions(id: str, told: Sequence[ReportRow]) -> Iterator[Question]:
    """Values of one meeting that cannot all be so."""
    for field in ("date", "place", "status"):
        said: dict[str, list[ReportRow]] = defaultdict(list)
        for row in told:
            if _telling(field, row.value[field]):
                said[row.value[field]].append(row)
        if len({model.fold(value) for value in said}) < 2:
            continue
        yield _question(
            "contradiction",
            f"{_name(told)}: which {field} is right?",
            (id,),
            reasons=[f"{value}: {', '.join(sorted(_publisher(row) for row in rows))}" for value, rows in said.items()],
            against=(),
            meetings=1,
            choices=[
                *(_instead(field, value, said) for value in sorted(said)),
                _choice("all are right as they are", "right", sorted(row.report_id for row in told)),
            ],
        )


def _telling(field: str, value: str | None) -> bool:
    """Whether a value can contradict another: a whole day, any place, held or cancelled."""
    if field == "date":
        return value is not None and len(value) == len("2024-08-27")
    return value in ("held", "cancelled") if field == "status" else bool(value)


def _instead(field: str, value: str, said: dict[str, list[ReportRow]]) -> Choice:
    others = [row for other, rows in said.items() if other != value for row in rows]
    wrong = {row.value[field] for row in others}
    told = wrong.pop() if len(wrong) == 1 else None
    about = tuple(sorted(row.report_id for row in others))
    return Choice(label=value, verdict="wrong", about=about, field=field, value=told, instead=value)


def _of_meetings(
    archive: Archive, decisions: Decided, meetings: dict[str, list[ReportRow]]
) -> Iterator[Question]:  # fmt: skip
    """Reports that may be of several meetings, and were left by themselves."""
    joining = Joining(archive, left_out=(), new=(), decisions=decisions)
    for id, told in meetings.items():
        others = [other for other in joining.candidates(told[0].report_id) if other != id] if len(told) == 1 else []
        if len(others) > 1:
            yield _question(
                "same_meeting",
                f"{_name(told)}: which meeting is this? “{told[0].value['evidence']}”",
                (id, *others),
                reasons=["the same people, and a day that fits"],
                against=["several meetings fit"],
                meetings=1 + len(others),
                choices=[
                    *(_choice(f"it is {other}", "same", (id, other)) for other in others),
                    _choice("none of them", "right", (told[0].report_id,)),
                ],
            )


def _unsure(id: str, told: Sequence[ReportRow]) -> Question:
    return _question(
        "low_confidence",
        f"{_name(told)}: is this a meeting? “{told[0].value['evidence']}”",
        (id,),
        reasons=[f"read with confidence {_confidence(told):.2f}"],
        against=(),
        meetings=1,
        choices=[
            _choice("it is", "right", sorted(row.report_id for row in told)),
            _choice("it is none", "wrong", sorted(row.report_id for row in told)),
        ],
    )


def _confidence(told: Sequence[ReportRow]) -> float:
    return max(float(row.value["confidence"]) for row in told)


def _name(told: Sequence[ReportRow]) -> str:
    names = sorted({who["name"] for row in told for who in row.value["participants"]})
    return " – ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _publisher(row: ReportRow) -> str:
    return str(row.value["publisher"] or row.article_id)


def _choice(label: str, verdict: str, about: Iterable[str]) -> Choice:
    return Choice(label=label, verdict=verdict, about=tuple(about))


def _question(
    kind: str,
    text: str,
    about: tuple[str, ...],
    *,
    reasons: Iterable[str],
    against: Iterable[str],
    meetings: int,
    choices: Iterable[Choice],
) -> Question:
    return Question(
        id=model.digest(kind, text, *sorted(about)),
        kind=kind,  # type: ignore[arg-type]
        text=text,
        about=about,
        reasons=tuple(reasons),
        against=tuple(against),
        meetings=meetings,
        choices=tuple(choices),
    )
