"""The inbox: what other programs handed in and no pass has taken yet, and afterwards what became of it.

The web process puts items in and never cleans or reads them; ingestion takes them, and settles each in the same
transaction that records its articles.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row, func, select, update

from archive.articles import add_article
from archive.database import Database, now
from archive.errors import UnknownItem
from archive.model import ArticleLike, Outcome
from archive.schema import inbox

Form = Literal["text", "html", "url"]
ItemState = Literal["waiting", "taken", "rejected"]
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What is handed in: `content` is text, an HTML page, or the address of a page, as `form` says.

    The other fields are what the sender knows, unchecked; `id` is a stable id of the sender's for the article.
    """

    form: Form
    content: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    id: str | None = None
    submitted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxItem:
    """A submission with its number and what became of it: the articles made of it, or why it was turned away."""

    number: int
    state: ItemState
    submission: Submission
    received_at: str
    settled_at: str | None
    article_ids: tuple[str, ...]
    reason: str | None
    detail: str | None


class Inbox(Database):
    """The inbox of an archive."""

    def submit(self, submission: Submission) -> int:
        """Keep it until a pass takes it; its number."""
        return self.submit_all([submission])[0]

    def submit_all(self, submissions: Sequence[Submission]) -> list[int]:
        """Keep several, all or none; their numbers in the same order."""
        numbers = []
        with self.writing() as connection:
            for submission in submissions:
                fields = {name: getattr(submission, name) for name in Submission.__slots__}
                fields["given_id"] = fields.pop("id")
                done = connection.execute(inbox.insert().values(**fields, state="waiting", received_at=now()))
                key = done.inserted_primary_key
                if key is None:
                    raise AssertionError("an insert of one row has a key")
                numbers.append(int(key[0]))
        return numbers

    def inbox_item(self, number: int) -> InboxItem:
        """One item; raises UnknownItem."""
        with self.reading() as connection:
            row = connection.execute(select(inbox).where(inbox.c.id == number)).first()
        if row is None:
            raise UnknownItem(f"nothing in the inbox has the number {number}")
        return _item(row)

    def waiting_items(self) -> Iterator[InboxItem]:
        """What no pass has taken yet, oldest first; items may be settled meanwhile."""
        yield from self._items("waiting")

    def rejected_items(self) -> Iterator[InboxItem]:
        """What was turned away, oldest first."""
        yield from self._items("rejected")

    def inbox_counts(self) -> dict[str, int]:
        """Items by state; states without items are 0."""
        with self.reading() as connection:
            rows = connection.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state)).all()
        return {"waiting": 0, "taken": 0, "rejected": 0} | {row[0]: int(row[1]) for row in rows}

    def take_item(self, number: int, articles: Sequence[ArticleLike]) -> list[Outcome]:
        """Record the articles made of an item and settle it, all or nothing."""
        with self.writing() as connection:
            outcomes = [add_article(connection, article) for article in articles]
            ids = json.dumps([article.id for article in articles])
            change = update(inbox).where(inbox.c.id == number)
            connection.execute(change.values(state="taken", article_ids=ids, settled_at=now()))
        return outcomes

    def reject_item(self, number: int, *, reason: str, detail: str) -> None:
        """Settle an item of which no article can be made."""
        with self.writing() as connection:
            change = update(inbox).where(inbox.c.id == number)
            connection.execute(change.values(state="rejected", reason=reason, detail=detail, settled_at=now()))

    def _items(self, state: ItemState) -> Iterator[InboxItem]:
        after = 0
        query = select(inbox).where(inbox.c.state == state).order_by(inbox.c.id).limit(PAGE)
        while True:
            with self.reading() as connection:
                page = [_item(row) for row in connection.execute(query.where(inbox.c.id > after))]
            if not page:
                return
            yield from page
            after = page[-1].number


def _item(row: Row[Any]) -> InboxItem:
    submission = Submission(
        form=row.form,
        content=row.content,
        title=row.title,
        url=row.url,
        published=row.published,
        publisher=row.publisher,
        id=row.given_id,
        submitted_by=row.submitted_by,
    )
    return InboxItem(
        number=row.id,
        state=row.state,
        submission=submission,
        received_at=row.received_at,
        settled_at=row.settled_at,
        article_ids=tuple(json.loads(row.article_ids or "[]")),
        reason=row.reason,
        detail=row.detail,
    )
