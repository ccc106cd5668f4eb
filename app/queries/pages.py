"""Pages of rows: where one ends and the next starts, and a walk over all of them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from app.cursor import After

Item = TypeVar("Item")
Turn = Callable[[After | None], tuple[Sequence[Item], After | None]]  # of a page: its items, and where the next starts

WALK = 100  # items of a page while walking


def cut_page(rows: list[dict[str, Any]], limit: int) -> tuple[list[dict[str, Any]], After | None]:
    """Split rows, of which one more than `limit` was asked for, into a page and the place where the next starts."""
    page = rows[:limit]
    last = page[-1] if len(rows) > limit else None
    return page, After(last["key"], last["id"], last.get("rank", 0)) if last else None


def place_after(after: After | None, nothing: str | int = "") -> dict[str, Any]:
    """The parameters of a statement for the page after this row; `nothing` is the key where there is none."""
    return {"after_key": after.key if after else nothing, "after_id": after.id if after else ""}


def walk(turn: Turn[Item]) -> Iterator[Item]:
    """Yield the items of all pages; holds one of them at a time."""
    after: After | None = None
    while True:
        items, after = turn(after)
        yield from items
        if after is None:
            return
