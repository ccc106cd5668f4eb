"""The embedded engine: kglite in this process, kept in one folder; `embedded:PATH`.

One process writes (a lock tells the others), any number read. Each batch is one logged transaction, so a killed writer
loses nothing that it was told is written; readers see only the checkpoint that `publish` replaces atomically, so never
half a graph.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import kglite

from cypher.errors import GraphDamaged, GraphError, GraphLocked, GraphRefused, GraphTimeout, GraphUnavailable
from cypher.graph import REBUILD, Engine, Graph
from cypher.statements import Statement

FILE = "graph.kgl"
WRITE_TIMEOUT = 120.0  # seconds for one batch
DELETE_BATCH = 1000

_DELETE = f"MATCH (n) WHERE n.id <> '{REBUILD}' WITH n LIMIT $limit DETACH DELETE n RETURN count(n) AS deleted"
_REBUILDING = f"MATCH (n:Rebuild {{id: '{REBUILD}'}}) RETURN n.id AS id"


class EmbeddedGraph(Graph):
    """A graph in a folder of this machine."""

    engine: ClassVar[Engine] = "embedded"

    def __init__(self, folder: Path, *, timeout: float, read_only: bool) -> None:
        super().__init__(read_only=read_only)
        # A young graph lacks relationships that statements name; a line on stderr for each read helps nobody.
        kglite.set_query_warning_policy("silent")
        self._store: _Writer | _Reader = _Reader(folder) if read_only else _Writer(folder)
        self._timeout = timeout

    def sync(self) -> None:
        """Wait until the log is on the disk."""
        self._store.sync()

    def publish(self) -> None:
        """Write a checkpoint, durable and atomic."""
        self._store.publish()

    def ping(self) -> None:
        """Return if there is a graph in the folder that can be read."""
        self._store.run("RETURN 1 AS one", {}, timeout=self._timeout)

    def close(self) -> None:
        """Publish, and let the next writer in."""
        self._store.close()

    def abandon(self) -> None:
        """Let the next writer in; it finds every batch written, readers see the last checkpoint."""
        self._store.abandon()

    def _read(self, statement: Statement, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        return self._store.run(statement.text, dict(params), timeout=self._timeout)

    def _write(self, statement: Statement, rows: list[dict[str, Any]]) -> None:
        self._store.change(statement.text, {"rows": rows})

    def _define(self, statement: Statement) -> None:
        self._store.change(statement.text, {})

    def _clear(self) -> None:
        while self._store.change(_DELETE, {"limit": DELETE_BATCH})[0]["deleted"]:
            pass


class _Writer:
    """The one process that may change the graph; its threads take turns."""

    def __init__(self, folder: Path) -> None:
        self._turn = threading.RLock()
        with _ours(folder):
            folder.mkdir(parents=True, exist_ok=True)
            # "normal" survives the death of the process, `publish` the loss of power; the engine's own checkpoints
            # are off because they would show readers an article half written.
            self._graph = kglite.open(str(folder / FILE), durable="normal", auto_checkpoint_wal_mib=0)
        # What a writer's death leaves is mended in silence; here the engine has set aside what was written and is
        # missing now.
        if aside := sorted(folder.glob(f"{FILE}-wal.quarantine-*")):
            self._let_go()
            raise _damaged(folder, f"what its log held is in {aside[0].name}")
        self._folder = folder
        self._closed = False

    def run(self, text: str, params: dict[str, Any], *, timeout: float) -> list[dict[str, Any]]:
        with self._use():
            transaction = self._graph.begin_read()
            try:
                return _rows(transaction.cypher(text, params=params, timeout_ms=int(timeout * 1000)))
            finally:
                transaction.rollback()

    def change(self, text: str, params: dict[str, Any]) -> list[dict[str, Any]]:
        with self._use():
            return _rows(self._graph.cypher(text, params=params, timeout_ms=int(WRITE_TIMEOUT * 1000)))

    def sync(self) -> None:
        with self._use():
            self._graph.sync()

    def publish(self) -> None:
        with self._use():
            if not self._rebuilding():
                self._graph.save()

    def close(self) -> None:
        if not self._closed and self._rebuilding():
            self.abandon()
        with self._turn, _ours(self._folder):
            self._graph.close()  # nothing happens the second time
            self._closed = True

    def abandon(self) -> None:
        with self._turn, _ours(self._folder):
            self._let_go()
            self._closed = True

    def _let_go(self) -> None:
        self._graph.__exit__(GraphError, GraphError("abandoned"), None)  # the only way that writes no checkpoint

    def _rebuilding(self) -> bool:
        return bool(self.run(_REBUILDING, {}, timeout=WRITE_TIMEOUT))

    @contextmanager
    def _use(self) -> Iterator[None]:
        """Take turns; the engine would go on in memory after it was closed, and lose what it is given."""
        with self._turn, _ours(self._folder):
            if self._closed:
                raise GraphUnavailable(f"the graph in {self._folder} is closed")
            yield


class _Reader:
    """A process that only reads: it follows the published file, and its threads read at once."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._loading = threading.Lock()
        self._version: tuple[int, int, int] | None = None
        self._graph: kglite.FrozenGraph | None = None

    def run(self, text: str, params: dict[str, Any], *, timeout: float) -> list[dict[str, Any]]:
        with _ours(self._file.parent):
            return _rows(self._current().cypher(text, params=params, timeout_ms=int(timeout * 1000)))

    def change(self, text: str, params: dict[str, Any]) -> list[dict[str, Any]]:
        raise GraphRefused("this graph was opened for reading only")

    def sync(self) -> None:
        """Nothing to keep."""

    def publish(self) -> None:
        """Nothing to publish."""

    def close(self) -> None:
        self._graph = None

    def abandon(self) -> None:
        self.close()

    def _current(self) -> kglite.FrozenGraph:
        try:
            stat = self._file.stat()
        except FileNotFoundError as error:
            raise GraphUnavailable(f"no graph in {self._file.parent} yet: nothing was ingested there") from error
        version = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        graph = self._graph
        # While one thread loads a new version, the others go on with the old one.
        if version != self._version and self._loading.acquire(blocking=graph is None):
            try:
                if version != self._version:
                    self._graph, self._version = kglite.load(str(self._file)).freeze(), version
                graph = self._graph
            finally:
                self._loading.release()
        if graph is None:
            raise GraphUnavailable(f"the graph in {self._file.parent} is closed")
        return graph


