"""One document that holds several titled articles is split into them; every other document stays whole.

Splitting wrongly does more harm than not splitting: a section cut off loses its date and its persons' full names. So
evidence must be strong: headers or separator lines before every item, or headlines that open every part, are written
like headlines and are told again by the text below them. What looks like section headings splits nothing.
"""

import re
from dataclasses import dataclass, field

from ingest.headlines import are_same, headline_weight, is_retold, leads_notes, may_be_title, tells

_HEADER_LINE = re.compile(r"(title|date|published|publisher|source|url|link|id)\s*:\s+(\S.*)", re.IGNORECASE)
_NAMES = {"published": "date", "source": "publisher", "link": "url"}
_SEPARATOR = re.compile(r"\s*(?:([-*=_#~–—])\s*)(?:\1\s*){2,}")
_HEADER_LINES = 10  # at most, of one item
_HEADLINE_SHARE = 0.6  # of the lines that stand alone like headings, in a digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One article of a document: `header` holds what was written above it (title, date, publisher, url, id)."""

    title: str
    text: str
    header: dict[str, str] = field(default_factory=dict)


def split(document: str) -> list[Part]:
    """The articles of a plain-text document, in order; one where it is a single article.

    `document` has clean characters and its own line breaks. A header above the first title holds for every part that
    does not say otherwise.
    """
    lines = document.split("\n")
    sections = _by_headers(lines)
    shared: dict[str, str] = {}
    if not sections:
        shared, lines = _header(lines)
        titled = "title" in shared
        sections = _by_separators(lines) or ([] if titled else _by_headlines(lines)) or [lines]
    if len(sections) > 1:
        shared = {name: value for name, value in shared.items() if name not in ("title", "id")}
    return [_part(section, shared) for section in sections]


def _part(lines: list[str], shared: dict[str, str]) -> Part:
    """One article; its first line is the title where it can be one and something follows it."""
    own, lines = _header(lines)
    header = shared | own
    text = "\n".join(lines).strip("\n")
    title = header.get("title", "")
    first, _, rest = text.partition("\n")
    if not title and rest.strip() and may_be_title(first):
        title, text = first.strip(), rest.strip("\n")
    return Part(title=title, text=text, header=header)


def _header(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The `key: value` lines at the top, which a blank line ends, and the rest; without them all lines are the rest."""
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    header: dict[str, str] = {}
    for number in range(start, len(lines)):
        match = _HEADER_LINE.fullmatch(lines[number].strip())
        if not match:
            return (header, lines[number:]) if not lines[number].strip() else ({}, lines[start:])
        name = match[1].lower()
        header.setdefault(_NAMES.get(name, name), match[2])
    return header, []


def _cut(lines: list[str], starts: list[int]) -> list[list[str]]:
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _by_headers(lines: list[str]) -> list[list[str]]:
    """Every item begins with its own header, of which one line is its title."""
    blank = [True, *(not line.strip() or _SEPARATOR.fullmatch(line) is not None for line in lines)]
    starts = [number for number in range(len(lines)) if blank[number] and not blank[number + 1]]
    titled = [number for number in starts if "title" in _header(lines[number : number + _HEADER_LINES])[0]]
    if len(titled) < 2 or titled[0] != starts[0]:
        return []
    sections = [_without_separators(section) for section in _cut(lines, titled)]
    return sections if all(any(line.strip() for line in _header(section)[1]) for section in sections) else []


def _by_separators(lines: list[str]) -> list[list[str]]:
    """A line of dashes or stars stands between articles; what only ends one, or leads to its notes, parts nothing."""
    marks = [number for number, line in enumerate(lines) if _SEPARATOR.fullmatch(line)]
    sections: list[list[str]] = []
    for section in _cut(lines, [0, *marks]):
        if _is_article(_without_separators(section)) or not sections:
            sections.append(section)
        else:
            sections[-1] = sections[-1] + section
    sections = [kept for kept in map(_without_separators, sections) if kept]
    return sections if len(sections) > 1 and _is_article(sections[0]) else []


def _without_separators(lines: list[str]) -> list[str]:
    kept = [line for line in lines if not _SEPARATOR.fullmatch(line)]
    return kept if any(line.strip() for line in kept) else []


def _is_article(lines: list[str]) -> bool:
    header, body = _header(lines)
    if "title" in header:
        return any(line.strip() for line in body)
    written = [line for line in body if line.strip()]
    return bool(written) and may_be_title(written[0]) and tells(written[1:]) and not leads_notes(written[0])


def _by_headlines(lines: list[str]) -> list[list[str]]:
    """Titles that stand alone between blank lines; the first line of the document must be one as well."""
    alone = [number for number in range(len(lines)) if _stands_alone(lines, number)]
    titles = [number for number in alone if may_be_title(lines[number])]
    if not titles or any(line.strip() for line in lines[: titles[0]]):
        return []
    starts = [titles[0]]
    for number, body in zip(titles, _cut(lines, titles), strict=True):
        title = lines[number]
        opens = number > starts[-1] and tells(body[1:]) and is_retold(title, body[1:]) and not leads_notes(title)
        if opens and not are_same(title, lines[starts[-1]]):
            starts.append(number)
    weights = [headline_weight(lines[number]) for number in starts[1:]]
    others = sum(number > titles[0] for number in alone)
    if sum(weights) < 1 or sum(weight > 0 for weight in weights) < _HEADLINE_SHARE * others:
        return []
    sections = _cut(lines, starts)
    return sections if all(tells(section[1:]) for section in sections) else []


def _stands_alone(lines: list[str], number: int) -> bool:
    """A short line without the end of a sentence, blank lines around it: a title, a heading, a caption."""
    if not lines[number].strip() or len(lines[number]) > 250:
        return False
    before = number == 0 or not lines[number - 1].strip()
    after = number + 1 < len(lines) and not lines[number + 1].strip()
    return before and after and not lines[number].rstrip().endswith((".", "!", "?", ".”", '."', ".)"))
