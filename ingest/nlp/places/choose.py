"""Where each meeting takes place: its state, and its city or building as written.

Weights learned on the annotated articles (`data/place_states.json` and `data/place_names.json`, made by
training/scripts/train_places.py) choose the state first, then the place given the probabilities of the states.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.nlp.scorer import Scorer
from ingest.nlp.vocabulary.states import StateMention, find_states

from .article import Article, Event, Span
from .features import EventFeatures
from .mentions import find_places

STATE_WEIGHTS, NAME_WEIGHTS = "place_states.json", "place_names.json"
SILENCE = 0.65  # a place is rather told than not: annotators leave out what the title said
PLACES = ("city", "building", "named", "unknown")


@dataclass(frozen=True, slots=True)
class Located:
    """Place as written and state as alpha-3 code, each None where the article does not tell, with probabilities."""

    place: str | None
    state: str | None
    place_probability: float
    state_probability: float


@dataclass(frozen=True, slots=True)
class PlaceScorers:
    """The two sets of weights."""

    states: Scorer
    names: Scorer

    @classmethod
    def load(cls) -> "PlaceScorers":
        """The shipped weights."""
        return cls(Scorer.load(STATE_WEIGHTS), Scorer.load(NAME_WEIGHTS))


def meeting_places(
    content: str,
    sentences: Sequence[Span],
    events: Sequence[Event],
    *,
    scorers: PlaceScorers,
    states: list[StateMention] | None = None,
) -> list[Located]:
    """Place and state of each event, in their order; `states` are the states of `content` where found already."""
    if not events:
        return []
    named = find_states(content) if states is None else states
    article = Article(content, sentences, named, find_places(content, named))
    return [_locate(article, event, scorers) for event in events]


def state_options(article: Article, event: Event) -> list[str | None]:
    """None, then every state named in the article or acted for in the meeting."""
    return [None, *sorted({s.state for s in article.spots if s.state} | {state for state, _ in event.parties})]


def place_options(article: Article) -> list[int | None]:
    """None, then the number of each spot that is a city, a building or an unknown name."""
    return [None, *(i for i, spot in enumerate(article.spots) if spot.form in PLACES)]


def state_shares(features: EventFeatures, options: Sequence[str | None], scorer: Scorer) -> dict[str | None, float]:
    """Probability of each state."""
    return dict(zip(options, scorer.shares([features.of_state(o) for o in options]), strict=True))


def _locate(article: Article, event: Event, scorers: PlaceScorers) -> Located:
    features = EventFeatures(article, event)
    shares = state_shares(features, state_options(article, event), scorers.states)
    options = place_options(article)
    place_shares = scorers.names.shares([features.of_place(o, shares) for o in options])
    by_name: dict[str | None, float] = {}
    for option, share in zip(options, place_shares, strict=True):
        name = None if option is None else article.content[article.spots[option].start : article.spots[option].end]
        by_name[name] = by_name.get(name, 0.0) + share
    place = _told(by_name)
    state = _state_of(article, place) or max(shares, key=lambda s: shares[s])
    return Located(place, state, min(1.0, by_name[place]), min(1.0, shares.get(state, 0.0)))


def _state_of(article: Article, place: str | None) -> str | None:
    """The state of a chosen place that lies in one known state: no meeting is in Seoul and in Japan."""
    spots = (spot for spot in article.spots if article.content[spot.start : spot.end] == place)
    states = {spot.state for spot in spots if spot.state}
    return states.pop() if len(states) == 1 else None


def _told(by_name: dict[str | None, float]) -> str | None:
    """The likeliest place, unless it is likelier than `SILENCE` that none is told."""
    names = [name for name in by_name if name is not None]
    if not names or by_name[None] > SILENCE:
        return None
    return max(names, key=lambda n: by_name[n])
