"""Which mentions are one person: a pure function of what is said of all bearers of one family name.

A name alone makes nobody one person. Two personas (a name with the state and the offices that an article tells) are one
where their names are alike and office or state agree; the weaker the likeness, the more must agree. What says less (a
family name, no state) joins only where exactly one person fits. Rules and reasons: docs/decisions/0005.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from cypher.model import fold
from ingest.identity.names import Alike, Name, alike, parse
from ingest.identity.tables import words

Office = tuple[str, str | None]  # normal title, id of the state or body
Pair = tuple[str, str]  # two persona keys, the lesser first


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """A name as somebody is mentioned: `state` acted for, offices held (former ones are no office)."""

    key: str
    name: str
    state: str | None = None
    offices: frozenset[Office] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two groups that may be one person, and what speaks for and against it; keys are those of personas."""

    one: str
    other: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(slots=True)
class _Groups:
    """Disjoint groups of personas; a join that would unite two that must stay apart is refused."""

    members: dict[str, list[Persona]]
    apart: set[Pair]
    of: dict[str, str] = field(default_factory=dict)

    def join(self, one: str, other: str) -> bool:
        a, b = self.of[one], self.of[other]
        if a == b or any(pair(x.key, y.key) in self.apart for x in self.members[a] for y in self.members[b]):
            return False
        keep, gone = sorted((a, b))
        for persona in self.members[gone]:
            self.of[persona.key] = keep
        self.members[keep] = sorted(self.members[keep] + self.members.pop(gone), key=lambda p: p.key)
        return True


def pair(one: str, other: str) -> Pair:
    """An unordered pair of keys."""
    return (one, other) if one < other else (other, one)


def group(
    personas: Iterable[Persona], *, same: Collection[Pair] = (), different: Collection[Pair] = ()
) -> list[list[Persona]]:
    """Divide the personas of one block into persons; `same` and `different` are what people decided.

    The result depends on the set of personas and decisions alone.
    """
    known = sorted(personas, key=lambda p: p.key)
    links = {pair(a.key, b.key): _Link(a, b) for a, b in combinations(known, 2)}
    links = _as_decided(links, same) if same else links
    apart = {key for key, link in links.items() if link.apart} - set(same) | set(different)
    groups = _Groups({p.key: [p] for p in known}, apart, {p.key: p.key for p in known})
    for one, other in sorted(set(same) & set(links)):
        groups.join(one, other)
    for strength in (3, 2, 1):
        for key in sorted(key for key, link in links.items() if link.strength == strength):
            groups.join(*key)
    _attach(groups, links)
    return sorted(groups.members.values(), key=lambda members: members[0].key)


def _as_decided(links: dict[Pair, "_Link"], same: Collection[Pair]) -> dict[Pair, "_Link"]:
    """Whoever was decided to be one bears the names and offices of all: the best link of any of them is everyone's."""
    one: dict[str, set[str]] = {key: {key} for two in links for key in two}
    for a, b in same:  # all pairs of those who are one
        one[a].add(b)
        one[b].add(a)
    return {
        (a, b): max(
            (links[pair(x, y)] for x in sorted(one[a]) for y in sorted(one[b]) if x != y),
            key=lambda link: (not link.unlike, not link.apart, link.strength, link.fits),
        )
        for a, b in links
    }


def _attach(groups: _Groups, links: dict[Pair, "_Link"]) -> None:
    """What says less joins the only group that fits; repeated, since a join may leave one candidate."""
    while True:
        for name in sorted(groups.members, key=lambda g: (-_telling(groups.members[g]), g)):
            fitting = _fitting(groups, links, name)
            if len(fitting) == 1 and groups.join(name, fitting[0]):
                break
        else:
            return


def _fitting(groups: _Groups, links: dict[Pair, "_Link"], name: str) -> list[str]:
    """Groups that a group may join; those of its office before those of its state alone.

    A family name joins a full one: another spelling of the family name alone ("Zelensky") makes no second candidate.
    """
    own = groups.members[name]
    best: dict[str, int] = {}
    for other, members in groups.members.items():
        if other != name and _telling(members) >= _telling(own):
            pairs = [pair(a.key, b.key) for a in own for b in members]
            found = [links[two] for two in pairs]
            if not any(link.unlike for link in found) and groups.apart.isdisjoint(pairs):
                best[other] = max(link.fits for link in found)
    full = {other: fits for other, fits in best.items() if fits and _has_full_name(groups.members[other])}
    best = full or best
    top = max(best.values(), default=0)
    return sorted(other for other, fits in best.items() if fits == top) if top else []


