"""What one article says, in the format of the annotation guide.

`Facts` is plain data: it is printed by `parley extract`, stored in the archive and turned into nodes by `resolve`.
States are ISO 3166-1 alpha-3 codes (`XKX` Kosovo); a day is an ISO prefix: `2024-08-27`, `2024-08`, `2024`.
"""

from dataclasses import MISSING, asdict, dataclass
from dataclasses import fields as fields_of
from typing import Any, Literal, get_args

from cypher.model import Kind, Mode, Role, Status

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
    meetings: tuple[MeetingFact, ...] = ()


def to_json(facts: Facts) -> dict[str, Any]:
    """The JSON object of the annotation guide, plus `extractor`, offsets and `confidence`."""
    value = asdict(facts)
    for person in value["persons"]:
        person["posts"] = [_without_defaults(post) for post in person["posts"]]
    for meeting in value["meetings"]:
        for participant in meeting["participants"]:
            participant["for"] = participant.pop("acts_for")
        if meeting["count"] == 1:
            del meeting["count"]
        if meeting["name"] is None:
            del meeting["name"]
    return value


def _without_defaults(post: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in post.items() if key in ("office", "of") or value}


def from_json(value: dict[str, Any]) -> Facts:
    """The inverse of `to_json`; raises ValueError naming the field that is missing or wrong."""
    return Facts(
        id=_text(value, "id"),
        extractor=_text(value, "extractor"),
        persons=tuple(
            PersonFact(
                name=_text(person, "name"),
                aka=tuple(person.get("aka", ())),
                posts=tuple(Post(**_known(post, Post, "posts")) for post in person.get("posts", ())),
            )
            for person in value.get("persons", ())
        ),
        states=tuple(value.get("states", ())),
        organisations=tuple(value.get("organisations", ())),
        meetings=tuple(_meeting(meeting) for meeting in value.get("meetings", ())),
    )


def _meeting(value: dict[str, Any]) -> MeetingFact:
    for name, allowed in (("kind", Kind), ("mode", Mode), ("status", Status)):
        _one_of(value, name, get_args(allowed))
    fields = {
        **value,
        "participants": tuple(map(_participant, value.get("participants", ()))),
        "topics": tuple(value.get("topics", ())),
    }
    return MeetingFact(**_known(fields, MeetingFact, "meetings"))


def _participant(value: dict[str, Any]) -> ParticipantFact:
    _one_of(value, "type", get_args(ParticipantType))
    _one_of(value, "role", get_args(Role))
    return ParticipantFact(
        type=value["type"],
        name=value.get("name"),
        office=value.get("office"),
        acts_for=value.get("for"),
        role=value["role"],
    )


def _known(value: dict[str, Any], kind: type[Any], where: str) -> dict[str, Any]:
    names = {f.name: f for f in fields_of(kind)}
    unknown = sorted(set(value) - set(names))
    missing = [n for n, f in names.items() if n not in value and f.default is MISSING and f.default_factory is MISSING]
    if unknown or missing:
        raise ValueError(
            f"{where}: " + "; ".join([*(f"unknown field {n!r}" for n in unknown), *(f"missing {n!r}" for n in missing)])
        )
    return value


def _one_of(value: dict[str, Any], name: str, allowed: tuple[str, ...]) -> None:
    if value.get(name) not in allowed:
        raise ValueError(f"{name} is {value.get(name)!r}; allowed: {', '.join(allowed)}")


def _text(value: dict[str, Any], name: str) -> str:
    found = value.get(name)
    if not isinstance(found, str) or not found:
        raise ValueError(f"{name} is {found!r}; a text is needed")
    return found
