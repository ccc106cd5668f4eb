"""What sources hand over becomes articles: the work of a `Worker`, since pages are hostile."""

from collections.abc import Callable, Iterable, Iterator

from ingest.article import Article, Raw, Rejected, make_article
from ingest.sources.page import Html, read_html

Made = Article | Rejected


def load_cleaning() -> Callable[[Iterable[Raw | Html]], Iterator[Made]]:
    """The function that a worker calls."""
    return clean


def clean(found: Iterable[Raw | Html | Rejected]) -> Iterator[Made]:
    """One article, or the reason why there is none, for each."""
    for item in found:
        raw = read_html(item) if isinstance(item, Html) else item
        yield raw if isinstance(raw, Rejected) else make_article(raw)
