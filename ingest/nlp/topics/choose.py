"""What was discussed at each meeting: the topics of an article, given to the meetings that they belong to."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ingest.nlp.scorer import Scorer

from .assign import Event, Outline, pair_features
from .tagger import Chain, find_spans, sentence_context
from .words import Clusters, Span

CHAIN, PAIRS, CLUSTERS = "topic_chain.json", "topic_pairs.json", "topic_clusters.json"
BIAS = "bias"  # the only feature of "not of this meeting"
MOST = 8
MARKS = ' —–-,;:.“”"()'  # no topic begins or ends with one
LIKELY = 0.4  # probability from which a topic is given to a meeting


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Weights that find topics and weights that assign them."""

    chain: Chain
    pairs: Scorer

    @classmethod
    def load(cls) -> "TopicModel":
        """The shipped weights, learned by training/scripts/train_topics.py."""
        chain = _read(CHAIN)
        return cls(Chain(chain["weights"], chain["moves"], load_clusters(), chain["bias"]), Scorer.load(PAIRS))


def load_clusters() -> Clusters:
    """Word -> fine and coarse cluster, made by training/scripts/word_clusters.py."""
    clusters: Clusters = _read(CLUSTERS)["clusters"]
    return clusters


def meeting_topics(
    content: str,
    sentences: Sequence[Span],
    events: Sequence[Event],
    *,
    model: TopicModel,
    spans: Sequence[Span] = (),
) -> list[tuple[str, ...]]:
    """Topics of each event as written, the likeliest first, at most eight; `spans` are topics found elsewhere."""
    if not events:
        return []
    ordered = sorted(sentences)
    outline = outline_of(content, ordered, events)
    found = set(spans) | set(find_topics(outline, model.chain))
    shares: list[list[tuple[float, Span]]] = [[] for _ in events]
    for span in sorted(found):
        sentence = _sentence_at(ordered, span[0])
        for number in range(len(events)):
            share = topic_share(outline, number, span, sentence, model.pairs)
            if share >= LIKELY:
                shares[number].append((share, span))
    return [_texts(content, ranked) for ranked in shares]


def outline_of(content: str, sentences: Sequence[Span], events: Sequence[Event]) -> Outline:
    """The article with the number of the sentence of each event."""
    return Outline(content, sentences, events, [_sentence_at(sentences, event.start) for event in events])


def find_topics(outline: Outline, chain: Chain) -> list[Span]:
    """Offsets of everything that looks like a topic of some meeting."""
    statuses = [event.status[:4] for event in outline.events]
    found: list[Span] = []
    for number, sentence in enumerate(outline.sentences):
        context = sentence_context(number, outline.evidence, statuses)
        found += find_spans(outline.content, sentence, context, chain)
    return found


def topic_share(outline: Outline, number: int, span: Span, sentence: int, pairs: Scorer) -> float:
    """Probability that the topic belongs to the meeting `number`."""
    against = pairs.score([BIAS]) - pairs.score(pair_features(outline, number, span, sentence))
    return 1 / (1 + math.exp(min(against, 50.0)))


def _texts(content: str, ranked: list[tuple[float, Span]]) -> tuple[str, ...]:
    """The likeliest topics, each once, without one that lies inside another."""
    kept: list[Span] = []
    for _, (start, end) in sorted(ranked, key=lambda r: (-r[0], r[1][0] - r[1][1])):
        if all(end <= a or start >= b for a, b in kept):
            kept.append((start, end))
    texts = (" ".join(content[a:b].split()).strip(MARKS) for a, b in kept)
    return tuple(dict.fromkeys(text for text in texts if text))[:MOST]


def _sentence_at(sentences: Sequence[Span], offset: int) -> int:
    return max((i for i, (start, _) in enumerate(sentences) if start <= offset), default=0)


def _read(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((files("ingest.nlp") / "data" / name).read_text(encoding="utf-8"))
    return value
