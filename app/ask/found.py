"""What the graph gives for a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.schemas.base import Ref
from app.schemas.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Found:
    """What the graph gives: a sentence, and what it rests on."""

    sentence: str
    meetings: Sequence[Meeting] = ()
    things: Sequence[Ref] = ()
    count: int | None = None
    call: str | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether our sources tell nothing of the kind."""
        return not (self.meetings or self.things or self.count)
