"""Learn where a meeting takes place: weights for ingest/nlp/data/place_states.json and place_names.json.

    python training/scripts/train_places.py GOLD_FOLDER [--save] [--unseen]

Trains on `train`; prints, for gold meetings of `dev` and `wide` with evidence, kind, mode, status, parties given, the
share of right states (all meetings), of places that share a word with the annotated one (meetings that have one; as
score.py counts) and of the places told that are right (precision). `--unseen` leaves one publisher out at a time.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated import Annotated, annotated
from chooser import Example, fit, save

from ingest.nlp.places.article import Article, Event
from ingest.nlp.places.choose import PlaceScorers, meeting_places, place_options, state_options, state_shares
from ingest.nlp.places.features import EventFeatures
from ingest.nlp.places.mentions import find_places
from ingest.nlp.scorer import Scorer
from ingest.nlp.vocabulary import find_states

STATES_L2, NAMES_L2 = 6.0, 6.0
DATA = Path(__file__).parents[2] / "ingest" / "nlp" / "data"
SMALL = {"the", "of", "and", "for", "a", "in", "on", "to", "s", "with", "at"}


@dataclass(frozen=True)
class Placed:
    """One annotated meeting ready to be placed."""

    id: str
    source: str
    article: Article
    event: Event
    gold: dict[str, Any]


def placed(articles: Sequence[Annotated]) -> list[Placed]:
    """Every annotated meeting."""
    found = []
    for item in articles:
        states = find_states(item.content)
        article = Article(item.content, item.sentences, states, find_places(item.content, states))
        for meeting, span in zip(item.meetings, item.evidence, strict=True):
            found.append(Placed(item.id, item.source, article, event_of(meeting, span), meeting))
    return found


def event_of(meeting: dict[str, Any], span: tuple[int, int]) -> Event:
    """The meeting with the states that its principals act for."""
    principals = [p for p in meeting["participants"] if p.get("role") != "accompanying"]
    parties = tuple((p["for"], p["role"]) for p in principals if len(p.get("for") or "") == 3 and p["for"].isupper())
    return Event(*span, meeting["status"], meeting["kind"], meeting["mode"], parties)


def words(text: str | None) -> set[str]:
    """Content words of a place."""
    return {w.strip(".,’'\"()").lower() for w in (text or "").split()} - SMALL - {""}


def place_text(article: Article, option: int | None) -> str:
    """The place as written; empty for none."""
    return "" if option is None else article.content[article.spots[option].start : article.spots[option].end]


def learn_states(items: Sequence[Placed]) -> dict[str, float]:
    """Weights of the choice of a state."""
    examples = []
    for item in items:
        options, features = state_options(item.article, item.event), EventFeatures(item.article, item.event)
        right = frozenset(i for i, o in enumerate(options) if o == item.gold.get("state"))
        examples.append(Example([list(features.of_state(o)) for o in options], right))
    return fit(examples, l2=STATES_L2)


def learn_names(items: Sequence[Placed], states: Scorer) -> dict[str, float]:
    """Weights of the choice of a place: right are the spots with the same words, else those that share one."""
    examples = []
    for item in items:
        options, features = place_options(item.article), EventFeatures(item.article, item.event)
        shares = state_shares(features, state_options(item.article, item.event), states)
        gold = words(item.gold.get("place"))
        told = [words(place_text(item.article, option)) for option in options]
        same = frozenset(i for i, text in enumerate(told) if text == gold)
        near = frozenset(i for i, text in enumerate(told) if text & gold)
        examples.append(Example([list(features.of_place(o, shares)) for o in options], same or near))
    return fit(examples, l2=NAMES_L2)


def measure(items: Sequence[Placed], scorers: PlaceScorers) -> list[tuple[Placed, str | None, str | None]]:
    """Place and state found for each meeting."""
    out = []
    for item in items:
        (found,) = meeting_places(item.article.content, item.article.sentences, [item.event], scorers=scorers)
        out.append((item, found.place, found.state))
    return out


def report(rows: Sequence[tuple[Placed, str | None, str | None]]) -> str:
    """State, place and precision of place."""
    state = sum(s == item.gold.get("state") for item, _, s in rows) / len(rows)
    gold = [(item, p) for item, p, _ in rows if item.gold.get("place")]
    hit = sum(bool(words(p) & words(item.gold["place"])) for item, p in gold)
    told = sum(p is not None for _, p, _ in rows)
    return f"state {state:.3f}  place {hit / len(gold):.3f}  precision {hit / max(1, told):.3f}  of {len(rows)}"


def train_on(items: Sequence[Placed]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of both choices."""
    states = learn_states(items)
    return states, learn_names(items, Scorer(states))


def main() -> None:
    """Train, measure and, where asked, save."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--unseen", action="store_true", help="also leave one publisher out at a time")
    args = parser.parse_args()
    train = placed(list(annotated(args.gold, "train")))
    states, names = train_on(train)
    for split in ("dev", "wide"):
        found = measure(placed(list(annotated(args.gold, split))), PlaceScorers(Scorer(states), Scorer(names)))
        print(f"{split:7s}", report(found))
    if args.unseen:
        rows = []
        for source in sorted({item.source for item in train}):
            weights = train_on([item for item in train if item.source != source])
            rows += measure([i for i in train if i.source == source], PlaceScorers(*map(Scorer, weights)))
        print("unseen ", report(rows))
    if args.save:
        origin = "learned on the annotated articles `train` by training/scripts/train_places.py"
        save(DATA / "place_states.json", states, origin)
        save(DATA / "place_names.json", names, origin)


if __name__ == "__main__":
    main()
