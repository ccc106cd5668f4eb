"""Every day that a meeting could have: each mention in each of its readings, the day of publication, and none.

Between `mentions` (what is written) and `features` (how well it fits).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .mentions import DateMention
from .readings import Reading

NONE = Reading("")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible date. `source` is how it was made: a mention, `publication` or `none`; `tense` which reading of it.

    `grain` is `as` for the words as they stand, or `month` or `year` where only that much of them is kept.
    """

    reading: Reading
    source: str
    mention: DateMention | None = None
    tense: str = "both"
    grain: str = "as"


def candidates(mentions: list[DateMention], published: str | None) -> Iterator[Candidate]:
    """All candidates of one article, the same for each of its meetings; `none` comes first."""
    yield Candidate(NONE, "none")
    if published:
        yield Candidate(Reading(published[:10]), "publication")
        yield Candidate(Reading(published[:7]), "publication", grain="month")
        yield Candidate(Reading(published[:4]), "publication", grain="year")
    for mention in mentions:
        yield from _readings_of(mention)


def _readings_of(mention: DateMention) -> Iterator[Candidate]:
    same = mention.past == mention.ahead
    for tense, reading in (("both" if same else "past", mention.past), ("ahead", None if same else mention.ahead)):
        if reading is None:
            continue
        yield Candidate(reading, "mention", mention, tense)
        if len(reading.date) == 10:
            yield Candidate(Reading(reading.date[:7]), "mention", mention, tense, "month")
        if len(reading.date) == 7 or mention.kind == "week":
            yield Candidate(Reading(reading.date[:4]), "mention", mention, tense, "year")
        if reading.end:
            yield Candidate(Reading(reading.end), "mention", mention, tense, "last")
            yield Candidate(Reading(reading.date), "mention", mention, tense, "first")
