"""How two spellings of a person's name are related; the names alone never make two mentions one person.

A name is folded to ASCII, freed of titles, and divided into the family name and the given names. What romanisations
write in several ways (data/sounds.csv) is made alike: "Oleksiy" and "Oleksii", "Qasym-Zhomart" and "Kassym-Jomart".
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from ingest.identity.tables import rows, words

PARTICLES = frozenset(
    ("de", "da", "do", "dos", "di", "del", "della", "du", "van", "von", "der", "den", "ter", "le", "la")
)
SON_OF = frozenset(("bin", "ibn", "ben", "bint"))
ARTICLES = frozenset(("al", "el", "ul", "as", "ash", "ad", "an", "ar"))
SHORTEST = 5  # letters of a token in which one vowel more or less may differ


class Alike(IntEnum):
    """How much two names agree, from least to most."""

    NO = 0  # one bears a name that the other cannot bear
    PART = 1  # one has a full name more
    FORM = 2  # initials, short forms and sister forms: "J. Biden", "Joe" and "Joseph", "Sergei" and "Serhii"
    SAME = 3  # the same names, but for spelling and initials in the middle


@dataclass(frozen=True, slots=True)
class Name:
    """A name as sounds: `family` is one token, `given` those that stand with it, in order; initials are one letter."""

    family: str
    given: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether something stands beside the family name."""
        return bool(self.given)


@lru_cache(maxsize=65536)
def parse(name: str) -> Name:
    """Divide a name; one that is no name ("—") has an empty family name.

    >>> parse("Mr Joseph R. Biden, Jr.")
    Name(family='biden', given=('joseph', 'r'))
    """
    tokens = _tokens(name)
    if not tokens:
        return Name("", ())
    father = next((n for n, token in enumerate(tokens[:-1]) if token in SON_OF and n), None)
    if father is not None:  # "Mohamed bin Zayed Al Nahyan": the house is often left out, the father is not
        return Name(sound(tokens[father + 1]), tuple(map(sound, tokens[:father])))
    if len(tokens) > 1 and tokens[0] in words("surnames_first"):
        return Name(sound(tokens[0]), tuple(map(sound, tokens[1:])))
    start = len(tokens) - 1
    while (start > 1 and tokens[start - 1] in PARTICLES) or (start == 1 and tokens[0] in PARTICLES):
        start -= 1
    family = sound("".join(tokens[start:]))
    return Name(family, tuple(s for s in map(sound, tokens[:start]) if s != family))


@lru_cache(maxsize=65536)
def sound(token: str) -> str:
    """The token with what is spelled in several ways made alike: "mohammed" and "mohamed"."""
    written = token
    for row in rows("sounds"):
        token = token.replace(row["from"], row["to"])
    token = re.sub(r"(.)\1+", r"\1", token)
    return token if len(token) > 1 else written  # "yi" is no initial


def block(name: str) -> str:
    """The key under which all possible spellings of a name are found: its family name without vowels."""
    return f"person:{_skeleton(parse(name).family)}"


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> Alike:
    """How two names are related; of a name with a family name only, NO or PART.

    >>> alike("Joe Biden", "Joseph R. Biden, Jr.").name, alike("Wang Yi", "Wang Yang").name
    ('FORM', 'NO')
    """
    a, b = parse(one), parse(other)
    if not _spelled_alike(a.family, b.family):
        return Alike.NO
    if not (a.full and b.full):
        return Alike.PART if a.family == b.family else Alike.NO
    if a == b or "".join(a.given) == "".join(b.given):
        return Alike.SAME
    short, long = sorted((a.given, b.given), key=lambda given: (len(_spelled(given)), len(given)))
    return _given_alike(short, long)


def _given_alike(short: tuple[str, ...], long: tuple[str, ...]) -> Alike:
    """Each name of the shorter list must be one of the longer, in its order; what is left over is looked at."""
    found, at = Alike.SAME, 0
    left: list[str] = []
    for number, token in enumerate(short):
        match = next((n for n in range(at, len(long)) if _token_alike(token, long[n])), None)
        if match is None:
            if len(token) == 1 and number:  # an initial in the middle that the other leaves out
                continue
            return Alike.NO
        left += long[at:match]
        found = min(found, _token_alike(token, long[match]))
        at = match + 1
    left += long[at:]
    return min(found, Alike.PART) if _spelled(tuple(left)) else found


def _token_alike(one: str, other: str) -> Alike:
    if _spelled_alike(one, other):
        return Alike.SAME if len(one) > 1 else Alike.FORM
    if min(len(one), len(other)) == 1:
        return Alike.FORM if one[0] == other[0] else Alike.NO
    return Alike.FORM if _sisters().get(one, frozenset()) & _sisters().get(other, frozenset()) else Alike.NO


def _spelled_alike(one: str, other: str) -> bool:
    """Equal sounds, or one vowel apart in a longer token; Zelensky and Zelenska are two families' forms."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST or _skeleton(one) != _skeleton(other):
        return False
    feminine = (one[-1] == "a") != (other[-1] == "a") and not {one[-1], other[-1]} <= {"a", "o", "e"}
    return not feminine and Levenshtein.distance(one, other) <= 1


def _skeleton(token: str) -> str:
    return token[:1] + re.sub(r"[aeiouj]", "", token[1:])


def _spelled(given: tuple[str, ...]) -> list[str]:
    return [token for token in given if len(token) > 1]


def _tokens(name: str) -> list[str]:
    text = re.sub(r"['’ʼ`´]", "", anyascii(name.partition("(")[0])).lower()
    text = re.sub(r"\b(al|el|ul|as|ash|ad|an|ar)-(?=[a-z])", "", text).replace("-", "")
    tokens: list[str] = re.findall(r"[a-z0-9]+", text)
    kept = [t for t in tokens if t not in words("honorifics")]
    kept = [t for n, t in enumerate(kept) if t not in ARTICLES or len(kept) == 1 or n == 0]
    return kept or tokens


@cache
def _sisters() -> dict[str, frozenset[int]]:
    out: dict[str, set[int]] = {}
    for number, row in enumerate(rows("given_names")):
        for name in row["names"].split("|"):
            out.setdefault(sound(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in out.items()}
