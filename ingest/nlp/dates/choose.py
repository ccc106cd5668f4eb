"""Which of an article's dates is the day of each of its meetings.

The last step of dating: `candidates` proposes, `features` describes, and weights learned on the annotated articles
(`data/dates.json`, made by training/scripts/train_dates.py) turn that into a probability for each date.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..scorer import Scorer
from .article import Article, Event, Span
from .candidates import Candidate, candidates
from .features import EventFeatures
from .mentions import DateMention, find_dates

WEIGHTS = "dates.json"


@dataclass(frozen=True, slots=True)
class Dating:
    """Day of a meeting as an ISO prefix and its last day, None where the article tells none, with a probability."""

    date: str | None
    end: str | None
    probability: float


def meeting_dates(
    content: str,
    published: str | None,
    sentences: Sequence[Span],
    events: Sequence[Event],
    *,
    scorer: Scorer,
    mentions: list[DateMention] | None = None,
) -> list[Dating]:
    """Date and end of each event, in the order of `events`; all offsets count characters of `content`.

    `mentions` are the article's dates where the caller has them already.
    """
    found = find_dates(content, published) if mentions is None else mentions
    choices = list(candidates(found, published))
    order = sorted(range(len(events)), key=lambda i: events[i].start)
    article = Article(content, published, sentences, found, [events[i] for i in order])
    dated = {i: _choose(choices, EventFeatures(article, n), scorer) for n, i in enumerate(order)}
    return [dated[i] for i in range(len(events))]


def _choose(choices: list[Candidate], features: EventFeatures, scorer: Scorer) -> Dating:
    """The most probable date, summed over the mentions that give it, with the last day of the likeliest of them."""
    shares = scorer.shares([features.of(choice) for choice in choices])
    total: dict[str, float] = {}
    for choice, share in zip(choices, shares, strict=True):
        total[choice.reading.date] = total.get(choice.reading.date, 0.0) + share
    best = max(total, key=lambda day: total[day])
    ranked = zip(shares, choices, strict=True)
    _, chosen = max(((s, c) for s, c in ranked if c.reading.date == best), key=lambda pair: pair[0])
    return Dating(chosen.reading.date or None, chosen.reading.end, min(total[best], 1.0))
