"""Which mentions of one article name the same person or body: by their words alone, longest first."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from ingest.nlp.bodies import is_generic_body
from ingest.nlp.reading import Mention, Text
from ingest.nlp.vocabulary import organisation_name

LONG = 6  # letters of a word in which one slip leaves no other name
_SMALL = frozenset(("the", "of", "and", "for", "on", "in", "to", "a"))
_SUFFIX = re.compile(r"[,\s]+(?:Jr|Sr|II|III)\.?$|['’]s?$")

_QUOTED = re.compile(r"\s[\"“'‘]\w")


@dataclass(slots=True)
class Cluster:
    """Mentions of one person or body; `name` is the fullest form, `forms` all of them in order of appearance."""

    name: str
    words: tuple[str, ...]
    forms: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def folded(text: str) -> tuple[str, ...]:
    """Words without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D").replace("ı", "i").replace("ø", "o"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return tuple(re.findall(r"\w+", re.sub(r"['’`]s?\b", "", plain)))


def persons(mentions: Sequence[Mention]) -> list[Cluster]:
    """One cluster a person: a shorter form joins the one fuller name that holds it, else the nearest before it."""
    found = _clusters(mentions, _part_of_name)
    for person in found:
        if person.name.isupper() and len(person.words) > 1:
            person.name = person.name.title()
    return found


def organisations(text: Text, mentions: Sequence[Mention]) -> list[Cluster]:
    """One cluster a body: the same words, an acronym of the full name, or its noun alone ("the Council").

    An acronym behind a name in brackets is short for that name, whatever its letters.
    """
    stated = dict(_stated(text, mentions))

    def fits(words: tuple[str, ...], form: str, cluster: Cluster) -> bool:
        return stated.get(form) == cluster.words or _short_for(words, form, cluster)

    return _clusters(mentions, fits)


def _stated(text: Text, mentions: Sequence[Mention]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Acronyms in brackets with the words of the name before them."""
    by_start = {m.start: m for m in mentions}
    for name in mentions:
        short = by_start.get(name.end + 1)
        if short is not None and short.key.isupper() and text.string(name.end, name.end + 1) == "(":
            yield short.key, folded(name.key)


def _clusters(mentions: Sequence[Mention], fits: Callable[[tuple[str, ...], str, Cluster], bool]) -> list[Cluster]:
    out: list[Cluster] = []
    ordered = sorted(mentions, key=lambda m: (-len(folded(m.key)), m.start))
    for mention in ordered:
        words = folded(_SUFFIX.sub("", mention.key))
        if not words:
            continue
        matching = [c for c in out if fits(words, mention.key, c)]
        if matching:
            cluster = min(matching, key=lambda c: _distance(c, mention))
        else:
            cluster = Cluster(_SUFFIX.sub("", mention.key), words)
            out.append(cluster)
        cluster.mentions.append(mention)
    for cluster in out:
        cluster.mentions.sort(key=lambda m: m.start)
        cluster.forms = list(dict.fromkeys(m.key for m in cluster.mentions))
        cluster.name = _SUFFIX.sub("", _fullest(cluster))
    return sorted(out, key=lambda c: c.mentions[0].start)


def _fullest(cluster: Cluster) -> str:
    """The form of most words; of two spellings the more frequent, then the longer; not in capitals where one is not."""
    count = Counter(m.key for m in cluster.mentions)
    full = [form for form in cluster.forms if len(folded(_SUFFIX.sub("", form))) == len(cluster.words)]
    return max(full, key=lambda form: (not form.isupper(), count[form], len(folded(form)[-1])))


def _distance(cluster: Cluster, mention: Mention) -> tuple[bool, int]:
    before = [mention.start - m.start for m in cluster.mentions if m.start <= mention.start]
    return (not before, min(before) if before else min(m.start for m in cluster.mentions) - mention.start)


def _part_of_name(words: tuple[str, ...], _: str, cluster: Cluster) -> bool:
    full = cluster.words
    if words == full:
        return True
    if len(words) == 1:
        inner = len(words[0]) > 3 and (len(full) > 3 or _QUOTED.search(cluster.name)) and words[0] in full[1:]
        return bool(inner) or any(words[0] == w or _nearly(words[0], w) for w in (full[0], full[-1]))
    if set(words) <= set(full):
        return True
    same_last = words[-1] == full[-1]
    initials = same_last and words[0][0] == full[0][0] and (len(words[0]) == 1 or len(full[0]) == 1)
    return initials or _misspelt(words, full)


def _misspelt(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether an article writes one name in two ways: all words but one are the same, and that one nearly."""
    differing = [pair for pair in zip(words, full, strict=False) if pair[0] != pair[1]]
    return len(words) == len(full) and len(differing) == 1 and _nearly(*differing[0])


def _nearly(a: str, b: str) -> bool:
    """One slip in a long word, or a word cut short; "Ivanov" and "Ivanova", "Zelensky" and "Zelenska" are two."""
    short, long = sorted((a, b), key=len)
    ends = {short[-1], long[-1]}
    if len(short) < LONG or ("a" in ends and ends & set("yivn")):
        return False
    if long.startswith(short):
        return len(short) > LONG
    return DamerauLevenshtein.distance(a, b) == 1


def _short_for(words: tuple[str, ...], form: str, cluster: Cluster) -> bool:
    known, full_known = organisation_name(form), organisation_name(cluster.name)
    if known and full_known:
        return known == full_known
    full, mine = _telling(cluster.words), _telling(words)
    if mine and sorted(mine) == sorted(full):  # "Foreign Ministry", "Ministry of Foreign Affairs"
        return True
    if len(mine) != 1 or len(full) < 2:
        return False
    if form.isupper() and len(form) > 1:
        return mine[0] in (_initials(full), _initials(cluster.words), full[-1])
    return is_generic_body(form) and mine[0] in (full[0], full[-1])


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in _SMALL and w != "affairs")


def _initials(words: tuple[str, ...]) -> str:
    return "".join(w[0] for w in words)
