"""What a source hands over, cleaned: an `Article`, or a `Rejected` with its reason.

The second step of ingestion (source -> article -> archive -> doc -> facts -> graph). Offsets of evidence count
characters of `Article.content`.
"""

import hashlib
from dataclasses import dataclass
from urllib.parse import urldefrag

from courlan import normalize_url

from ingest.language import ENGLISH, language_of
from ingest.published import iso_day
from ingest.text import clean_line, clean_text

LONGEST_TITLE = 500  # characters; what is longer is no title, and is cut
LONGEST_CONTENT = 900_000  # characters; spaCy refuses a million
LONGEST_ID = 200


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An article as a source found it, nothing cleaned or checked.

    `reference` names it in messages (file:line, URL). `part` says that `url` belongs to a whole document of which
    this is one article.
    """

    reference: str
    text: str
    title: str = ""
    id: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    part: bool = False


def make_article(raw: Raw) -> Article | Rejected:
    """Clean and check; the reasons are `empty`, `too_long` and `not_english`."""
    title = _shortened(clean_line(raw.title))
    text = _without_title(clean_text(raw.text), title)
    if not any(character.isalpha() for character in text):
        return Rejected(reference=raw.reference, reason="empty", detail="there is no text in it")
    if len(title) + len(text) > LONGEST_CONTENT:
        detail = f"{len(text):,} characters are more than one article has (at most {LONGEST_CONTENT:,})"
        return Rejected(reference=raw.reference, reason="too_long", detail=detail)
    language = language_of(text)
    if language != ENGLISH:
        detail = f"the text is not in English but in {language!r}"
        return Rejected(reference=raw.reference, reason="not_english", detail=detail)
    url = canonical_url(raw.url) if raw.url else None
    publisher = clean_line(raw.publisher or "") or None
    return Article(
        id=_given_id(raw.id) or _derived_id(url, title, text, publisher, part=raw.part),
        title=title,
        text=text,
        url=url,
        published=iso_day(raw.published) if raw.published else None,
        publisher=publisher,
        language=language,
    )


def canonical_url(url: str) -> str | None:
    """One spelling of an http(s) address, without trackers and fragments; None for anything else."""
    address = clean_line(url)
    if not address.lower().startswith(("http://", "https://")) or " " in address:
        return None
    try:
        return normalize_url(urldefrag(address).url, strict=False)
    except ValueError:
        return None


def _shortened(title: str) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _without_title(text: str, title: str) -> str:
    """Many pages repeat the title as their first paragraph."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and first == title else text


def _given_id(given: str | None) -> str | None:
    cleaned = clean_line(given or "")
    return _digest(cleaned) if len(cleaned) > LONGEST_ID else cleaned or None


def _derived_id(url: str | None, title: str, text: str, publisher: str | None, *, part: bool) -> str:
    if url and part:
        return _digest(url, title)
    if url:
        return _digest(url)
    return _digest(publisher or "", title, text)  # two outlets that print one wire story are two articles


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
