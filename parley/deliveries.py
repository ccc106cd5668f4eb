"""`parley deliver`: look for new meetings of saved filters, and send them.

What is new is found by the graph's revision, through the same question as /meetings. A sending is signed, tried again
later and later, and never made twice for the same content; no address that is not public is ever reached.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpcore2
import httpx2

from app.cursor import After
from app.queries.changes import Revision, RevisionGone, get_revision, read_since
from app.queries.meetings import find_meetings
from app.queries.pages import WALK, walk
from app.routes.meetings import meeting_filters
from app.routes.webhooks import read_query
from app.schemas.meetings import Meeting
from archive import Archive, Delivery, Webhook
from cypher.graph import Graph
from ingest.sources.errors import SourceError
from ingest.sources.guard import Guard
from ingest.sources.transport import GuardedTransport

DEADLINE = 20.0  # seconds for one sending
MOST_MEETINGS = 50  # in one sending
_FAILURES = (
    SourceError,
    httpx2.HTTPError,
    httpx2.InvalidURL,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.TimeoutException,
)
WAITS = (60, 300, 1800, 7200, 43_200)  # seconds before each further attempt; then it has failed


def queue_new_meetings(archive: Archive, graph: Graph) -> int:
    """Put what came to fit saved filters since the last look into the queue; the number of sendings."""
    revision, queued = get_revision(graph), 0
    for webhook in archive.list_webhooks():
        if webhook.revision != str(revision):
            bodies = list(_bodies(graph, webhook, revision))
            queued += archive.queue_deliveries(webhook.id, bodies, revision=str(revision))
    return queued


def send_due(archive: Archive, guard: Guard) -> tuple[int, int]:
    """Send what is due; the numbers of sendings that went well, and of those that did not."""
    good = bad = 0
    webhooks = {webhook.id: webhook for webhook in archive.list_webhooks()}
    with httpx2.Client(transport=GuardedTransport(guard), follow_redirects=False, trust_env=False) as client:
        for delivery in archive.due_deliveries():
            status, error = _send(client, guard, webhooks[delivery.webhook_id], delivery)
            _settle(archive, delivery, status, error)
            good, bad = good + (error is None), bad + (error is not None)
    return good, bad


def sign(secret: str, moment: str, body: str) -> str:
    """The signature of a sending: HMAC-SHA-256 over "moment.body" in hexadecimal digits."""
    return hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()


def _bodies(graph: Graph, webhook: Webhook, revision: Revision) -> Iterator[str]:
    try:
        since = read_since(webhook.revision, revision, parameter="revision")
    except RevisionGone:
        return  # after a rebuild everything is new to the graph, and nothing to the reader
    filters = replace(meeting_filters(read_query(webhook.query)), since=since)
    batch: list[Meeting] = []

    def turn(after: After | None) -> tuple[Sequence[Meeting], After | None]:
        found = find_meetings(graph, filters, after=after, limit=WALK)
        return found.items, found.next

    for meeting in walk(turn):
        batch.append(meeting)
        if len(batch) == MOST_MEETINGS:
            yield _body(webhook, batch)
            batch = []
    if batch:
        yield _body(webhook, batch)


def _body(webhook: Webhook, meetings: Sequence[Meeting]) -> str:
    told = [meeting.model_dump(mode="json", by_alias=True) for meeting in meetings]
    return json.dumps({"webhook": webhook.id, "query": webhook.query, "meetings": told}, ensure_ascii=False)


def _send(client: httpx2.Client, guard: Guard, webhook: Webhook, delivery: Delivery) -> tuple[int | None, str | None]:
    """Post one body; returns the status, and what is wrong with the sending, if anything is."""
    moment = str(int(datetime.now(UTC).timestamp()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Parley",
        "Parley-Delivery": str(delivery.id),
        "Parley-Timestamp": moment,
        "Parley-Signature": f"sha256={sign(webhook.secret, moment, delivery.body)}",
    }
    guard.start(DEADLINE)
    try:
        with client.stream("POST", webhook.url, content=delivery.body.encode(), headers=headers) as answer:
            status = answer.status_code
    except _FAILURES as error:
        return None, f"{type(error).__name__}: {error}"
    return status, None if 200 <= status < 300 else f"answered {status}"


def _settle(archive: Archive, delivery: Delivery, status: int | None, error: str | None) -> None:
    if error is None:
        archive.settle_delivery(delivery.id, state="delivered", status=status, error=None)
    elif delivery.attempts >= len(WAITS):
        archive.settle_delivery(delivery.id, state="failed", status=status, error=error)
    else:
        due = datetime.now(UTC) + timedelta(seconds=WAITS[delivery.attempts])
        due_at = due.isoformat(timespec="microseconds")
        archive.settle_delivery(delivery.id, state="waiting", status=status, error=error, due_at=due_at)
