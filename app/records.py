"""The archive, opened by the first request that needs it: most of the service answers from the graph alone."""

from pathlib import Path
from threading import Lock

from archive import ApiKey, Archive, open_archive


class LazyArchive:
    """The archive of an installation; for threads."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, Lock()
        self._archive: Archive | None = None

    def get(self) -> Archive:
        """Return it; raises ArchiveError."""
        with self._lock:
            if self._archive is None:
                self._archive = open_archive(self._path)
            return self._archive

    def check_key(self, key: str) -> ApiKey | None:
        """Return the good key that this is, or None; raises ArchiveError."""
        return self.get().check_key(key)

    def close(self) -> None:
        """Give it back."""
        if self._archive is not None:
            self._archive.close()
