"""Saved filters of which new meetings are sent to an address, and every sending with what became of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row, delete, select, update

from archive.database import Database, now
from archive.errors import UnknownItem
from archive.schema import deliveries, webhooks

DeliveryState = Literal["waiting", "delivered", "failed"]
MOST_LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A saved filter: `query` is that of /meetings, `revision` the last of the graph that was sent or looked at."""

    id: int
    url: str
    query: str
    secret: str
    owner: str
    revision: str
    created_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One sending: `status` is the last HTTP status, `error` why it failed, `due_at` when it is tried next."""

    id: int
    webhook_id: int
    body: str
    state: DeliveryState
    attempts: int
    due_at: str
    status: int | None
    error: str | None
    created_at: str
    settled_at: str | None


class Webhooks(Database):
    """The webhooks of an archive."""

    def create_webhook(self, *, url: str, query: str, secret: str, owner: str, revision: str) -> Webhook:
        """Save a filter; what the graph holds at `revision` already is not sent."""
        values = {"url": url, "query": query, "secret": secret, "owner": owner, "revision": revision}
        with self.writing() as connection:
            done = connection.execute(webhooks.insert().values(**values, created_at=now()))
            id = done.inserted_primary_key[0] if done.inserted_primary_key else 0
            return _webhook(connection.execute(select(webhooks).where(webhooks.c.id == id)).one())

    def list_webhooks(self, owner: str | None = None) -> list[Webhook]:
        """Every webhook, or those of one key."""
        query = select(webhooks).order_by(webhooks.c.id)
        with self.reading() as connection:
            rows = connection.execute(query if owner is None else query.where(webhooks.c.owner == owner))
            return [_webhook(row) for row in rows]

    def webhook(self, id: int) -> Webhook:
        """One of them; raises UnknownItem."""
        with self.reading() as connection:
            row = connection.execute(select(webhooks).where(webhooks.c.id == id)).first()
        if row is None:
            raise UnknownItem(f"no webhook has the number {id}")
        return _webhook(row)

    def delete_webhook(self, id: int) -> None:
        """Forget a webhook and its deliveries; raises UnknownItem."""
        self.webhook(id)
        with self.writing() as connection:
            connection.execute(delete(deliveries).where(deliveries.c.webhook_id == id))
            connection.execute(delete(webhooks).where(webhooks.c.id == id))

    def queue_deliveries(self, webhook_id: int, bodies: Sequence[str], *, revision: str) -> int:
        """Take up what is to be sent, each body once, and remember the revision; the number that is new."""
        new = 0
        with self.writing() as connection:
            for body in bodies:
                digest = hashlib.sha256(body.encode()).hexdigest()
                same = (deliveries.c.webhook_id == webhook_id) & (deliveries.c.digest == digest)
                if connection.scalar(select(deliveries.c.id).where(same)) is None:
                    values = {"webhook_id": webhook_id, "digest": digest, "body": body, "state": "waiting"}
                    moment = now()
                    connection.execute(
                        deliveries.insert().values(**values, attempts=0, due_at=moment, created_at=moment)
                    )
                    new += 1
            connection.execute(update(webhooks).where(webhooks.c.id == webhook_id).values(revision=revision))
        return new

    def due_deliveries(self, limit: int = MOST_LISTED) -> list[Delivery]:
        """What is to be sent now, the oldest first."""
        due = (deliveries.c.state == "waiting") & (deliveries.c.due_at <= now())
        with self.reading() as connection:
            rows = connection.execute(select(deliveries).where(due).order_by(deliveries.c.id).limit(limit))
            return [_delivery(row) for row in rows]

    def settle_delivery(
        self, id: int, *, state: DeliveryState, status: int | None, error: str | None, due_at: str | None = None
    ) -> None:
        """Record one attempt; `due_at` is when a waiting one is tried again."""
        values: dict[str, Any] = {"state": state, "status": status, "error": error}
        values |= {"settled_at": now()} if state != "waiting" else {"due_at": due_at or now()}
        with self.writing() as connection:
            change = update(deliveries).where(deliveries.c.id == id)
            connection.execute(change.values(**values, attempts=deliveries.c.attempts + 1))

    def list_deliveries(self, webhook_id: int) -> list[Delivery]:
        """The newest deliveries of a webhook, the newest first."""
        own = select(deliveries).where(deliveries.c.webhook_id == webhook_id)
        with self.reading() as connection:
            rows = connection.execute(own.order_by(deliveries.c.id.desc()).limit(MOST_LISTED))
            return [_delivery(row) for row in rows]


def _webhook(row: Row[Any]) -> Webhook:
    return Webhook(**row._mapping)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(**{name: value for name, value in row._mapping.items() if name != "digest"})
