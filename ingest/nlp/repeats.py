"""How often a meeting took place: "have met four times" is one meeting told with its count."""

import re

_NUMBERS = {"twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_ALONE = ("twice", "repeatedly", "frequently", "regularly")  # need no "times"
_VAGUE = (*_ALONE[1:], "several", "many", "numerous", "multiple", "countless", "a few", "a number of")
_WORDS = "|".join([*_NUMBERS, *_VAGUE, r"\d{1,2}"])
_MET = r"\b(?:met|meets?|spoken|talked|talks|visited|held (?:talks|meetings)|had (?:talks|meetings|conversations))\b"
_TIMES = re.compile(
    rf"{_MET}[^.;]{{0,40}}?\b(?P<after>{_WORDS})(?:\s+(?:times|occasions))?\b"
    rf"|\b(?P<before>{_WORDS})\s+(?:times|occasions)\b[^.;]{{0,25}}{_MET}",
    re.IGNORECASE,
)


def times(evidence: str) -> int | None:
    """1, or the number told, or None where it is told only that it was often."""
    for match in _TIMES.finditer(evidence):
        word = (match["after"] or match["before"]).lower()
        if word in _ALONE or re.search(r"(?:times|occasions)$", match.group(), re.IGNORECASE) or match["before"]:
            return int(word) if word.isdigit() else _NUMBERS.get(word)
    return 1
