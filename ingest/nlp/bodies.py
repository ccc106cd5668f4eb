"""Mentions of organisations as the article means them: whole names, no states, no word that alone names no body."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.nlp.reading import Mention, Text
from ingest.nlp.vocabulary import is_city, organisation_name
from ingest.nlp.vocabulary.tables import rows


def body_mentions(
    text: Text, found: Sequence[Mention], states: Sequence[Mention], persons: Sequence[Mention]
) -> list[Mention]:
    """The mentions among `found` that name a body; `states` and `persons` are all mentions of those."""
    whole = [_before_person(text, _with_whole_states(text, m, states), persons) for m in found]
    apart = {(m.start, m.end) for m in states}
    kept = [m for m in whole if (m.start, m.end) not in apart and not is_city(m.key)]
    return [m for m in kept if organisation_name(m.key) or _names_a_body(m.key, kept)]


def _with_whole_states(text: Text, mention: Mention, states: Sequence[Mention]) -> Mention:
    """The mention with all of a state's name that it cuts: "Embassy of the Islamic Republic of" + "Iran"."""
    cut = [s for s in states if s.start < mention.end < s.end and s.start > mention.start]
    end = max((s.end for s in cut), default=mention.end)
    return replace(mention, end=end, key=text.string(mention.start, end)) if cut else mention


def _before_person(text: Text, mention: Mention, persons: Sequence[Mention]) -> Mention:
    """The mention without the beginning of a person's name: "United Nations" of "United Nations Nethmini"."""
    ends = [p.start for p in persons if mention.start < p.start < mention.end <= p.end]
    return replace(mention, end=ends[0], key=text.string(mention.start, ends[0])) if ends else mention


def _names_a_body(key: str, all_found: Sequence[Mention]) -> bool:
    if not any(c.isupper() for c in key):
        return False
    words = key.casefold().split()
    if words[-1] in _generic("event") or all(word in _generic("part") for word in words):
        return False
    if is_generic_body(key):  # "the Council": a short form of what is named in full
        return any(words[-1] in other.key.casefold().split() for other in all_found if len(other.key) > len(key))
    return True


def is_generic_body(form: str) -> bool:
    """Whether the words are the bare noun of a body: "Council"."""
    return form.casefold() in _generic("head")


@cache
def _generic(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("generic_bodies") if row["kind"] == kind)
