"""What a source hands over, cleaned: an `Article`, or a `Rejected` with its reason.

The second step of ingestion (source -> article -> archive -> doc -> facts -> graph). Offsets of evidence count
characters of `Article.content`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article in English, ready to be read.

    `id` is stable: given by the source, else derived from the canonical URL, else from the content.
    `published` is an ISO day or None. `text` has paragraphs separated by a blank line.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str = "en"

    @property
    def content(self) -> str:
        """Title and text as they are read, shown and counted by evidence offsets."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An input that is no readable article: `reference` names it, `reason` is a stable word, `detail` a sentence."""

    reference: str
    reason: str
    detail: str
