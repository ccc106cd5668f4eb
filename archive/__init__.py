"""The record: every article as received and every decision of a person; the graph can be rebuilt from it.

`open_archive` is the only way in. Nothing here knows how articles are read or what the graph looks like.
"""

from pathlib import Path

from archive.articles import Articles
from archive.database import connect
from archive.errors import ArchiveDamaged, ArchiveError, ArchiveUnavailable, SchemaTooNew, UnknownArticle, UnknownRun
from archive.index import Index, MentionRow, ReportRow
from archive.model import ArticleLike, Outcome, State, StoredArticle, StoredFacts, content_hash
from archive.runs import Rejection, Run, Runs

__all__ = [
    "Archive",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveUnavailable",
    "ArticleLike",
    "MentionRow",
    "Outcome",
    "Rejection",
    "ReportRow",
    "Run",
    "SchemaTooNew",
    "State",
    "StoredArticle",
    "StoredFacts",
    "UnknownArticle",
    "UnknownRun",
    "content_hash",
    "open_archive",
]


class Archive(Articles, Runs, Index):
    """One archive: articles, runs and the index of what is loaded; close it after use, or use it in a `with` block."""

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_archive(path_or_url: str | Path) -> Archive:
    """Open the SQLite file at a path, or the database of a URL; what is missing is created.

    Raises ArchiveUnavailable, ArchiveDamaged or SchemaTooNew.
    """
    return Archive(connect(path_or_url))
