"""What is open for people to decide: questions with what speaks for and against, and the answers as decisions."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from sqlalchemy import delete, select

from archive.database import Database, now
from archive.schema import questions

QuestionKind = Literal["same_person", "same_meeting", "contradiction", "low_confidence"]
KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer in words, and the decision that it is: what `Archive.judge` takes."""

    label: str
    verdict: str
    about: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about the nodes `about`; `meetings` is the number of meetings that it touches."""

    id: str
    kind: QuestionKind
    text: str
    about: tuple[str, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    meetings: int
    choices: tuple[Choice, ...]
    asked_at: str | None = None


class Questions(Database):
    """The open questions of an archive."""

    def ask(self, found: Sequence[Question]) -> None:
        """Put these, in this order, in the place of those that were open."""
        moment = now()
        rows = [
            {
                "id": one.id,
                "kind": one.kind,
                "meetings": one.meetings,
                "place": place,
                "value": json.dumps(asdict(one), ensure_ascii=False),
                "asked_at": moment,
            }
            for place, one in enumerate(found)
        ]
        with self.writing() as connection:
            connection.execute(delete(questions))
            if rows:
                connection.execute(questions.insert(), rows)

    def open_questions(self, kind: QuestionKind | None = None, *, limit: int | None = None) -> list[Question]:
        """What is open, what touches most meetings first."""
        query = select(questions).order_by(questions.c.place).limit(limit)
        if kind is not None:
            query = query.where(questions.c.kind == kind)
        with self.reading() as connection:
            return [_question(json.loads(row.value), row.asked_at) for row in connection.execute(query)]

    def close_question(self, id: str) -> None:
        """Somebody answered it."""
        with self.writing() as connection:
            connection.execute(delete(questions).where(questions.c.id == id))


def _question(value: dict[str, Any], asked_at: str) -> Question:
    lists = {name: tuple(value[name]) for name in ("about", "reasons", "against")}
    choices = tuple(Choice(**{**choice, "about": tuple(choice["about"])}) for choice in value["choices"])
    return Question(**{**value, **lists, "choices": choices, "asked_at": asked_at})