def _holder(error: kglite.WriterLeaseHeldError) -> str:
    if error.holder.get("self"):
        return "this process already"
    return f"another process (pid {error.holder.get('pid') or 'unknown'})"


def _damaged(folder: Path, reason: str) -> GraphDamaged:
    return GraphDamaged(
        f"the graph in {folder} is damaged ({reason}). It is derived from the archive and nothing is lost: move the "
        "folder away and run `parley rebuild`"
    )


def _rows(result: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = result.to_list()
    return rows


@contextmanager
def _ours(folder: Path) -> Iterator[None]:
    """Turn the engine's errors into ours."""
    try:
        yield
    except kglite.WriterLeaseHeldError as error:
        raise GraphLocked(f"the graph in {folder} is open for writing in {_holder(error)}") from error
    except kglite.CypherTimeoutError as error:
        raise GraphTimeout(str(error)) from error
    except kglite.FileFormatError as error:
        raise _damaged(folder, str(error)) from error
    except (kglite.FileError, kglite.FileIoError, OSError) as error:
        if "bad magic" in str(error):  # how the engine says that the log is none; the class is that of any other fault
            raise _damaged(folder, str(error)) from error
        raise GraphUnavailable(f"the graph in {folder} cannot be used: {error}") from error
    except (kglite.KgError, ValueError, TypeError, RuntimeError) as error:
        raise GraphRefused(str(error)) from error
