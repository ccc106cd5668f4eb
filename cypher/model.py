"""The graph's nodes as frozen dataclasses, and the rules by which their ids and search keys are made.

Ids are pure functions of stable values and unique over all labels, so every process and both engines name a thing
alike. Fields bear the names of the graph's properties; None is an absent property. Dates are ISO prefixes
(`2024-08-27`, `2024-08`, `2024`). Beside the standard library only anyascii (a transliteration table) is used: the
same `fold` must serve the data and the query, in every script.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from anyascii import anyascii

Kind = Literal["meeting", "visit", "summit", "call", "ceremony"]
Mode = Literal["in_person", "phone", "video"]
Status = Literal["held", "planned", "proposed", "cancelled"]
Role = Literal["host", "guest", "participant", "mediator", "accompanying"]
Precision = Literal["day", "month", "year", "none"]
Label = Literal[
    "Person", "State", "Organisation", "Office", "Topic", "Place", "Meeting", "Report", "Article"
]  # fmt: skip

LONGEST_SLUG = 80  # characters; a longer one is cut and made unique by a digest
_ISO_PREFIX = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_SOURCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person under the fullest name known; `names` holds every spelling met."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    name_search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state; `id` is its ISO 3166-1 alpha-3 code (XKX: Kosovo)."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    name_search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An international organisation, forum, government body, parliament, party or company."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    acronym: str | None = None
    name_search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of one state or body: `title` is "Foreign Minister", `name` "Foreign Minister of Russia"."""

    id: str
    name: str
    title: str
    name_search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What was discussed, in the words of an article."""

    id: str
    name: str
    name_search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city or venue."""

    id: str
    name: str
    name_search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The publication that tells of a meeting; its text is in the archive."""

    id: str
    name: str
    title: str
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str = "en"
    content_hash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one article says of one meeting: the evidence. Offsets count characters of the article's content."""

    id: str
    name: str
    quote: str
    char_start: int
    char_end: int
    extractor: str
    confidence: float
    kind: Kind
    mode: Mode
    status: Status
    date: str | None = None
    date_precision: Precision = "none"
    end_date: str | None = None
    place: str | None = None
    article: Article | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One participant of one meeting: `id`, `name` and `label` are those of the node that attended.

    `office` is the office on that day as written, `office_id` its node; `acts_for` (`for` in the graph and in JSON)
    is the id of the state or organisation acted for.
    """

    id: str
    name: str
    label: Label
    role: Role
    office: str | None = None
    office_id: str | None = None
    acts_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What is believed of one meeting, derived from its reports; `reports` and `publishers` are their numbers.

    `count` is 1, or how often a repeated meeting took place, None where nobody says.
    """

    id: str
    name: str
    kind: Kind
    mode: Mode
    status: Status
    date: str | None = None
    date_precision: Precision = "none"
    end_date: str | None = None
    place: str | None = None
    count: int | None = 1
    confidence: float = 1.0
    reports: int = 1
    publishers: int = 1
    participants: tuple[Participation, ...] = ()
    topics: tuple[Topic, ...] = ()
    evidence: tuple[Report, ...] = ()


def fold(text: str) -> str:
    """Make the search key of a text: ASCII, lower case, runs of letters and digits joined by single spaces.

    >>> fold("Lương  Tam-Quang")
    'luong tam quang'
    """
    return " ".join(re.findall(r"[a-z0-9]+", anyascii(text).lower()))


def slug(text: str) -> str:
    """Make the part of an id that a reader recognises; never empty, at most `LONGEST_SLUG` characters.

    Cut texts, and texts without a letter or digit, end in a digest, so that two of them stay apart.
    """
    whole = fold(text).replace(" ", "-")
    if whole and len(whole) <= LONGEST_SLUG:
        return whole
    return f"{whole[: LONGEST_SLUG - 9].rstrip('-')}-{digest(text)[:8]}".lstrip("-")


def digest(*key: str | int | None) -> str:
    """Return 12 hexadecimal digits of the key; None, "" and another division of the same text give others."""
    text = "\x1f".join("\x00" if part is None else str(part) for part in key)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def person_id(name: str, distinction: str | None = None) -> str:
    """Return the id of a person; `distinction` (an office, a year) tells namesakes apart."""
    return f"person-{slug(name if distinction is None else f'{name} {distinction}')}"


def organisation_id(name: str) -> str:
    """Return the id of an organisation under its fullest name."""
    return f"org-{slug(name)}"


def office_id(title: str, of: str | None = None, to: str | None = None) -> str:
    """Return the id of an office; `of` and `to` are ids of a state or an organisation."""
    words = [title]
    if of:
        words.append(of.removeprefix("org-"))
    if to:
        words += ["to", to.removeprefix("org-")]
    return f"office-{slug(' '.join(words))}"


def topic_id(name: str) -> str:
    """Return the id of a topic."""
    return f"topic-{slug(name)}"


def place_id(name: str, state: str | None = None) -> str:
    """Return the id of a place; `state` (alpha-3) tells apart places of one name in several states."""
    return f"place-{slug(name if state is None else f'{name} {state}')}"


def meeting_id(*key: str | int | None) -> str:
    """Return the id of a meeting from the values that make it this meeting; their order counts."""
    return f"meeting-{digest(*key)}"


def report_id(article: str, *key: str | int | None) -> str:
    """Return the id of one article's report of one meeting; `article` is the article's node id."""
    return f"report-{digest(article, *key)}"


def article_id(source_id: str) -> str:
    """Return the node id of the article that its source or the archive calls `source_id`.

    Ids that are plain words are kept readable; others (addresses) become a digest.
    """
    if source_id.startswith("article-") and _SOURCE_ID.fullmatch(source_id):
        return source_id
    return f"article-{source_id if _SOURCE_ID.fullmatch(source_id) else digest(source_id)}"


def date_precision(date: str | None) -> Precision:
    """Say how much of a day an ISO prefix gives; raises ValueError for anything else."""
    if date is None:
        return "none"
    if not _ISO_PREFIX.fullmatch(date):
        raise ValueError(f"not an ISO date or a prefix of one: {date!r}")
    precisions: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    return precisions[len(date)]
