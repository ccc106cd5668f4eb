"""Learn to find topics and to give them to meetings: weights topic_chain.json and topic_pairs.json.

    python training/scripts/train_topics.py GOLD_FOLDER [--save]

Trains on `train`; prints for gold meetings of `dev` and `wide` the share of annotated topics found (matched as score.py
does) and, of the meetings that have topics, the share of told topics that were annotated.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

from annotated import Annotated, annotated
from chain import Sentence, learn
from chooser import Example, fit, save

from ingest.nlp.scorer import Scorer
from ingest.nlp.topics import Event, TopicModel, meeting_topics
from ingest.nlp.topics.assign import Outline, pair_features
from ingest.nlp.topics.choose import BIAS, CHAIN, PAIRS, load_clusters, outline_of
from ingest.nlp.topics.tagger import BEGIN, INSIDE, OUT, Chain, sentence_context
from ingest.nlp.topics.words import Clusters, Span, features, words_of

CHAIN_L2, PAIRS_L2, LEANING = 2.0, 4.0, -1.9
SMALL = {"the", "of", "and", "for", "a", "in", "on", "to", "s", "with"}
DATA = Path(__file__).parents[2] / "ingest" / "nlp" / "data"


def outline(item: Annotated) -> Outline:
    """The article with its gold meetings."""
    events = []
    for meeting, span in zip(item.meetings, item.evidence, strict=True):
        people = [p for p in meeting["participants"] if p["type"] == "person" and p.get("role") != "accompanying"]
        names = tuple(p["name"].split()[-1] for p in people)
        events.append(Event(*span, meeting["status"], meeting["kind"], names))
    return outline_of(item.content, item.sentences, events)


def located(item: Annotated, number: int, topic: str) -> Span | None:
    """Where a topic is written: in the evidence, else nearest after it, else before."""
    start, end = item.evidence[number]
    found = [m.start() for m in re.finditer(re.escape(topic), item.content)]
    rank = {at: (0 if start <= at < end else 1 if at >= end else 2, abs(at - end)) for at in found}
    return (
        (best, best + len(topic)) if (best := min(found, key=lambda at: rank[at], default=None)) is not None else None
    )


def spans(item: Annotated) -> set[Span]:
    """Every annotated topic of an article."""
    topics = [(n, t) for n, m in enumerate(item.meetings) for t in m.get("topics", [])]
    return {span for n, topic in topics if (span := located(item, n, topic))}


def sentences(item: Annotated, clusters: Clusters) -> Iterator[Sentence]:
    """Labelled sentences; of overlapping topics the longest that comes first."""
    plan = outline(item)
    statuses = [event.status[:4] for event in plan.events]
    topics = sorted(spans(item), key=lambda s: s[0] - s[1])
    for number, sentence in enumerate(item.sentences):
        words = words_of(item.content, sentence)
        labels = [OUT] * len(words)
        for start, end in topics:
            inside = [i for i, w in enumerate(words) if w.start < end and w.end > start]
            if inside and not any(labels[i] for i in inside):
                labels[inside[0] : inside[-1] + 1] = [BEGIN] + [INSIDE] * (len(inside) - 1)
        if len(words) > 1:
            yield Sentence(list(features(words, sentence_context(number, plan.evidence, statuses), clusters)), labels)


def pairs(item: Annotated) -> Iterator[Example]:
    """Each topic with each meeting: the second candidate is right where it is that meeting's."""
    plan = outline(item)
    for span in spans(item):
        text = item.content[slice(*span)]
        sentence = max(i for i, (start, _) in enumerate(item.sentences) if start <= span[0])
        for number, meeting in enumerate(item.meetings):
            own = any(likeness(text, topic) >= 0.9 for topic in meeting.get("topics", []))
            yield Example([[BIAS], list(pair_features(plan, number, span, sentence))], frozenset([int(own)]))


def words(text: str) -> set[str]:
    """Content words, plural s left out, as score.py compares them."""
    plain = re.sub(r"[^\w]+", " ", re.sub(r"['’`´]s?\b", "", text.lower())).split()
    return {w[:-1] if len(w) > 4 and w.endswith("s") else w for w in plain} - SMALL


def likeness(a: str, b: str) -> float:
    """Overlap of two topics, from 0.5 taken as the same."""
    x, y = words(a), words(b)
    return (len(x & y) / len(x | y) if x | y else 1.0) + 0.5 * (x <= y or y <= x)


def report(folder: Path, split: str, model: TopicModel) -> str:
    """Topics found and topics right."""
    gold = hits = told = 0
    for item in annotated(folder, split):
        found = meeting_topics(item.content, item.sentences, outline(item).events, model=model)
        for meeting, topics in zip(item.meetings, found, strict=True):
            left = list(topics)
            wanted = meeting.get("topics", [])
            gold, told = gold + len(wanted), told + len(topics) * bool(wanted)
            for topic in wanted:
                best = max(left, key=lambda t: likeness(topic, t), default="")
                if best and likeness(topic, best) >= 0.5:
                    left.remove(best)
                    hits += 1
    return f"found {hits / gold:.3f}  right {hits / max(1, told):.3f}  of {gold}"


def main() -> None:
    """Train, measure and, where asked, save."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--save", action="store_true")
    args = parser.parse_args()
    clusters, train = load_clusters(), list(annotated(args.gold, "train"))
    weights, moves = learn([s for item in train for s in sentences(item, clusters)], l2=CHAIN_L2)
    pair_weights = fit([e for item in train for e in pairs(item)], l2=PAIRS_L2)
    model = TopicModel(Chain(weights, moves, clusters, LEANING), Scorer(pair_weights))
    for split in ("dev", "wide"):
        print(f"{split:5s}", report(args.gold, split, model))
    if args.save:
        origin = "learned on the annotated articles `train` by training/scripts/train_topics.py"
        chain = {"source": origin, "bias": LEANING, "moves": moves, "weights": weights}
        (DATA / CHAIN).write_text(json.dumps(chain, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
        save(DATA / PAIRS, pair_weights, origin)


if __name__ == "__main__":
    main()