def _has_full_name(members: Sequence[Persona]) -> bool:
    return any(parse(m.name).full for m in members)


def _telling(members: Sequence[Persona]) -> int:
    """How much is known of a group: whether a full name, a state, an office."""
    return 4 * _has_full_name(members) + 2 * any(m.state for m in members) + any(m.offices for m in members)


@dataclass(frozen=True)
class _Link:
    """What two personas have in common."""

    a: Persona
    b: Persona

    @cached_property
    def alike(self) -> Alike:
        return alike(self.a.name, self.b.name)

    @property
    def unlike(self) -> bool:
        return self.alike == Alike.NO

    @cached_property
    def _full(self) -> bool:
        return self._names[0].full and self._names[1].full

    @cached_property
    def _names(self) -> tuple[Name, Name]:
        return parse(self.a.name), parse(self.b.name)

    @cached_property
    def _state(self) -> bool:
        return self.a.state is not None and self.a.state == self.b.state

    @cached_property
    def _other_state(self) -> bool:
        return None not in (self.a.state, self.b.state) and self.a.state != self.b.state

    @cached_property
    def _office(self) -> bool:
        """An office in common; one whose owner is not told is the same as one of the same title."""
        return any(
            title == other and (of == whose or of is None or whose is None)
            for title, of in self.a.offices
            for other, whose in self.b.offices
        )

    @cached_property
    def _sole_office(self) -> bool:
        titles = {title for title, _ in self.a.offices} & {title for title, _ in self.b.offices}
        return bool(titles & words("sole_offices"))

    @property
    def _offices_differ(self) -> bool:
        return bool(self.a.offices and self.b.offices) and not self._office

    @property
    def apart(self) -> bool:
        """Names that one person cannot bear; a name shortened by a full name in another office (a namesake)."""
        if self.unlike:
            return True
        return self._full and self.alike == Alike.PART and self._offices_differ

    @property
    def strength(self) -> int:
        """How surely they are one without looking at others: 3, 2, 1, or 0 where others must be looked at."""
        if not self._full or self.unlike or (self._other_state and not self._sole_office):
            return 0
        if self._office and not self._other_state:
            return 3
        if self.alike == Alike.SAME and self._state:
            return 2
        return int(self.alike == Alike.SAME and self._sole_office)

    @property
    def _spelled_in(self) -> bool:
        """A family name alone proves little: it must be spelled as the other one's is."""
        words = [set(fold(name).split()) for name in (self.a.name, self.b.name)]
        return words[0] <= words[1] or words[1] <= words[0]

    @property
    def fits(self) -> int:
        """How well the less telling one fits: 3 by office, 2 by state, 1 nothing speaks against it, 0 not at all."""
        if self.unlike or self._other_state:
            return 0
        if self._office:
            return 3
        if self._full and self.alike == Alike.SAME:
            return 2 if self._state else 1
        return 0 if self._offices_differ else 2 if self._state else int(not self._full and self._spelled_in)


def proposals(groups: Sequence[Sequence[Persona]], *, different: Collection[Pair] = ()) -> Iterator[Proposal]:
    """Pairs of groups with compatible names that the rules left apart, for a person to decide."""
    for one, other in combinations(groups, 2):
        links = [_Link(a, b) for a in one for b in other]
        if any(link.unlike or pair(link.a.key, link.b.key) in different for link in links):
            continue
        reasons, against = _reasons(links)
        if reasons:
            yield Proposal(one=one[0].key, other=other[0].key, reasons=reasons, against=against)


def _reasons(links: Sequence[_Link]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found, against = set(), set()
    for link in links:
        found |= {"office agrees"} if link._office else {"state agrees"} if link._state else set()
        found |= {"same name"} if link.alike == Alike.SAME else set()
        against |= {f"states differ: {link.a.state}, {link.b.state}"} if link._other_state else set()
        against |= {"offices differ"} if link._offices_differ else set()
        against |= {"a name is short or initials only"} if link.alike != Alike.SAME else set()
    return tuple(sorted(found)), tuple(sorted(against))
