"""Finding dates in the text of an article and saying which days they can mean.

The first step of dating: `find_dates` lists every mention, `choose` decides which one is a meeting's. Pure; the text is
only scanned, so that a page of several thousand words takes milliseconds.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .patterns import PATTERNS
from .readings import Reading
from .resolve import RESOLVERS


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written: offsets into the content, how it is written (`kind`), and what it means in either tense.

    `past` and `ahead` are None where the words cannot be resolved ("soon", or "Tuesday" without a publication date).
    """

    start: int
    end: int
    kind: str
    past: Reading | None
    ahead: Reading | None


def find_dates(content: str, published: str | None) -> list[DateMention]:
    """Every date in `content` in order, without overlaps; `published` is the ISO day of publication or None."""
    today = _day(published)
    found: list[tuple[int, int, str, re.Match[str]]] = []
    for kind, pattern in PATTERNS:
        found += [(m.start(), m.end(), kind, m) for m in pattern.finditer(content)]
    found.sort(key=lambda item: (item[0], -item[1]))
    mentions: list[DateMention] = []
    for start, end, kind, match in found:
        if mentions and start < mentions[-1].end:
            continue
        readings = RESOLVERS[kind](match.groupdict(), today)
        mentions.append(_chained(DateMention(start, end, kind, readings.past, readings.ahead), mentions))
    return _bracketed(content, mentions)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _chained(mention: DateMention, before: list[DateMention]) -> DateMention:
    """`the following day` and `the same day` count from the last day mentioned."""
    if mention.kind not in ("following_day", "same_day"):
        return mention
    last = next((m for m in reversed(before) if m.past and len(m.past.date) == 10), None)
    if last is None or last.past is None or last.ahead is None:
        return mention
    shift = timedelta(days=mention.kind == "following_day")
    past, ahead = (Reading((date.fromisoformat(r.end or r.date) + shift).isoformat()) for r in (last.past, last.ahead))
    return replace(mention, past=past, ahead=ahead)


def _bracketed(content: str, mentions: list[DateMention]) -> list[DateMention]:
    """`yesterday (04)`: the day of the month in brackets says what the word before it means."""
    merged: list[DateMention] = []
    for mention in mentions:
        before = merged[-1] if merged else None
        if mention.kind == "bracket" and before and not content[before.end : mention.start].strip():
            merged[-1] = _told_twice(before, mention)
        else:
            merged.append(mention)
    return merged


def _told_twice(word: DateMention, bracket: DateMention) -> DateMention:
    """The reading of the bracket that lies nearer to what the word alone would mean."""
    past, ahead, alone = bracket.past, bracket.ahead, word.past
    if past and ahead and alone and len(alone.date) == 10:
        day = date.fromisoformat(alone.date)
        past = ahead = min(past, ahead, key=lambda r: abs(date.fromisoformat(r.date) - day))
    return replace(word, end=bracket.end, past=past, ahead=ahead)
