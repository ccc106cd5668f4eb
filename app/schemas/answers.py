"""The answer to a question in plain English."""

from typing import Literal

from app.schemas.base import Answer, Coverage, Ref
from app.schemas.meetings import Meeting


class Reading(Answer):
    """What a question was understood to ask: in words, and as the call that gives the same."""

    statement: str
    call: str


class Doubt(Answer):
    """A name that is not clear: who may be meant, or the names most like it where nobody bears it."""

    text: str
    candidates: tuple[Ref, ...] = ()


class Reply(Answer):
    """An answer in one sentence, with the meetings that it rests on (at most 10, the newest first).

    `status` is `answered`; `nothing` where our sources tell no such meeting; `ambiguous` and `unknown_name` where
    `doubt` says which name; `not_understood` with the nearest questions that can be asked.
    """

    question: str
    status: Literal["answered", "nothing", "ambiguous", "unknown_name", "not_understood"]
    answer: str
    understood: Reading | None = None
    meetings: tuple[Meeting, ...] = ()
    things: tuple[Ref, ...] = ()
    count: int | None = None
    doubt: Doubt | None = None
    nearest: tuple[str, ...] = ()
    coverage: Coverage
