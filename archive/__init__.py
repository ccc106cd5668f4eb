"""The record: every article as received and every decision of a person; the graph can be rebuilt from it.

`open_archive` is the only way in. Nothing here knows how articles are read or what the graph looks like.
"""

from pathlib import Path

from archive.articles import Articles
from archive.database import connect
from archive.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveUnavailable,
    SchemaTooNew,
    UnknownArticle,
    UnknownItem,
    UnknownRun,
)
from archive.inbox import Inbox, InboxItem, Submission
from archive.index import Index, MentionRow, ReportKey, ReportRow
from archive.keys import ApiKey, Keys, Scope
from archive.model import ArticleLike, Outcome, State, StoredArticle, StoredFacts, content_hash
from archive.pages import Listed, Page, Pages
from archive.runs import Rejection, Run, Runs
from archive.sources import SourceEntry, Sources, SourceStatus
from archive.webhooks import Delivery, Webhook, Webhooks

__all__ = [
    "ApiKey",
    "Archive",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveUnavailable",
    "ArticleLike",
    "Delivery",
    "InboxItem",
    "Listed",
    "MentionRow",
    "Outcome",
    "Page",
    "Rejection",
    "ReportKey",
    "ReportRow",
    "Run",
    "SchemaTooNew",
    "Scope",
    "SourceEntry",
    "SourceStatus",
    "State",
    "StoredArticle",
    "StoredFacts",
    "Submission",
    "UnknownArticle",
    "UnknownItem",
    "UnknownRun",
    "Webhook",
    "content_hash",
    "open_archive",
]


class Archive(Articles, Runs, Index, Sources, Pages, Inbox, Keys, Webhooks):
    """One archive, with all its parts; close it after use, or use it in a `with` block."""

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_archive(path_or_url: str | Path) -> Archive:
    """Open the SQLite file at a path, or the database of a URL; what is missing is created.

    Raises ArchiveUnavailable, ArchiveDamaged or SchemaTooNew.
    """
    return Archive(connect(path_or_url))
