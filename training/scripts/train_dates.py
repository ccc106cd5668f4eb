"""Learn which date of an article is a meeting's: weights for ingest/nlp/data/dates.json.

    python training/scripts/train_dates.py GOLD_FOLDER [--save]

Trains on `train`, prints the accuracy of gold meetings on `dev` and `wide`, given their evidence, status and kind, and
by leaving one publisher of `train` out at a time (`unseen`). Older annotations give only the month to encounters on an
unnamed day of a visit where the guide gives them the visit's range: `strict` counts the annotation to the letter,
`guide` with those meetings as the guide has them; `--by-guide` also trains on them so (the range more often, dev -.05).
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotated import Annotated, anchors, annotated
from chooser import Example, fit, save

from ingest.nlp.dates.article import Article, Event
from ingest.nlp.dates.candidates import Candidate, candidates
from ingest.nlp.dates.features import EventFeatures
from ingest.nlp.dates.mentions import DateMention, find_dates
from ingest.nlp.dates.readings import Reading
from ingest.nlp.scorer import Scorer

L2 = 8.0
TARGET = Path(__file__).parents[2] / "ingest" / "nlp" / "data" / "dates.json"
VAGUE = ("this_unit", "month", "month_year", "week")


@dataclass(frozen=True)
class Choice:
    """One meeting to be dated: candidates with features, the date as annotated and as the guide has it."""

    source: str
    dated: bool
    candidates: list[Candidate]
    features: list[list[str]]
    strict: Reading
    guide: Reading


def choices(articles: Sequence[Annotated]) -> Iterator[Choice]:
    """One choice per annotated meeting."""
    for item in articles:
        mentions = find_dates(item.content, item.published)
        events = [
            Event(start, end, m["status"], m["kind"], anchors(item, i))
            for i, (m, (start, end)) in enumerate(zip(item.meetings, item.evidence, strict=True))
        ]
        article = Article(item.content, item.published, item.sentences, mentions, events)
        options = list(candidates(mentions, item.published))
        for number, meeting in enumerate(item.meetings):
            strict = Reading(meeting.get("date") or "", meeting.get("end"))
            features = EventFeatures(article, number)
            names = [list(features.of(option)) for option in options]
            guide = by_guide(strict, events[number], mentions)
            yield Choice(item.source, bool(item.published), options, names, strict, guide)


def by_guide(strict: Reading, event: Event, mentions: list[DateMention]) -> Reading:
    """The only range of the article in an annotated month, unless the evidence itself says the month."""
    if len(strict.date) != 7 or strict.end:
        return strict
    if any(m.kind in VAGUE for m in mentions if event.start <= m.start < event.end):
        return strict
    readings = [
        m.past if event.status == "held" else m.ahead for m in mentions if m.kind.startswith(("month_", "day_"))
    ]
    ranges = {r for r in readings if r and r.end and r.date[:7] == strict.date}
    return ranges.pop() if len(ranges) == 1 else strict


def example(choice: Choice, wanted: Reading) -> Example:
    """Right are the candidates of the wanted date and end, or of the date alone where none has the end."""
    right = {i for i, c in enumerate(choice.candidates) if c.reading == wanted}
    right = right or {i for i, c in enumerate(choice.candidates) if c.reading.date == wanted.date}
    return Example(choice.features, frozenset(right))


def chosen(choice: Choice, scorer: Scorer) -> str:
    """The date with the greatest share."""
    shares: dict[str, float] = {}
    for candidate, share in zip(choice.candidates, scorer.shares(choice.features), strict=True):
        shares[candidate.reading.date] = shares.get(candidate.reading.date, 0.0) + share
    return max(shares, key=lambda day: shares[day])


def accuracy(found: Sequence[Choice], scorer: Scorer) -> str:
    """Share of right dates of these meetings."""
    return report([(c, chosen(c, scorer)) for c in found])


def report(dated: Sequence[tuple[Choice, str]]) -> str:
    """Share of right dates, to the letter and after the guide."""
    strict = sum(day == c.strict.date for c, day in dated) / len(dated)
    guide = sum(day == c.guide.date for c, day in dated) / len(dated)
    return f"strict {strict:.3f}  guide {guide:.3f}  of {len(dated)}"


def unseen(train: Sequence[Choice], by_the_guide: bool) -> str:
    """Accuracy on each publisher of train by weights that never saw it."""
    parts: list[tuple[Choice, str]] = []
    for source in sorted({c.source for c in train if c.dated}):
        scorer = learn([c for c in train if c.source != source], by_the_guide)
        parts += [(c, chosen(c, scorer)) for c in train if c.source == source]
    return report(parts)


def learn(found: Sequence[Choice], by_the_guide: bool) -> Scorer:
    """Weights from these choices."""
    return Scorer(fit([example(c, c.guide if by_the_guide else c.strict) for c in found], l2=L2))


def main() -> None:
    """Train, measure and, where asked, save."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--by-guide", action="store_true")
    parser.add_argument("--unseen", action="store_true", help="also leave one publisher out at a time")
    args = parser.parse_args()
    train = list(choices(list(annotated(args.gold, "train"))))
    weights = fit([example(c, c.guide if args.by_guide else c.strict) for c in train], l2=L2)
    for split in ("dev", "wide"):
        print(f"{split:7s}", accuracy(list(choices(list(annotated(args.gold, split)))), Scorer(weights)))
    if args.unseen:
        print("unseen ", unseen(train, args.by_guide))
    if args.save:
        save(TARGET, weights, "learned on the annotated articles `train` by training/scripts/train_dates.py")


if __name__ == "__main__":
    main()
