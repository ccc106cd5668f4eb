"""Finds the phrases of an article that name what was discussed: a linear chain over the words of each sentence.

Labels are O (no topic), B (first word of a topic) and I (a later word). Weights are learned by
training/scripts/train_topics.py; decoding is Viterbi, and a topic has at most six words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .words import Clusters, Span, Word, features, rule_words, steps, words_of

LABELS = 3
OUT, BEGIN, INSIDE = range(LABELS)
LONGEST = 6
Triple = Sequence[float]
_NOTHING = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Chain:
    """Weights by feature for the three labels, and `moves[a][b]` for label b after label a.

    `bias` is added to the score of O: below zero more topics are told, and more of them wrongly.
    """

    weights: Mapping[str, Triple]
    moves: Sequence[Triple]
    clusters: Clusters
    bias: float = 0.0


def sentence_context(number: int, evidence: Sequence[int], statuses: Sequence[str]) -> list[str]:
    """Features of a sentence: how far behind the last evidence it stands, which meeting that tells."""
    last = max((n for n in evidence if n <= number), default=None)
    if last is None:
        return ["far=before", f"far=before|{steps(number)}"]
    status = next(s for n, s in zip(evidence, statuses, strict=True) if n == last)
    far = steps(number - last)
    return [f"far={far}", f"far={far}|{status}", f"only={len(set(evidence)) == 1}|{far}"]


def find_spans(content: str, sentence: Span, context: Sequence[str], chain: Chain) -> list[Span]:
    """Offsets of the topics of one sentence."""
    words = words_of(content, sentence)
    if len(words) < 2:
        return []
    scores = [_score(found, chain) for found in features(words, context, chain.clusters)]
    labels = _best(scores, chain.moves)
    spans: list[tuple[int, int]] = []
    for i, label in enumerate(labels):
        if label == BEGIN or (label == INSIDE and not spans):
            spans.append((i, i))
        elif label == INSIDE and spans[-1][1] == i - 1:
            spans[-1] = (spans[-1][0], i)
    trimmed = (_trimmed(words[first : last + 1]) for first, last in spans)
    return [(kept[0].start, kept[-1].end) for kept in trimmed if kept]


def _trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """At most `LONGEST` words, without function words and marks at the edges."""
    edges = rule_words("edge")
    while words and words[0].text.lower() in edges:
        words = words[1:]
    words = words[:LONGEST]
    while words and (words[-1].text.lower() in edges or not words[-1].text[0].isalnum()):
        words = words[:-1]
    return words


def _score(found: Sequence[str], chain: Chain) -> list[float]:
    out, begin, inside = chain.bias, 0.0, 0.0
    get = chain.weights.get
    for name in found:
        weights = get(name, _NOTHING)
        out += weights[0]
        begin += weights[1]
        inside += weights[2]
    return [out, begin, inside]


def _best(scores: Sequence[Triple], moves: Sequence[Triple]) -> list[int]:
    """The likeliest labels; I never follows O."""
    totals = [scores[0][OUT], scores[0][BEGIN], float("-inf")]
    back: list[list[int]] = []
    for row in scores[1:]:
        choice = [max(range(LABELS), key=lambda a, b=b: totals[a] + moves[a][b]) for b in range(LABELS)]  # type: ignore[misc]
        totals = [totals[choice[b]] + moves[choice[b]][b] + row[b] for b in range(LABELS)]
        back.append(choice)
    label = max(range(LABELS), key=lambda b: totals[b])
    labels = [label]
    for choice in reversed(back):
        label = choice[label]
        labels.append(label)
    return labels[::-1]
