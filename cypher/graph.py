"""The only door to the graph: `read` and `write` statements by name, on Neo4j or on the embedded engine alike.

`ingest` writes through it, `app` reads through it. Every statement has a timeout, every write is idempotent, and
whatever goes wrong is a `cypher.errors.GraphError`. A `Graph` is made once per process and shared by its threads.
"""

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Literal, Self

from cypher.errors import GraphRefused, WrongParameters
from cypher.rows import check_rows
from cypher.statements import Folder, Statement, list_statements, load_statement

Engine = Literal["neo4j", "embedded"]
REBUILD = "rebuild"  # id of the node that is there while the graph is being filled anew

_asker: ContextVar[str] = ContextVar("asker", default="")


@contextmanager
def asking(name: str) -> Iterator[None]:
    """Name who asks: what is read meanwhile, in this thread or task and in those that it starts, `cancel` can end."""
    token = _asker.set(name)
    try:
        yield
    finally:
        _asker.reset(token)


def asker() -> str:
    """Who asks now; "" where nobody said."""
    return _asker.get()


class Graph(ABC):
    """One graph, wherever it is kept; as a context manager it is closed at the end."""

    engine: ClassVar[Engine]

    def __init__(self, *, read_only: bool) -> None:
        self.read_only = read_only
        self._statements: dict[tuple[Folder, str], Statement] = {}

    def read(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        """Return the rows of `read/<name>.cypher`, given exactly the parameters that its header lists."""
        statement = self._statement("read", name)
        if params.keys() != statement.keys:
            raise WrongParameters(f"{name} takes {sorted(statement.keys)}, not {sorted(params)}")
        return self._read(statement, params)

    def write(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run `write/<name>.cypher` over `$rows` in batches, each one transaction; no rows, no work.

        A batch may be run twice when the connection breaks, so the statement must be idempotent. An error leaves the
        batches before it written: write all of them again.
        """
        self._refuse_if_read_only()
        statement = self._statement("write", name)
        for batch in check_rows(statement, rows):
            self._write(statement, batch)

    def prepare(self) -> None:
        """Create the constraints and indexes that are missing; needed once before the first write."""
        self._refuse_if_read_only()
        for name in list_statements("schema", engine=self.engine):
            self._define(self._statement("schema", name))
        self.publish()

    def clear(self) -> None:
        """Delete every node and relationship but the mark of a rebuild, batch by batch, and keep the schema."""
        self._refuse_if_read_only()
        self._clear()

    @abstractmethod
    def sync(self) -> None:
        """Keep what was written through a power failure: call it before the archive says that the graph has it."""

    @abstractmethod
    def publish(self) -> None:
        """Let other processes see what was written, and keep it through a power failure.

        Neo4j does so with every write. The embedded engine shows its readers the last published state only, so call
        this where the graph is whole: after an article or a batch of them, never between the writes of one article.
        While it is being rebuilt nothing is shown: it is not whole.
        """

    @abstractmethod
    def ping(self) -> None:
        """Return if the graph answers; raises GraphUnavailable."""

    def cancel(self, name: str) -> int:
        """End the reads of whoever asks under this name (`asking`), which raise GraphTimeout; the number ended.

        The embedded engine cannot: its reads end by themselves at the time limit.
        """
        return 0

    @abstractmethod
    def close(self) -> None:
        """Publish, and give back connections and locks; the graph is of no use afterwards."""

    @abstractmethod
    def abandon(self) -> None:
        """Close without publishing, after an error: what was written waits for the next writer."""

    @abstractmethod
    def _read(self, statement: Statement, params: Mapping[str, Any]) -> list[dict[str, Any]]: ...

    @abstractmethod
    def _write(self, statement: Statement, rows: list[dict[str, Any]]) -> None: ...

    @abstractmethod
    def _define(self, statement: Statement) -> None: ...

    @abstractmethod
    def _clear(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self.abandon()

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise GraphRefused("this graph was opened for reading only")

    def _statement(self, folder: Folder, name: str) -> Statement:
        found = self._statements.get((folder, name))
        if found is None:
            found = load_statement(folder, name, engine=self.engine)
            self._statements[folder, name] = found
        return found


def open_graph(
    url: str,
    *,
    user: str | None = None,
    password: str | None = None,
    timeout: float = 10,
    patience: float | None = None,
    read_only: bool = False,
) -> Graph:
    """Open the graph at `embedded:PATH` (a folder), `bolt://…`, `neo4j://…` or `neo4j+s://…`.

    `read_only` is for the web service: it takes no lock, and of an embedded graph it sees what was last published.
    `timeout`: seconds that one read may take. `patience`: seconds for which a lost server is tried again; by default
    120 for a writer and `timeout` for a reader. Raises GraphLocked where another process writes to PATH; an unreachable
    server shows with the first call (`ping`).
    """
    scheme, _, rest = url.partition(":")
    if scheme == "embedded" and rest:
        from cypher.engines.embedded import EmbeddedGraph

        return EmbeddedGraph(Path(rest), timeout=timeout, read_only=read_only)
    if scheme in {"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"} and rest.startswith("//"):
        with _leaving_out("numpy", "pandas", "pyarrow"):
            from cypher.engines.neo4j import Neo4jGraph

        patience = patience if patience is not None else (timeout if read_only else 120.0)
        auth = (user or "neo4j", password) if password else None
        return Neo4jGraph(url, auth=auth, timeout=timeout, patience=patience, read_only=read_only)
    raise GraphRefused(f"no graph address: {url!r} (embedded:PATH, bolt://…, neo4j://…, neo4j+s://…)")


@contextmanager
def _leaving_out(*modules: str) -> Iterator[None]:
    """Import without these: the driver takes them where it finds them, and they weigh 40 MB of which we use nothing."""
    absent = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
