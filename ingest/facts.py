"""What one article says, in the format of the annotation guide; the only bridge from a spaCy `Doc` to our model.

`Facts` is plain data: it is printed by `parley extract`, stored in the archive and turned into nodes by `resolve`.
States are ISO 3166-1 alpha-3 codes (`XKX` Kosovo); a day is an ISO prefix: `2024-08-27`, `2024-08`, `2024`.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["meeting", "visit", "summit", "call", "ceremony"]
Mode = Literal["in_person", "phone", "video"]
Status = Literal["held", "planned", "proposed", "cancelled"]
Role = Literal["host", "guest", "participant", "mediator", "accompanying"]
ParticipantType = Literal["person", "state", "organisation", "office"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office that a person holds or held: `of` and `to` are a state code or the name of a body."""

    office: str
    of: str | None = None
    to: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFact:
    """A person under the fullest name of the article, with the other spellings it uses."""

    name: str
    aka: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantFact:
    """Who took part: `name` is None for a state and for a person known only by office."""

    type: ParticipantType
    name: str | None
    office: str | None
    acts_for: str | None  # `for` in JSON
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """One meeting as one article tells it; `char_start` and `char_end` delimit `evidence` in `Article.content`."""

    kind: Kind
    mode: Mode
    status: Status
    date: str | None
    end: str | None
    place: str | None
    state: str | None
    part_of: str | None
    participants: tuple[ParticipantFact, ...]
    topics: tuple[str, ...]
    evidence: str
    char_start: int
    char_end: int
    confidence: float
    count: int | None = 1  # None: repeated, number not given
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that was read in one article."""

    id: str
    extractor: str
    persons: tuple[PersonFact, ...] = ()
    states: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    meetings: tuple[MeetingFact, ...] = field(default=())


def to_json(facts: Facts) -> dict[str, Any]:
    """The JSON object of the annotation guide, plus `extractor`, offsets and `confidence`."""
    raise NotImplementedError


def from_json(value: dict[str, Any]) -> Facts:
    """The inverse of `to_json`; raises ValueError naming the field that is missing or wrong."""
    raise NotImplementedError
