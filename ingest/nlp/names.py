"""Which mentions of one article name the same person or body: by their words alone, longest first."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.nlp.reading import Mention

_SMALL = frozenset(("the", "of", "and", "for", "on", "in", "to", "a"))
_SUFFIX = re.compile(r"[,\s]+(?:Jr|Sr|II|III)\.?$|['’]s?$")


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
    return _clusters(mentions, _part_of_name)


def organisations(mentions: Sequence[Mention]) -> list[Cluster]:
    """One cluster a body: the same words, or an acronym of the full name."""
    return _clusters(mentions, _short_for)


def _clusters(mentions: Sequence[Mention], fits) -> list[Cluster]:  # type: ignore[no-untyped-def]
    out: list[Cluster] = []
    ordered = sorted(mentions, key=lambda m: (-len(folded(m.key)), m.start))
    for mention in ordered:
        words = folded(mention.key)
        if not words:
            continue
        matching = [c for c in out if fits(words, mention.key, c)]
        if matching:
            cluster = min(matching, key=lambda c: _distance(c, mention))
        else:
            cluster = Cluster(_SUFFIX.sub("", mention.key) if words else mention.key, words)
            out.append(cluster)
        cluster.mentions.append(mention)
    for cluster in out:
        cluster.mentions.sort(key=lambda m: m.start)
        cluster.forms = list(dict.fromkeys(m.key for m in cluster.mentions))
        if cluster.name.isupper() and len(cluster.words) > 1:
            cluster.name = next(
                (f for f in cluster.forms if folded(f) == cluster.words and not f.isupper()), cluster.name.title()
            )
    return sorted(out, key=lambda c: c.mentions[0].start)


def _distance(cluster: Cluster, mention: Mention) -> tuple[bool, int]:
    before = [mention.start - m.start for m in cluster.mentions if m.start <= mention.start]
    return (not before, min(before) if before else min(m.start for m in cluster.mentions) - mention.start)


def _part_of_name(words: tuple[str, ...], _: str, cluster: Cluster) -> bool:
    full = cluster.words
    if words == full:
        return True
    if len(words) == 1:
        return words[0] in (full[0], full[-1]) or (len(full) > 3 and words[0] in full[1:] and len(words[0]) > 3)
    if set(words) <= set(full):
        return True
    same_last = words[-1] == full[-1]
    return same_last and words[0][0] == full[0][0] and (len(words[0]) == 1 or len(full[0]) == 1)


def _short_for(words: tuple[str, ...], form: str, cluster: Cluster) -> bool:
    full = tuple(w for w in cluster.words if w not in _SMALL)
    mine = tuple(w for w in words if w not in _SMALL)
    if mine == full:
        return True
    return (
        bool(full)
        and len(mine) == 1
        and form.isupper()
        and len(form) > 1
        and mine[0] in ("".join(w[0] for w in full), full[-1])
    )
