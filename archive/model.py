"""What the record takes and gives back: an article, its versions, its state and what was read in it."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Outcome = Literal["new", "changed", "unchanged"]
State = Literal["received", "read", "loaded", "failed", "retracted"]
STATES: tuple[State, ...] = ("received", "read", "loaded", "failed", "retracted")


class ArticleLike(Protocol):
    """What the record keeps of an article; `ingest.article.Article` fits."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def publisher(self) -> str | None: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """One version of an article with the state of the article; fields of `Article` have the same names and values."""

    id: str
    version: int
    content_hash: str
    title: str
    text: str
    url: str | None
    published: str | None
    publisher: str | None
    language: str
    received_at: str
    state: State
    attempts: int
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFacts:
    """An article's current version and what was read in it; `facts` is None where it must be read again."""

    article: StoredArticle
    extractor: str | None
    facts: dict[str, Any] | None


def content_hash(article: ArticleLike) -> str:
    """SHA-256 (hex) over everything that reading depends on: title, text, date, publisher and URL."""
    parts = [article.title, article.text, article.published, article.publisher, article.url, article.language]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
