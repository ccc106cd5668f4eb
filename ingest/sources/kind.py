"""What every kind of source is: it lists pages, and makes raw articles of one page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive import Listed, Page
from ingest.article import Raw, Rejected
from ingest.published import iso_day
from ingest.sources.errors import RedirectedHome, SourceError
from ingest.sources.fetch import Fetched, Fetcher
from ingest.sources.page import Html
from ingest.sources.source import Source
from ingest.text import clean_line

LONGEST_HINT = 500  # characters of a title or a date that a source claims
LONGEST_URL = 2000

Unknown = Callable[[Sequence[str]], set[str]]  # those of the addresses that were never listed before


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of one page: its articles, and the page as it came (None: not kept).

    `unchanged`: the server says that it is as it was when it was last taken.
    """

    found: tuple[Raw | Html | Rejected, ...]
    body: bytes | None = None
    unchanged: bool = False


class Kind(Protocol):
    """One kind of source."""

    def find(self, source: Source, fetch: Fetcher, unknown: Unknown) -> Iterator[Listed]:
        """The pages that the source lists now, the newest first; raises SourceError."""

    def take(self, source: Source, page: Page, fetch: Fetcher) -> Taken:
        """The articles of one page; raises SourceError."""


def listed(
    url: str, *, title: str | None = None, published: str | None = None, fingerprint: str | None = None
) -> Listed:
    """A page as a source claims it, with nothing in it that is more than short, plain text."""
    day = iso_day(hint) if (hint := _hint(published)) else None
    return Listed(url=url, title=_hint(title), published=day, fingerprint=fingerprint[:64] if fingerprint else None)


def pages_in_turn(template: str, first: int, most: int) -> Iterator[str]:
    """The addresses of a listing's pages; `{page}` in the template is the number."""
    for number in range(first, first + most):
        yield template.replace("{page}", str(number))


def until_known(turns: Iterator[Iterable[Listed]], unknown: Unknown) -> Iterator[Listed]:
    """The stop rule of all listings: go on to the next page as long as the last one showed anything new.

    What fails on a further page ends the listing and loses nothing of the pages before.
    """
    seen: set[str] = set()
    while True:
        try:
            turn = next(turns)
        except StopIteration:
            return
        except SourceError:
            if not seen:
                raise
            return
        shown = [page for page in turn if len(page.url) <= LONGEST_URL and page.url not in seen]
        yield from shown
        seen.update(page.url for page in shown)
        if not unknown([page.url for page in shown]):
            return


def refuse_home(asked: str, fetched: Fetched) -> None:
    """Raise RedirectedHome where another page was asked for than the home page that came."""
    if _path(fetched.url) == "" and _path(asked) != "":
        raise RedirectedHome(f"{asked} leads to the home page {fetched.url}")


def _path(url: str) -> str:
    return url.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2].strip("/")


def _hint(value: str | None) -> str | None:
    return clean_line(value[: 4 * LONGEST_HINT])[:LONGEST_HINT] or None if value else None
