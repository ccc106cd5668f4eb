"""What is one with what, and what is not, by decisions that come newest first: what contradicts a newer one fails."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import Generic, TypeVar

from cypher import model

Item = TypeVar("Item", bound=Hashable)


class Bonds(Generic[Item]):
    """Bonds between items, whose `repr` tells all of them; `marks` name the sides on which an item was set apart."""

    def __init__(self) -> None:
        self._root_of: dict[Item, Item] = {}
        self._members: dict[Item, set[Item]] = {}
        self._apart: set[frozenset[Item]] = set()
        self.marks: dict[Item, list[str]] = defaultdict(list)

    def same(self, items: Sequence[Item]) -> bool:
        """Make these one, unless any two of them are apart; whether it was done."""
        roots = sorted({self._root(item) for item in items}, key=repr)
        if any(frozenset(two) in self._apart for two in combinations(roots, 2)):
            return False
        for gone in roots[1:]:
            self._join(roots[0], gone)
        return True

    def different(self, sides: Sequence[Sequence[Item]]) -> bool:
        """Keep the sides apart, unless something on one is one with something on another; whether it was done."""
        roots = [{self._root(item) for item in side} for side in sides]
        if any(a & b for a, b in combinations(roots, 2)):
            return False
        self._apart |= {frozenset((x, y)) for a, b in combinations(roots, 2) for x in a for y in b}
        for side in sides:
            mark = model.digest(*sorted(map(repr, side)))
            for item in side:
                self.marks[item].append(mark)
        return True

    def together(self, item: Item) -> set[Item]:
        """Everything that is one with the item, itself too."""
        return self._members.get(self._root_of.get(item, item), {item})

    def apart_from(self, item: Item) -> set[Item]:
        """Everything that is not one with the item."""
        own = self._root_of.get(item, item)
        roots = {root for two in self._apart if own in two for root in two} - {own}
        return {other for root in roots for other in self._members[root]}

    def groups(self) -> Iterator[set[Item]]:
        """What is one, where that is more than one item."""
        yield from (members for members in self._members.values() if len(members) > 1)

    def items(self) -> Iterator[Item]:
        """Everything of which something was decided."""
        yield from self._root_of

    def _root(self, item: Item) -> Item:
        self._members.setdefault(self._root_of.setdefault(item, item), {item})
        return self._root_of[item]

    def _join(self, keep: Item, gone: Item) -> None:
        for item in self._members[gone]:
            self._root_of[item] = keep
        self._members[keep] |= self._members.pop(gone)
        self._apart = {frozenset(keep if root == gone else root for root in two) for two in self._apart}
