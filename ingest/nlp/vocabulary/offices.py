"""One normal title for the wordings of one office: "Minister of Foreign Affairs", "Foreign Minister"."""

import re
from functools import cache

from ingest.nlp.vocabulary.tables import rows, values

_MINISTER = re.compile(r"minister (?:of|for) (?:the )?(?P<after>.+)|(?P<before>.+) minister", re.IGNORECASE)


def normal_office(title: str) -> str:
    """The normal title (`foreign-minister`, `deputy-prime-minister`), or the cleaned words of an unknown one.

    Ranks are kept: a deputy is another office than the minister; "former" and "current" say nothing of the office.
    """
    words = title.split()
    said = _words("empty") | _words("former")
    while len(words) > 1 and words[0].lower().strip(".,") in said:
        words = words[1:]
    return _normal(" ".join(words))


def _normal(title: str) -> str:
    known = _forms().get(title.lower())
    if known:
        return known
    first, _, rest = title.partition(" ")
    if rest and first.lower() in _words("rank"):
        return f"{first.lower()}-{_normal(rest)}"
    match = _MINISTER.fullmatch(title)
    portfolio = _portfolios().get((match["after"] or match["before"]).lower()) if match else None
    return f"{portfolio}-minister" if portfolio else title


@cache
def _forms() -> dict[str, str]:
    return {form.lower(): row["id"] for row in rows("offices") for form in values(row["forms"])}


@cache
def _portfolios() -> dict[str, str]:
    return {form.lower(): row["id"] for row in rows("portfolios") for form in values(row["forms"])}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("office_words") if row["kind"] == kind for word in values(row["words"]))
