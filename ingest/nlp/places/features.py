"""What speaks for a state and for a place of a meeting, as names of features that `choose` weighs."""

from collections.abc import Iterator, Sequence

from .article import Article, Event, Spot

_PLACING = ("in", "to", "at", "visit", "visited", "visiting", "from", "into", "near", "outside", "leave", "for", "via")
_BEYOND = 99


def bucket(number: int, limits: Sequence[int]) -> str:
    """The largest of the rising `limits` that `number` reaches."""
    return str(max((limit for limit in limits if limit <= number), default=f"<{limits[0]}"))


class EventFeatures:
    """Features of the states and places that one meeting can have."""

    def __init__(self, article: Article, event: Event) -> None:
        self.article, self.event = article, event
        self.sentence = article.sentence_of(event.start)
        start, end = article.sentences[self.sentence]
        self.start, self.end = min(start, event.start), max(end, event.end)
        self.status, self.kind = event.status[:4], event.kind
        self.roles: dict[str, set[str]] = {}
        for state, role in event.parties:
            self.roles.setdefault(state, set()).add(role)
        self.steps = [self._step(spot, where) for spot, where in zip(article.spots, article.where, strict=True)]
        self.inside = [i for i, step in enumerate(self.steps) if step == "same"]
        self.placed = sum(self._is_placing(i) for i in self.inside)
        self.back = self._ranks_before()

    def _step(self, spot: Spot, where: int) -> str:
        if self.start <= spot.start < self.end:
            return "same"
        if spot.start < self.article.title_end:
            return "title"
        if where == self.article.lead and where < self.sentence - 1:
            return "lead"
        return bucket(where - self.sentence, (-1000, -8, -4, -2, -1, 1, 2, 4))

    def _is_placing(self, number: int) -> bool:
        return self.article.before[number][0] in _PLACING and self.article.spots[number].form != "demonym"

    def _ranks_before(self) -> dict[int, int]:
        """The places told before the evidence, the last first."""
        known = ("city", "building", "named")
        spots = self.article.spots
        told = [i for i, spot in enumerate(spots) if spot.end <= self.start and spot.form in known]
        return {number: rank for rank, number in enumerate(reversed(told))}

    def context(self) -> Iterator[str]:
        """How the meeting is told, for the choice of nothing."""
        lead = self.sentence - self.article.lead
        how = f"{self.status}.{self.kind}.{self.event.mode}"
        roles = "+".join(sorted({r for found in self.roles.values() for r in found})) or "-"
        yield f"{how}"
        yield f"{self.event.mode}"
        yield f"placed={min(self.placed, 2)}|{self.kind}"
        yield f"placed={min(self.placed, 2)}|{self.status}"
        yield f"spots={min(len(self.inside), 3)}"
        yield f"lead={bucket(lead, (0, 1, 2, 4, 8))}|{self.kind}"
        yield f"roles={roles}|{self.kind}"
        yield f"states={min(len(self.roles), 3)}|{self.kind}"
        forms = {self.article.spots[i].form for i in self.inside}
        for form in forms:
            yield f"has={form}|{self.kind}"

    def of_state(self, state: str | None) -> Iterator[str]:
        """Features of the state where the meeting takes place; None is an unknown one."""
        if state is None:
            for item in self.context():
                yield f"none|{item}"
            return
        roles = "+".join(sorted(self.roles.get(state, ()))) or "none"
        others = min(len(self.roles), 3)
        yield f"role={roles}|{self.kind}|{self.status}"
        yield f"role={roles}|{others}|{self.kind}"
        yield f"role={roles}|{self.event.mode}"
        yield f"role={roles}|placed={min(self.placed, 1)}"
        rank = self.article.ranks.get(state, _BEYOND)
        yield f"rank={min(rank, 3)}|{roles}|{self.kind}"
        share = 10 * self.article.counts[state] // max(1, self.article.counts.total())
        yield f"share={bucket(share, (0, 1, 3, 5, 8))}"
        nearest: dict[str, int] = {}
        for number, spot in enumerate(self.article.spots):
            if spot.state != state:
                continue
            step, (word, second) = self.steps[number], self.article.before[number]
            form = "place" if spot.form in ("city", "building", "named", "unknown") else spot.form
            word = word if word in _PLACING else "other"
            nearest.setdefault(f"{step}|{form}|{word}", number)
            if step == "same":
                nearest.setdefault(f"same|{form}|{second} {word}", number)
        for key, number in nearest.items():
            yield f"at={key}"
            yield f"at={key}|{self.kind}"
            if key.startswith("same"):
                yield f"at={key}|{self.status}|{roles}"
                yield f"first={self._order(number)}|{key}"
        if not nearest:
            yield "unnamed"
            yield f"unnamed|{roles}"

    def _order(self, number: int) -> str:
        """Rank of a spot among those of the evidence that a preposition makes a place."""
        placing = [i for i in self.inside if self._is_placing(i)]
        return str(min(placing.index(number), 3)) if number in placing else "-"

    def of_place(self, number: int | None, shares: dict[str | None, float]) -> Iterator[str]:
        """Features of the spot `number` as the place (None: no place is told), given the probability of each state."""
        if number is None:
            for item in self.context():
                yield f"none|{item}"
            best = max(shares, key=lambda s: shares[s])
            yield f"none|{'stated' if best else 'unstated'}|{bucket(int(10 * shares[best]), (0, 3, 5, 7, 9))}"
            return
        spot, step = self.article.spots[number], self.steps[number]
        word, second = self.article.before[number]
        share = bucket(int(10 * shares.get(spot.state, 0.0)), (0, 2, 5, 8)) if spot.state else "?"
        near = "in" if step == "same" else "out"
        yield f"form={spot.form}|{step}"
        yield f"form={spot.form}|{word}|{near}"
        yield f"form={spot.form}|{share}|{near}"
        yield f"step={step}|{share}"
        yield f"step={step}|{share}|{self.kind}|{self.status}"
        yield f"step={step}|{self.kind}|{self.event.mode}"
        yield f"step={step}|placed={min(self.placed, 1)}|{self.status}"
        yield f"w={word}|{near}"
        yield f"w={second} {word}|{near}"
        yield f"w={word}|{self.kind}|{near}"
        yield f"after={self._after(spot)}|{near}"
        back = min(self.back.get(number, _BEYOND), 3)
        if step != "same":
            yield f"back={back}|{share}"
            yield f"back={back}|{share}|{self.kind}|placed={min(self.placed, 1)}"
            yield f"back={back}|{step}"
            yield f"back={back}|{word}|{spot.form}"
            yield f"told={self.article.tellings[spot.start]}|{share}"
        if step == "same":
            yield f"first={self._order(number)}|{spot.form}"
            side = "before" if self.inside.index(number) == 0 else "later"
            yield f"side={side}|{spot.form}"

    def _after(self, spot: Spot) -> str:
        text = self.article.content[spot.end : spot.end + 12].strip().lower()
        return text.split()[0][:8] if text else "$"
