"""What people decide, and what there is to decide."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.schemas.base import Answer
from app.schemas.records import Line

Verdict = Literal["same", "different", "wrong", "right"]
Field_ = Literal["date", "place", "status", "kind", "mode", "participant", "topic"]
MOST_ABOUT = 50  # ids in one decision


class NewDecision(BaseModel):
    """What somebody decides of meetings, reports or persons, by their ids.

    `same`: they are one. `different`: they are not; of one report alone, that it is not of its meeting. `wrong`: these
    reports tell of no meeting; with `field`, that this `value` (by default what they give) is not so, but `instead`.
    `right`: these reports are as they should be, and no question is asked about them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: Verdict
    about: Annotated[list[Line], Field(min_length=1, max_length=MOST_ABOUT)] = Field(
        examples=[["meeting-3f1c0a9be210", "meeting-7b20c4d1e9aa"]]
    )
    field: Field_ | None = None
    value: Line | None = None
    instead: Line | None = None
    note: Annotated[str, StringConstraints(max_length=2000)] | None = Field(default=None, description="Why")


class Subject(Answer):
    """What a decision is about: a report with its article and sentence, somebody by name and state, an article."""

    type: Literal["report", "person", "article"]
    id: str | None = None
    article: str | None = None
    quote: str | None = None
    name: str | None = None
    state: str | None = None


class Decision(Answer):
    """A decision of somebody; `settled` says whether the graph follows it, or its withdrawal, already."""

    id: int
    verdict: Literal["same", "different", "wrong", "right", "retract"]
    sides: tuple[tuple[Subject, ...], ...]
    field: str | None = None
    value: str | None = None
    instead: str | None = None
    who: str
    note: str | None = None
    decided_at: str
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    settled: bool


class DecisionList(Answer):
    """Decisions, the newest first; ask with the last `id` as `before` for older ones."""

    items: list[Decision]


class Choice(Answer):
    """One answer in words, and the decision that it is: hand the rest in at /decisions."""

    label: str
    verdict: Verdict
    about: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    instead: str | None = None


class ReviewQuestion(Answer):
    """What the rules left open: `reasons` speak for, `against` against; `meetings` is how many it touches."""

    id: str
    kind: Literal["same_person", "same_meeting", "contradiction", "low_confidence"]
    text: str
    about: tuple[str, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    meetings: int
    choices: tuple[Choice, ...]
    asked_at: str


class Review(Answer):
    """What is open, what touches most meetings first, as `parley review` last found it."""

    items: list[ReviewQuestion]
