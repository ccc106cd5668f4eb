"""Which meeting a topic belongs to: features of a pair of a meeting and a topic, weighed by learned weights."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .words import Span, steps

_AHEAD = re.compile(r"\b(?:will|to discuss|plans?|expected|scheduled|upcoming|next)\b")
_GROUP = re.compile(
    r"^\W*(?:They|The (?:two )?(?:leaders|presidents|sides|ministers|parties|officials|talks|meeting|discussions?|"
    r"conversation|visit|agenda)|Both|During|In (?:the|a|his|her)|He|She|It|We)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting whose topics are wanted: offsets of its evidence, status, kind, and the surnames of its principals."""

    start: int
    end: int
    status: str
    kind: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the meetings of an article stand among its sentences."""

    content: str
    sentences: Sequence[Span]
    events: Sequence[Event]
    evidence: Sequence[int]  # number of the sentence of each event


def pair_features(outline: Outline, number: int, topic: Span, sentence: int) -> Iterator[str]:
    """Features of the topic that stands in `sentence` as one of the meeting `number`."""
    event, own = outline.events[number], outline.evidence[number]
    who = f"{event.status[:4]}.{event.kind}"
    gap = sentence - own
    between = len({e for e in outline.evidence if own < e <= sentence}) if gap > 0 else 0
    twins = sum(e == own for e in outline.evidence)
    nearest = max((e for e in outline.evidence if e <= sentence), default=-1) == own
    far = f"-{steps(-gap)}" if gap < 0 else steps(gap)
    yield f"gap={far}"
    yield f"gap={far}|{who}"
    yield f"gap={far}|between={min(between, 3)}"
    yield f"nearest={nearest}|between={min(between, 3)}|{event.kind}"
    yield f"nearest={nearest}|gap={far}|first={own == min(outline.evidence)}"
    yield f"twins={min(twins, 3)}|gap={steps(abs(gap))}|{event.kind}"
    yield f"alone={len(set(outline.evidence)) == 1}|gap={far}"
    yield f"main={own == min(outline.evidence)}|between={min(between, 3)}|{who}"
    if between:
        yield from _rival(outline, number, sentence)
    start, end = outline.sentences[sentence]
    text = outline.content[start:end]
    ahead = bool(_AHEAD.search(text))
    yield f"ahead={ahead}|{event.status[:4]}|nearest={nearest}"
    yield f"group={bool(_GROUP.search(text))}|nearest={nearest}|between={min(between, 3)}"
    mine = any(name in text for name in event.names)
    theirs = any(
        n in text for i, e in enumerate(outline.events) if i != number for n in e.names if n not in event.names
    )
    yield f"mine={mine}|theirs={theirs}|nearest={nearest}"
    yield f"mine={mine}|theirs={theirs}|gap={far}"
    if gap == 0:
        side = "after" if topic[0] > _anchor(outline, number) else "before"
        yield f"side={side}|twins={min(twins, 3)}|{event.kind}"
    else:
        breaks = outline.content.count("\n\n", min(event.start, topic[0]), max(event.start, topic[0]))
        yield f"breaks={steps(breaks)}|nearest={nearest}"
        yield f"opens={text.split()[0].lower() if text.split() else '-'}|nearest={nearest}"


def _rival(outline: Outline, number: int, sentence: int) -> Iterator[str]:
    """How the meeting told nearer before the topic compares: another call may own it, a recalled visit seldom does."""
    event = outline.events[number]
    at, rival = max(
        ((at, other) for at, other in zip(outline.evidence, outline.events, strict=True) if at <= sentence),
        key=lambda pair: pair[0],
    )
    main = outline.evidence[number] == min(outline.evidence)
    yield f"rival={rival.status[:4]}.{rival.kind}|{event.status[:4]}.{event.kind}"
    like = f"{rival.kind == event.kind}|{rival.status == event.status}"
    yield f"rival={like}|{steps(sentence - at)}"
    yield f"rival={like}|main={main}"


def _anchor(outline: Outline, number: int) -> int:
    """Where the first of the meeting's principals is named in its evidence."""
    event = outline.events[number]
    found = [at for name in event.names if (at := outline.content.find(name, event.start, event.end)) >= 0]
    return min(found, default=event.start)
