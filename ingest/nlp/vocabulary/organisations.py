"""International organisations: where a text names them, and one full name for all their forms."""

import re
from functools import cache

from ingest.nlp.vocabulary.phrases import Phrases, tokens
from ingest.nlp.vocabulary.tables import rows, values

_BRACKET = re.compile(r"\s*\([^()]*\)?$")
_SUMMIT = re.compile(r"(?: leaders['’]?)? (?:summit|meeting)$", re.IGNORECASE)


def find_organisations(text: str) -> list[tuple[int, int, str]]:
    """Start, end and full name of each known organisation in a raw text, in order."""
    return [(m.start, m.end, m.value) for m in _phrases().find(tokens(text))]


def organisation_name(form: str) -> str | None:
    """The full name of a known organisation under any of its forms; None for any other.

    An acronym in brackets and the word summit are no part of a name: "Asia-Pacific Economic Cooperation (APEC) Summit".
    """
    plain = " ".join(form.split()).removeprefix("the ").removeprefix("The ")
    names = (plain, _SUMMIT.sub("", plain), _BRACKET.sub("", plain), _BRACKET.sub("", _SUMMIT.sub("", plain)))
    return next((known for name in names if (known := _names().get(name))), None)


def acronym_of(name: str) -> str | None:
    """The usual acronym of a known organisation."""
    return _acronyms().get(name)


@cache
def member_states() -> dict[str, frozenset[str]]:
    """The states that are members of each organisation today, by its full name; only those that the table has."""
    members: dict[str, set[str]] = {}
    for row in rows("members"):
        if not row["until"]:
            members.setdefault(row["organisation"], set()).update(values(row["states"]))
    return {name: frozenset(states) for name, states in members.items()}


@cache
def _names() -> dict[str, str]:
    return {form: row["name"] for row in rows("organisations") for form in _forms(row)}


@cache
def _acronyms() -> dict[str, str]:
    return {row["name"]: values(row["acronyms"])[0] for row in rows("organisations") if row["acronyms"]}


@cache
def _phrases() -> Phrases[str]:
    return Phrases((form, name) for form, name in _names().items() if len(form) > 1)


def _forms(row: dict[str, str]) -> tuple[str, ...]:
    return (row["name"], *values(row["acronyms"]), *values(row["forms"]))
