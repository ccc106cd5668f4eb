"""Whom well-known holders of high office act for, by name."""

import re
import unicodedata
from functools import cache

from ingest.nlp.vocabulary.tables import rows, values


def leader_acts_for(name: str, year: int | None = None) -> str | None:
    """The state code or organisation of the one person of this name who held high office (around `year`).

    A full name, or a surname that only one person of the table bears; None where nobody or several fit.
    """
    key = _folded(name)
    found = {
        of for of, spans in _by_name().get(key, ()) if year is None or any(a - 1 <= year <= b + 1 for a, b in spans)
    }
    return next(iter(found)) if len(found) == 1 else None


Holder = tuple[str, tuple[tuple[int, int], ...]]


@cache
def _by_name() -> dict[str, list[Holder]]:
    full: dict[str, list[Holder]] = {}
    bearers: dict[str, set[str]] = {}
    for row in rows("leaders"):
        names = [_folded(form) for form in (row["name"], *values(row["forms"]))]
        holder = row["acts_for"], tuple(_span(span) for span in values(row["years"]))
        for name in names:
            full.setdefault(name, []).append(holder)
            bearers.setdefault(name.split()[-1], set()).add(names[0])
    for surname, who in bearers.items():
        if len(who) == 1 and surname not in full and len(surname) > 3:
            full[surname] = full[next(iter(who))]
    return full


def _span(span: str) -> tuple[int, int]:
    first, _, last = span.partition("-")
    return int(first), int(last or 9999)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("đ", "d").replace("ø", "o"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.replace("'", "").replace("’", "")))
