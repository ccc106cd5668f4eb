"""The record: every article as received and every decision of a person; the graph can be rebuilt from it.

`open_archive` is the only way in. Nothing here knows how articles are read or what the graph looks like.
"""

from pathlib import Path

from archive.articles import Articles
from archive.database import connect
from archive.decisions import (
    ArticleRef,
    Decision,
    NewDecision,
    PersonRef,
    Ref,
    ReportRef,
    Side,
)
from archive.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveUnavailable,
    SchemaTooNew,
    UnknownArticle,
    UnknownItem,
    UnknownRun,
    WrongDecision,
)
from archive.inbox import Inbox, InboxItem, Submission
from archive.index import MentionRow, ReportKey, ReportRow
from archive.keys import ApiKey, Keys, Scope
from archive.model import ArticleLike, Outcome, State, StoredArticle, StoredFacts, content_hash
from archive.pages import Listed, Page, Pages
from archive.questions import Choice, Question, Questions
from archive.runs import Rejection, Run, Runs
from archive.sources import SourceEntry, Sources, SourceStatus
from archive.subjects import Move
from archive.verdicts import Verdicts
from archive.webhooks import Delivery, Webhook, Webhooks

__all__ = [
    "ApiKey",
    "Archive",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveUnavailable",
    "ArticleLike",
    "ArticleRef",
    "Choice",
    "Decision",
    "Delivery",
    "InboxItem",
    "Listed",
    "MentionRow",
    "Move",
    "NewDecision",
    "Outcome",
    "Page",
    "PersonRef",
    "Question",
    "Ref",
    "Rejection",
    "ReportKey",
    "ReportRef",
    "ReportRow",
    "Run",
    "SchemaTooNew",
    "Scope",
    "Side",
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
    "WrongDecision",
    "content_hash",
    "open_archive",
]


class Archive(Articles, Runs, Verdicts, Questions, Sources, Pages, Inbox, Keys, Webhooks):
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
