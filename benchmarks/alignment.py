"""Annotated articles as training examples: words, sentences, mentions by string match, entities, slots and roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import spacy
from spacy.language import Language

from ingest.nlp.layout import KINDS
from ingest.nlp.reading import Mention, Text, read_text
from ingest.nlp.vocabulary import find_states


@dataclass
class Slot:
    """A sentence in which at least one meeting of one kind is told."""

    sent: int
    kind: int
    meetings: list[dict[str, Any]]


@dataclass
class Example:
    """One article ready to be trained on."""

    id: str
    text: Text
    mentions: dict[str, list[Mention]]
    office_person: dict[int, str | None]  # index of an OFFICE mention -> name of the person, None = nobody
    office_of: dict[int, str | None]  # index of an OFFICE mention -> state code or name of a body
    slots: list[Slot]
    gold: dict[str, Any]
    published: str | None
    ignored: set[int] = field(default_factory=set)  # OFFICE mentions whose person nobody can tell


def blank() -> Language:
    """The tokenizer and the sentence rules of the pipeline."""
    import ingest.nlp.sentences  # noqa: F401  (registers the component)

    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    nlp.add_pipe("sentences")
    return nlp


def example(article: dict[str, Any], gold: dict[str, Any], nlp: Language) -> Example:
    """One annotated article."""
    head = f"{article['source'] or ''}\n{article['title'] or ''}\n\n"
    doc = nlp(head + article["text"])
    text = read_text(doc)
    mentions = {
        "PERSON": _persons(text, gold),
        "OFFICE": _phrases(text, _offices(gold), fold=True),
        "ORG": _organisations(text, gold),
        "PLACE": _places(text, gold),
        "TOPIC": _phrases(text, {t: t for m in gold["meetings"] for t in m.get("topics", [])}, fold=True),
    }
    mentions["STATE"] = [
        m for start, end, code, _ in find_states(doc.text) if (m := text.mention(start, end, code)) is not None
    ]
    ex = Example(gold["id"], text, mentions, {}, {}, [], gold, article["date"])
    _link_offices(ex)
    _slots(ex, head)
    return ex


def _find(text: Text, phrase: str, key: str, *, fold: bool) -> Iterator[Mention]:
    body = r"\s+".join(map(re.escape, phrase.split()))
    if not body:
        return
    pattern = re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE if fold else 0)
    for match in pattern.finditer(text.raw):
        mention = text.mention(match.start(), match.end(), key)
        if mention is not None:
            yield mention


def _longest(found: Iterable[Mention]) -> list[Mention]:
    """Longest first, no overlaps."""
    taken: list[Mention] = []
    covered: set[int] = set()
    for m in sorted(found, key=lambda m: (-(m.end - m.start), m.start)):
        span = range(m.start, m.end)
        if covered.isdisjoint(span):
            covered.update(span)
            taken.append(m)
    return sorted(taken, key=lambda m: m.start)


def _phrases(text: Text, phrases: dict[str, str], *, fold: bool) -> list[Mention]:
    return _longest(m for phrase, key in phrases.items() if phrase for m in _find(text, phrase, key, fold=fold))


_COMMON = re.compile(  # surnames that are everyday words
    "the|may|will|rose|young|king|day|long|best|white|black|brown|green|hope|love|rice|bush|price"
)


def _persons(text: Text, gold: dict[str, Any]) -> list[Mention]:
    found: list[Mention] = []
    for person in gold["persons"]:
        name = person["name"]
        forms = [name, *person.get("aka", [])]
        words = name.split()
        exact = list(forms)
        if len(words) > 1:
            forms += (
                [words[-1]]
                if len(words[-1]) > 2 and not _COMMON.fullmatch(words[-1].lower()) and words[-1][0].isupper()
                else []
            )
            if re.fullmatch(r"[A-Z][a-z]+", words[0]) and re.fullmatch(r"[A-Z][a-z]+-[a-z]+|[A-Z][a-z]+", words[-1]):
                forms.append(words[0]) if len(words) in (2, 3) and words[0] in (
                    "Xi",
                    "Wang",
                    "Li",
                    "Kim",
                    "Moon",
                    "Tsai",
                ) else None
        for form in dict.fromkeys(f for f in forms if f):
            found += _find(text, form, name, fold=form in exact and len(form) > 5)
            if len(form) > 3:
                found += _find(text, form.upper(), name, fold=False)
    return _longest(found)


def _offices(gold: dict[str, Any]) -> dict[str, str]:
    words = {p["office"] for q in gold["persons"] for p in q.get("posts", []) if p.get("office")}
    words |= {p["office"] for m in gold["meetings"] for p in m["participants"] if p.get("office")}
    return {w: w for w in words}


def acronym(name: str) -> str:
    """Capital letters of a name: "World Health Organization" -> "WHO"."""
    return "".join(
        w[0] for w in re.findall(r"\w+", name) if w.lower() not in ("the", "of", "and", "for", "on", "in")
    ).upper()


def _organisations(text: Text, gold: dict[str, Any]) -> list[Mention]:
    found: list[Mention] = []
    for name in gold["organisations"]:
        found += _find(text, name, name, fold=len(name) > 5)
        short = acronym(name)
        if len(short) > 2:
            found += _find(text, short, name, fold=False)
        for inner in re.findall(r"\(([A-Z][\w-]+)\)", name):
            found += _find(text, inner, name, fold=False)
        plain = re.sub(r"\s*\(.*?\)", "", name)
        if plain != name:
            found += _find(text, plain, name, fold=len(plain) > 5)
    for m in gold["meetings"]:
        for p in m["participants"]:
            if p["type"] == "organisation" and p["name"] not in gold["organisations"]:
                found += _find(text, p["name"] or "", p["name"] or "", fold=True)
    return _longest(found)


def _places(text: Text, gold: dict[str, Any]) -> list[Mention]:
    found: list[Mention] = []
    for m in gold["meetings"]:
        place = m.get("place")
        if not place:
            continue
        whole = list(_find(text, place, place, fold=False))
        found += whole
        for part in place.split(","):
            found += _find(text, part.strip(), part.strip(), fold=False)
    return _longest(found)


def _link_offices(ex: Example) -> None:
    """Which person and which state or body each OFFICE mention belongs to."""
    gold = ex.gold
    holders: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for person in gold["persons"]:
        for post in person.get("posts", []):
            if post.get("office"):
                holders.setdefault(post["office"].lower(), []).append((person["name"], post))
    loose = {
        (p["office"] or "").lower(): p for m in gold["meetings"] for p in m["participants"] if p["type"] == "office"
    }
    persons = ex.mentions["PERSON"]
    for i, m in enumerate(ex.mentions["OFFICE"]):
        words = m.key.lower()
        near = [
            (_gap(m, p), p.key)
            for p in persons
            if p.sent == m.sent and _gap(m, p) <= 12 and any(n == p.key for n, _ in holders.get(words, []))
        ]
        if near:
            name = min(near)[1]
            ex.office_person[i] = name
            ex.office_of[i] = next(post.get("of") for n, post in holders[words] if n == name)
        elif words in loose:
            ex.office_person[i] = None
            choices = [
                p.get("for")
                for mt in gold["meetings"]
                for p in mt["participants"]
                if p["type"] == "office" and (p["office"] or "").lower() == words
            ]
            ex.office_of[i] = choices[0] if len(set(choices)) == 1 else _nearest_key(ex, m, set(choices))
        elif len({n for n, _ in holders.get(words, [])}) == 1:
            name, post = holders[words][0]
            ex.office_person[i], ex.office_of[i] = name, post.get("of")
        else:
            ex.ignored.add(i)


def _nearest_key(ex: Example, m: Mention, keys: set[str | None]) -> str | None:
    around = [(_gap(m, s), s.key) for t in ("STATE", "ORG") for s in ex.mentions[t] if s.key in keys]
    return min(around)[1] if around else next(iter(sorted(k for k in keys if k)), None)


def _gap(a: Mention, b: Mention) -> int:
    return max(0, max(a.start, b.start) - min(a.end, b.end))


def _slots(ex: Example, head: str) -> None:
    slots: dict[tuple[int, int], Slot] = {}
    for meeting in ex.gold["meetings"]:
        at = ex.text.raw.find(meeting["evidence"].strip(), head.index("\n") + 1)
        if at < 0:
            continue
        span = ex.text.mention(at, at + len(meeting["evidence"].strip()), "")
        if span is None:
            continue
        sent = max(
            range(len(ex.text.sents)),
            key=lambda s: min(span.end, ex.text.sents[s][1]) - max(span.start, ex.text.sents[s][0]),
        )
        kind = KINDS.index(meeting["kind"])
        slots.setdefault((sent, kind), Slot(sent, kind, [])).meetings.append(meeting)
    ex.slots = list(slots.values())
