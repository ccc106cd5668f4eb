"""Mentions of persons as the article means them: whole names, without titles, and nothing that is no person.

The tag head sees words in their sentence; what is told by the form of a name or by the marks around it is told here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.nlp.reading import Mention, Text
from ingest.nlp.vocabulary import find_states, is_city
from ingest.nlp.vocabulary.tables import rows

SHOUTED = 0.5  # share of capitals from which an article writes everything in capitals
_NICKNAME = re.compile(r"[^\W\d_][\w.-]*\s[\"“'‘][^\W\d_][\w-]*[\"”'’]\s[^\W\d_][\w.-]*")
_POSSESSIVE = re.compile(r"(?:\\u2019|['’])s?$")  # some publishers leave the escape of an apostrophe in their titles
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Who took a picture is not who is in the news: "(AP Photo/Name)", "Name/Pool via REUTERS".
_AGENCY = (
    r"(?:AP|AFP|EPA|UPI|Reuters|Getty|Xinhua|TASS|Sputnik|ANSA|DPA|EFE|ANI|PTI|Antara|Bernama|Yonhap|Kyodo|Anadolu"
    r"|SIPA|Pool)"
)
_CREDIT_BEFORE = re.compile(
    rf"(?:\b(?:photo|image|picture|{_AGENCY}(?: Images)?)\s?[/|]"
    r"|\b(?:photo|photograph|image|picture)s?(?: credit)?(?: by|:))\s*$",
    re.IGNORECASE,
)
_CREDIT_AFTER = re.compile(rf"\s?/\s?{_AGENCY}\b|\s+(?:via|for)\s+{_AGENCY}\b", re.IGNORECASE)


def person_mentions(text: Text, found: Sequence[Mention]) -> list[Mention]:
    """The mentions among `found` that name a person, cut and joined to whole names."""
    shouted = _is_shouted(text)
    named = [cut for m in _joined(text, found) if (cut := _name(text, m)) is not None]
    kept = [m for m in named if not _is_credit(text, m) and not _is_glued_states(m.key)]
    full = {word.casefold() for m in kept for word in m.key.split() if " " in m.key}
    return without_cities([m for m in kept if shouted or not _is_acronym(m.key) or m.key.casefold() in full])


def without_cities(found: list[Mention]) -> list[Mention]:
    """Persons without the cities of datelines and captions; a surname that is a city's stays beside its full name."""
    names = {word for m in found if not is_city(m.key) for word in m.key.split()}
    return [m for m in found if not is_city(m.key) or set(m.key.split()) <= names]


def _is_shouted(text: Text) -> bool:
    letters = [c for c in text.raw if c.isalpha()]
    return sum(c.isupper() for c in letters) > SHOUTED * len(letters)


def _joined(text: Text, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, the two parts of a name around its nickname, "Joko 'Jokowi' Widodo", as one."""
    spans = (match.span() for match in _NICKNAME.finditer(text.raw))
    quoted = [m for span in spans if (m := text.mention(*span, text.raw[slice(*span)])) is not None]
    whole = [m for m in quoted if _covers(found, m.start) and _covers(found, m.end - 1)]
    return [m for m in found if not any(_covers([w], m.start) for w in whole)] + whole


def _covers(mentions: Sequence[Mention], word: int) -> bool:
    return any(m.start <= word < m.end for m in mentions)


def _name(text: Text, mention: Mention) -> Mention | None:
    """The mention from behind its titles; None where no name is left."""
    start = mention.start
    while start < mention.end and text.string(start, start + 1).casefold() in _titles("before"):
        start += 1
    if start == mention.end:
        return None
    key = _POSSESSIVE.sub("", text.string(start, mention.end) if start > mention.start else mention.key)
    key = _without_state_behind(key)
    is_name = len(key) > 1 and not key.split()[-1].islower() and key.casefold() not in _titles("alone")
    return replace(mention, start=start, key=key) if is_name else None


@cache
def _titles(kind: str) -> frozenset[str]:
    return frozenset(row["form"] for row in rows("honorifics") if row["stands"] == kind)


def _without_state_behind(key: str) -> str:
    """The name without the hashtag that a lost space glued to it: "Yoko KamikawaJapan"."""
    name, *behind = _HUMP.split(key)
    return name if " " in name and len(behind) == 1 and _is_state(behind[0]) else key


def _is_glued_states(key: str) -> bool:
    parts = _HUMP.split(key)
    return len(parts) > 1 and " " not in key and all(map(_is_state, parts))


def _is_state(word: str) -> bool:
    return any(m.start == 0 and m.end == len(word) for m in find_states(word))


def _is_acronym(key: str) -> bool:
    return key.isupper() and " " not in key


def _is_credit(text: Text, mention: Mention) -> bool:
    start, end = text.words[mention.start][0], text.words[mention.end - 1][1]
    return bool(_CREDIT_AFTER.match(text.raw, end) or _CREDIT_BEFORE.search(text.raw[max(0, start - 30) : start]))
