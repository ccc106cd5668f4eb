"""Finds the states that a text names: by name, adjective, or a capital or building that stands for the government."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from ingest.nlp.vocabulary.phrases import Match, Phrases, Token, tokens
from ingest.nlp.vocabulary.tables import rows, values

Form = Literal["name", "demonym", "capital", "metonym"]
COLUMNS: tuple[tuple[str, Form], ...] = (
    ("names", "name"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("metonyms", "metonym"),
)
NO_PLURAL = ("s", "sh", "ch", "ese", "men", "man")


class StateMention(NamedTuple):
    """A state named by characters start to end; `state` is an ISO 3166-1 alpha-3 code."""

    start: int
    end: int
    state: str
    form: Form


def find_states(text: str) -> list[StateMention]:
    """Return the states named in a raw text, in order; a capital only where it stands for its government."""
    words = tokens(text)
    found = []
    for match in _phrases().find(words):
        state, form = match.value
        if state and not _is_something_else(words, match):
            found.append(StateMention(match.start, match.end, state, form))
    return found


def _is_something_else(words: list[Token], match: Match[tuple[str, Form]]) -> bool:
    before, after = _beside(words, match)
    form = words[match.first].text
    if match.value[1] == "capital" and not _is_government(before, after):
        return True
    if after == "$" or (form == "US" and _shouts(before) and _shouts(after) and before != "THE"):
        return True
    return form in _cue("name") and (before in _cue("given") or (before not in _cue("carries") and _is_surname(after)))


def _beside(words: list[Token], match: Match[tuple[str, Form]]) -> tuple[str, str]:
    """Return the tokens before and after a match, "" at the ends of the text."""
    before = words[match.first - 1].text if match.first else ""
    return before, words[match.last].text if match.last < len(words) else ""


def _is_government(before: str, after: str) -> bool:
    """Tell whether a capital acts ("Moscow said") or is dealt with ("between Minsk and", "with Kyiv")."""
    if before.lower() in _cue("place") or after[:1].isupper() or after == "$":
        return False
    if before in _cue("whom"):
        return after not in ("-", "'")
    return after in _cue("acts")


def _shouts(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def _is_surname(word: str) -> bool:
    """Tell whether the word after a given name ("Georgia", "Jordan") can be its surname."""
    return word.istitle() and word.isalpha() and word not in _cue("continues")


@cache
def _cue(rule: str) -> frozenset[str]:
    return frozenset(word for row in rows("state_cues") if row["rule"] == rule for word in values(row["words"]))


@cache
def state_names() -> dict[str, str]:
    """Return the short name of every state by its code."""
    return {row["alpha3"]: row["name"] for row in rows("states")}


@cache
def state_forms() -> dict[str, tuple[str, ...]]:
    """Return the names of every state by its code: the short one, the official one, then others ("PRC")."""
    return {
        row["alpha3"]: tuple(dict.fromkeys((row["name"], row["official"], *values(row["names"]))))
        for row in rows("states")
    }


@cache
def _phrases() -> Phrases[tuple[str, Form]]:
    return Phrases(_forms())


def _forms() -> Iterator[tuple[str, tuple[str, Form]]]:
    for row in rows("state_traps"):
        yield row["phrase"], (row["state"], "name")
    for row in rows("states"):
        for form in (row["name"], row["official"]):
            yield form, (row["alpha3"], "name")
        for column, kind in COLUMNS:
            for form in values(row[column]):
                yield form, (row["alpha3"], kind)
                if kind == "demonym" and not form.endswith(NO_PLURAL):
                    yield form + "s", (row["alpha3"], kind)
