"""Office grammar where language is closed: an office beside its holder, and beside its state or body.

"President of Russia Vladimir Putin", "Xie Xiaoyong, Ambassador of China", "French Foreign Minister", "Chairman of the
House". What stands so close needs no learned link; everything else is left to it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from ingest.nlp.reading import Mention, Text

Key = TypeVar("Key")
FAR = 14  # words between an office and its holder in the longest "of" phrases
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sir|H\.E|Hon|Shri|Smt|His Excellency|Her Excellency|Sheikh|Lord)\.?\s+)*"
_OF_PHRASE = re.compile(
    rf"\s+(?:(?:of|for|to|at)\s+(?:[A-Z][\w’'&.-]*,?\s+|(?:of|for|the|and|to|in)\s+){{1,12}})?{_TITLE}"
)
_NAME_COMMA = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,\s*"
    r"(?:(?:the|a|an|former|ex-|acting|current|new|its|his|her|their|who is)\s+|[A-Z][\w.’'-]*\s+){0,6}"
)
_OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
_OWNER = re.compile(r"(?:['’]s?)?[\s-]*(?:(?:new|former|acting|current|then|outgoing|visiting|own)\s+)?")


def holder(text: Text, office: Mention, persons: Iterable[tuple[Mention, Key]]) -> Key | None:
    """The person named directly behind the office, else directly before it with a comma."""
    near = [(m, key) for m, key in persons if m.sent == office.sent]
    behind = [
        (m.start, key) for m, key in near if 0 <= m.start - office.end <= FAR and _between(_OF_PHRASE, text, office, m)
    ]
    if behind:
        return min(behind, key=lambda pair: pair[0])[1]
    before = [
        (m.end, key) for m, key in near if 0 < office.start - m.end <= FAR and _between(_NAME_COMMA, text, m, office)
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def owner(
    text: Text, office: Mention, bodies: Sequence[tuple[Mention, Key]], persons: Sequence[tuple[Mention, Key]] = ()
) -> Key | None:
    """The state or body named with "of" behind the office or its holder, else directly before it; the longest wins."""
    near = [(m, key) for m, key in bodies if m.sent == office.sent]
    ends = [office, *(m for m, _ in persons if m.sent == office.sent and m.start == office.end)]
    behind = [(m.end, key) for end in ends for m, key in near if m.start > end.end and _between(_OF, text, end, m)]
    if behind:
        return max(behind, key=lambda pair: pair[0])[1]
    before = [(m.start, key) for m, key in near if m.end <= office.start and _between(_OWNER, text, m, office)]
    return min(before, key=lambda pair: pair[0])[1] if before else None


def _between(pattern: re.Pattern[str], text: Text, first: Mention, second: Mention) -> bool:
    return pattern.fullmatch(text.raw, text.words[first.end - 1][1], text.words[second.start][0]) is not None
