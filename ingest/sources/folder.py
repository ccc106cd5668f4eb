"""The source `files`: a folder that is watched; whatever files are put into it are read, once for each content."""

from collections.abc import Iterator
from pathlib import Path

from archive import Listed, Page
from ingest.sources.errors import Unreachable
from ingest.sources.fetch import Fetcher
from ingest.sources.files import list_files, read_raw
from ingest.sources.kind import Taken, Unknown, listed
from ingest.sources.source import Source

__all__ = ["find", "take"]


def find(source: Source, fetch: Fetcher, unknown: Unknown) -> Iterator[Listed]:
    """Every file under the folder; its size and time of change are its fingerprint."""
    try:
        for file in list_files(Path(source.url)):
            stat = file.stat()
            yield listed(str(file), fingerprint=f"{stat.st_size}:{stat.st_mtime_ns}")
    except OSError as error:
        raise Unreachable(f"{source.url} cannot be read: {error.strerror or error}") from error


def take(source: Source, page: Page, fetch: Fetcher) -> Taken:
    """The articles of one file; whatever a file does not say of its publisher, the source says."""
    return Taken(found=tuple(read_raw([page.url], publisher=source.publisher)))
