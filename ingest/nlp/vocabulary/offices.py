"""One normal title for the wordings of one office: "Minister of Foreign Affairs", "Foreign Minister"."""

import re
from functools import cache, lru_cache

from ingest.nlp.vocabulary.phrases import SHAPES
from ingest.nlp.vocabulary.tables import rows, values

_MINISTER = re.compile(r"(?:union |cabinet )?minister (?:of|for) (?P<after>.+)|(?P<before>.+) minister")
_JOIN = re.compile(r",? and ")
_BRITISH = str.maketrans({"&": "and", ",": " "})
_SPELLINGS = {"defense": "defence", "labor": "labour", "co-operation": "cooperation", "the": "", "union": ""}
LONGEST = 30  # words; more are no title, and the grammar recurses


def normal_office(title: str) -> str:
    """The normal title (`foreign-minister`, `deputy-prime-minister`), or the cleaned words of an unknown one.

    Ranks are kept: a deputy is another office than the minister; "former" and "current" say nothing of the office.
    Two offices of one holder stay two: `deputy-prime-minister-and-foreign-minister`.
    """
    words = re.sub(r"\b(?i:ex)-(?=\w)", "", title.translate(SHAPES)).split()
    said = _words("empty") | _words("former")
    while len(words) > 1 and " ".join(words).lower() not in _forms() and _bare(words[0]) in said:
        words = words[1:]
    clean = " ".join(words)
    return (len(words) <= LONGEST and _known(clean.lower())) or clean


def _bare(word: str) -> str:
    return word.lower().replace(".", "").strip(",")


@lru_cache(maxsize=4096)
def _known(title: str) -> str | None:
    """The normal title of lower-case words; None where neither table nor grammar knows them."""
    return _forms().get(title) or _joined(title) or _ranked(title) or _minister(title)


def _joined(title: str) -> str | None:
    for match in _JOIN.finditer(title):
        one, other = _known(title[: match.start()]), _known(title[match.end() :])
        if one and other:
            return f"{one}-and-{other}"
    return None


def _ranked(title: str) -> str | None:
    first, _, rest = title.partition(" ")
    known = _known(rest) if first in _words("rank") | _words("acting") else None
    return f"{first}-{known}" if known else None


def _minister(title: str) -> str | None:
    """A minister by portfolio; one of foreign affairs and more ("and Trade") is the foreign minister."""
    match = _MINISTER.fullmatch(title)
    said = (match["after"] or match["before"]) if match else "state"
    if said.split()[0] == "state":  # Minister of State for ...: another kind of office
        return None
    portfolio = " ".join(_SPELLINGS.get(word, word) for word in said.translate(_BRITISH).split())
    portfolio = " ".join(portfolio.split())
    if not portfolio:
        return None
    if portfolio.startswith("foreign affairs "):
        portfolio = "foreign affairs"
    return f"{_portfolios().get(portfolio) or portfolio.replace(' ', '-')}-minister"


@cache
def _forms() -> dict[str, str]:
    return {form.lower(): row["id"] for row in rows("offices") for form in values(row["forms"])}


@cache
def _portfolios() -> dict[str, str]:
    return {form: row["id"] for row in rows("portfolios") for form in values(row["forms"])}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("office_words") if row["kind"] == kind for word in values(row["words"]))
