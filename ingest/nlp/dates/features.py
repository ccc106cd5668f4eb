"""What speaks for and against a candidate date of a meeting, as names of features that `choose` weighs.

Features are words joined by `|`; they name the form of the date, its place relative to the evidence, the status and
kind of the meeting and cues of tense, never a publisher or a person.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from . import cues
from .article import Article, Event, Span
from .candidates import Candidate
from .mentions import DateMention

_DAYS = ("month_day", "day_month", "iso", "dotted", "bracket", "ordinal")
_FAR = 999


def bucket(number: int, limits: Sequence[int]) -> str:
    """The largest of the rising `limits` that `number` reaches."""
    return str(max((limit for limit in limits if limit <= number), default=f"<{limits[0]}"))


def gap(published: str | None, day: str) -> str:
    """How far a date lies from publication."""
    if not published or not day:
        return "?"
    if len(day) < 10:
        mine = published[: len(day)]
        return f"{'same' if day == mine else 'past' if day < mine else 'ahead'}{len(day)}"
    days = (date.fromisoformat(day) - date.fromisoformat(published[:10])).days
    return bucket(days, (-400, -60, -14, -7, -2, -1, 0, 1, 2, 8, 15, 60, 400))


def form_of(mention: DateMention) -> str:
    """How a date is written, as coarse as the choice needs it."""
    reading = mention.past or mention.ahead
    if mention.kind in _DAYS:
        return "range" if reading and reading.end else "day"
    return mention.kind


class EventFeatures:
    """Features of the candidates of one meeting of an article."""

    def __init__(self, article: Article, number: int) -> None:
        self.article, self.event = article, article.events[number]
        self.sentence = article.evidence[number]
        start, end = article.sentences[self.sentence]
        self.start, self.end = min(start, self.event.start), max(end, self.event.end)
        text = article.content[self.start : self.end]
        self.status, self.kind = self.event.status[:4], self.event.kind
        self.own = [m for m in article.mentions if self.start <= m.start < self.end]
        self.cues = _cues(text)
        self.context = self._context(number)
        self.points = self._points(text)
        self.ranks = {m.start: i for i, m in enumerate(sorted(self.own, key=self._distance))}
        self.visits = bucket(sum(_is_visit(e, self.event.status) for e in article.events), (0, 1, 2, 3))
        keys = self._keys(text)
        self.reach = {m.start: _reach(m, keys) for m in article.mentions if not self.start <= m.start < self.end}
        self.closest = min(self.reach.values(), default=_FAR)
        self.before = sum(m.end <= self.start for m in article.mentions)

    def of(self, candidate: Candidate) -> Iterator[str]:
        """Names of the features that hold for `candidate`."""
        head = f"{candidate.source}.{candidate.grain}"
        yield f"{head}|{self.status}.{self.kind}"
        yield f"{head}|{self.status}"
        if candidate.mention is not None:
            yield from self._form_features(candidate, candidate.mention)
            yield from self._word_features(candidate, candidate.mention)
            return
        for item in self.context:
            yield f"{head}|{self.status}|{item}"
        for item in self.cues:
            yield f"{head}|{self.status}|{item}"
            yield f"{head}|{item}"

    def _context(self, number: int) -> list[str]:
        """Where the evidence stands in the article, and which dates stand in it and around it."""
        article, lead = self.article, self.sentence - self.article.lead
        place = "title" if self.event.start < article.title_end else bucket(lead, (0, 1, 2, 4, 8))
        own = "+".join(sorted({form_of(m) for m in self.own})) or "-"
        before = article.mentions_in(self.sentence - 3, self.sentence)
        leads = article.mentions_in(article.lead, article.lead + 1)
        return [
            f"place={place}",
            f"own={own}",
            f"before={form_of(before[-1]) if before else '-'}",
            f"{'later' if number else 'first'}|place={place}",
            "several" if article.evidence.count(self.sentence) > 1 else "single",
            f"lead={form_of(leads[0]) if leads else '-'}",
            f"length={bucket(len(article.sentences), (0, 6, 15, 40))}|place={place}",
        ]

    def _points(self, text: str) -> list[int]:
        """Offsets that stand for the meeting: its anchors, else the words of meeting."""
        if self.event.anchors:
            return [(start + end) // 2 for start, end in self.event.anchors]
        return [self.start + m.start() for m in cues.TRIGGER.finditer(text)]

    def _keys(self, text: str) -> list[Span]:
        """Where else the article writes the names of the evidence that it seldom writes."""
        words = {word for word in cues.NAME.findall(text) if word.lower() not in cues.COMMON}
        found = (self.article.names.get(word, []) for word in words)
        return [s for spans in found if 1 < len(spans) <= 6 for s in spans if not self.start <= s[0] < self.end]

    def _form_features(self, candidate: Candidate, mention: DateMention) -> Iterator[str]:
        where, form, grain, status = self._where(mention), form_of(mention), candidate.grain, self.status
        distance = gap(self.article.published, candidate.reading.date)
        own = "own" if self.own else "bare"
        yield f"form={form}|{grain}|{status}"
        yield f"where={where}|{grain}|{status}"
        yield f"where={where}|{form}|{grain}"
        yield f"where={where}|{own}|{grain}"
        yield f"where={where}|{self.kind}|{grain}"
        yield f"tense={candidate.tense}|{status}"
        yield f"gap={distance}|{status}"
        yield f"gap={distance}|{status}|{form}"
        yield f"gap={distance}|{status}|{candidate.tense}|{grain}"
        if grain in ("as", "month"):
            stops = self._stops(mention)
            yield f"visits={self.visits}|{form}|{grain}|{status}"
            yield f"stops={stops}|{form}|{grain}|{status}"
            yield f"stops={stops}|{form}|{grain}|{self.kind}|{'in' if where == 'same' else 'out'}"
        yield from self._nearness(mention, where, form, grain)

    def _word_features(self, candidate: Candidate, mention: DateMention) -> Iterator[str]:
        inside = self.start <= mention.start < self.end
        near = "in" if inside else "out"
        before, second, after = self.article.words_near(mention.start, mention.end)
        yield f"w-1={before}|{near}"
        yield f"w-2={second} {before}|{near}"
        yield f"w+1={after}|{near}"
        for cue in self.cues if inside else ():
            yield f"cue={cue}|{form_of(mention)}|{candidate.grain}"
        around = self.article.content[max(0, mention.start - 40) : mention.end + 40]
        for passing in sorted({m.group().lower() for m in cues.PASSING.finditer(around)}):
            yield f"passing={passing}|{near}"

    def _nearness(self, mention: DateMention, where: str, form: str, grain: str) -> Iterator[str]:
        """Rank by distance to the meeting's words in its sentence; outside it by order and by names in common."""
        if where == "same":
            side = "left" if mention.end <= min(self.points, default=mention.end) else "right"
            several = "several" if len(self.own) > 1 else "only"
            far = bucket(self._distance(mention), (0, 20, 50, 100, 200))
            yield f"rank={min(self.ranks[mention.start], 3)}|{several}|{grain}"
            yield f"far={far}|{side}|{self.status}|{grain}"
            return
        back = self.before - 1 - self.article.order[mention.start]
        if back >= 0:
            yield f"back={min(back, 4)}|{grain}|{form}"
            yield f"back={min(back, 4)}|{grain}|{self.status}|{'own' if self.own else 'bare'}"
        reach = self.reach.get(mention.start, _FAR)
        nearest = "best" if reach == self.closest and reach < 200 else "not"
        yield f"reach={bucket(reach, (0, 15, 40, 80, 200, _FAR))}|{nearest}|{grain}"
        yield f"reach={nearest}|{form}|{grain}|{where}"

    def _where(self, mention: DateMention) -> str:
        """Place of a date relative to the evidence: the same sentence, the title, the lead, or sentences away."""
        if self.start <= mention.start < self.end:
            return "same"
        if mention.start < self.article.title_end:
            return "title"
        sentence = self.article.where[self.article.order[mention.start]]
        steps = sentence - self.sentence
        if sentence == self.article.lead and steps < -1:
            return "lead"
        return bucket(steps, (-1000, -20, -8, -4, -2, -1, 1, 2, 4, 8, 20))

    def _stops(self, mention: DateMention) -> str:
        """How many names the sentence of the date lists: a trip through several states has one range for all."""
        start, end = self.article.sentences[self.article.where[self.article.order[mention.start]]]
        travel = cues.TRAVEL.search(self.article.content, start, end)
        if not travel:
            return "-"
        return bucket(len(cues.STOP.findall(self.article.content[travel.end() : end])), (0, 1, 2, 3, 5))

    def _distance(self, mention: DateMention) -> int:
        """Characters between a date and the words of the meeting."""
        return min((max(point - mention.end, mention.start - point, 0) for point in self.points), default=0)


def _cues(text: str) -> list[str]:
    background = {f"bg={m.group().lower()}" for m in cues.BACKGROUND.finditer(text)}
    return sorted(background | {f"ah={m.group().lower()}" for m in cues.AHEAD.finditer(text)})


def _is_visit(event: Event, status: str) -> bool:
    return event.kind == "visit" and event.status == status


def _reach(mention: DateMention, keys: list[Span]) -> int:
    """Characters between a date and the nearest name that it shares with the evidence."""
    return min((max(start - mention.end, mention.start - end, 0) for start, end in keys), default=_FAR)
