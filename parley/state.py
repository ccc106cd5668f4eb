"""What an installation holds, what failed, and what may be tried again, as plain data."""

from dataclasses import asdict
from typing import Any

from app.settings import Settings
from archive import Archive, SourceStatus
from parley.work import installation, open_record

LATEST = 3  # runs


def installation_status() -> dict[str, Any]:
    """What is held, how the last runs ended, and which sources need somebody."""
    with installation(write=False) as (archive, graph):
        graph.ping()
        runs = archive.latest_runs(LATEST)
        return {
            "home": str(Settings().home),
            "engine": graph.engine,
            "archive": archive.counts(),
            "pages": archive.page_counts(),
            "inbox": archive.inbox_counts(),
            "publishers": graph.read("count_articles"),
            "runs": [{"id": r.id, "started": r.started_at, "finished": r.finished_at, **r.counts} for r in runs],
            "alarms": alarms(archive),
        }


def alarms(archive: Archive) -> list[dict[str, Any]]:
    """One for each source with which something is wrong."""
    return [
        {"source": status.entry.id, "alarms": list(status.alarms), "error": status.error, "since": _since(status)}
        for status in archive.source_statuses()
        if status.alarms
    ]


def failed() -> dict[str, Any]:
    """Every article, page and item of the inbox that failed, with its error and its tries."""
    with open_record(Settings().home) as archive:
        return {
            "articles": [
                {"id": a.id, "title": a.title, "url": a.url, "tries": a.attempts, "error": a.error}
                for a in archive.articles("failed")
            ],
            "pages": [
                {"url": p.url, "source": p.source_id, "state": p.state, "tries": p.attempts, "error": p.error}
                for p in archive.failed_pages()
            ],
            "inbox": [{"number": i.number, "reason": i.reason, "detail": i.detail} for i in archive.rejected_items()],
        }


def try_again() -> dict[str, int]:
    """Put failed articles and pages back, tries at zero; the next run takes them."""
    with open_record(Settings().home) as archive:
        return {"articles": archive.read_again(), "pages": archive.retry_pages()}


def _since(status: SourceStatus) -> str | None:
    return status.succeeded_at if status.failures else status.newest_at


def status_line(status: SourceStatus) -> dict[str, Any]:
    """One source, for `parley sources list`."""
    told = asdict(status)
    return {**told.pop("entry"), **told}
