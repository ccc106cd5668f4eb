"""A text with the sentences marked in which facts were read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.schemas.meetings import Evidence, ReportedMeeting


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, with what it tells: the meetings and their reports; none where nothing was read."""

    text: str
    told: Sequence[tuple[ReportedMeeting, Evidence]] = ()


def mark(text: str, meetings: Sequence[ReportedMeeting]) -> list[Piece]:
    """Cut a text at the ends of its quotes; one that does not stand where it should is not marked."""
    told = [(meeting, one) for meeting in meetings for one in meeting.evidence if stands(text, one)]
    cuts = sorted({0, len(text), *(end for _, one in told for end in (one.char_start, one.char_end))})
    return [
        Piece(text[start:end], [(meeting, one) for meeting, one in told if one.char_start <= start < one.char_end])
        for start, end in pairwise(cuts)
    ]


def stands(text: str, one: Evidence) -> bool:
    """Whether the text has the quote at its offsets; it has not where the article has changed since."""
    return text[one.char_start : one.char_end] == one.quote
