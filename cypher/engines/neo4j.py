"""The Neo4j engine: the official driver, one per process; `bolt://…`, `neo4j://…`, `neo4j+s://…`.

Statements run in managed transactions, which the driver runs again while a server is away. The server may have
committed what it could not confirm, so a write can happen twice and must be idempotent.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

import neo4j
from neo4j import exceptions as driver_errors

from cypher.errors import GraphRebuilding, GraphRefused, GraphTimeout, GraphUnavailable
from cypher.graph import REBUILD, Engine, Graph, asker
from cypher.statements import Statement

WRITE_TIMEOUT = 120.0  # seconds for one batch
DELETE_BATCH = 1000
CONNECT_TIMEOUT = 5.0

REBUILD_SECONDS = 1.0  # for which a graph that was whole is taken to be whole

_DELETE = f"MATCH (n) WHERE n.id <> '{REBUILD}' WITH n LIMIT $limit DETACH DELETE n RETURN count(n) AS deleted"
_REBUILDING = f"MATCH (n:Rebuild {{id: '{REBUILD}'}}) RETURN n.id AS id"
_CANCEL = (
    "SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData.asker = $asker "
    "TERMINATE TRANSACTIONS id YIELD message RETURN count(message) AS ended"
)
# Parts of the codes of both kinds of timeout, ours and the server's, and of what `cancel` ends.
_ENDED = ("TransactionTimedOut", "Transaction.Terminated")


class Neo4jGraph(Graph):
    """A graph on a Neo4j server."""

    engine: ClassVar[Engine] = "neo4j"

    def __init__(
        self, url: str, *, auth: tuple[str, str] | None, timeout: float, patience: float, read_only: bool
    ) -> None:
        super().__init__(read_only=read_only)
        self._timeout, self._whole_at = timeout, float("-inf")
        with _ours():
            self._driver = neo4j.GraphDatabase.driver(
                url,
                auth=auth,
                user_agent="parley",
                connection_timeout=CONNECT_TIMEOUT,
                connection_acquisition_timeout=max(CONNECT_TIMEOUT, timeout),
                max_transaction_retry_time=patience,
                # A fresh database "does not know" our labels: no news to us.
                notifications_min_severity="OFF",
            )

    def sync(self) -> None:
        """Nothing to do: the server confirms what it has on its disk."""

    def publish(self) -> None:
        """Nothing to do: the server has published every write."""

    def ping(self) -> None:
        """Return if the server answers and lets us in; does not wait for it to come back."""
        with _ours(), self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            session.run(neo4j.Query("RETURN 1 AS one", timeout=self._timeout)).consume()
        self._refuse_while_rebuilding()

    def cancel(self, name: str) -> int:
        """End the reads of whoever asks under this name; the number ended."""
        with _ours(), self._driver.session() as session:
            rows = session.run(neo4j.Query(_CANCEL, timeout=self._timeout), asker=name).data()
        return int(rows[0]["ended"])

    def close(self) -> None:
        """Close the driver and its connections."""
        self._driver.close()

    def abandon(self) -> None:
        """Close: what was written stays."""
        self.close()

    def _read(self, statement: Statement, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        self._refuse_while_rebuilding()
        return self._run(statement.text, dict(params), tag=statement.name)

    def _refuse_while_rebuilding(self) -> None:
        """Answer nobody from half a graph; only those who write see it."""
        if not self.read_only or time.monotonic() - self._whole_at < REBUILD_SECONDS:
            return
        if self._run(_REBUILDING, {}, tag="get_rebuild"):
            raise GraphRebuilding("the graph is being rebuilt from the archive")
        self._whole_at = time.monotonic()

    def _run(self, text: str, params: dict[str, Any], *, tag: str) -> list[dict[str, Any]]:
        work = _unit(text, params, timeout=self._timeout, tag=tag)
        with _ours(), self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def _write(self, statement: Statement, rows: list[dict[str, Any]]) -> None:
        self._change(statement.text, {"rows": rows}, tag=statement.name)

    def _define(self, statement: Statement) -> None:
        self._change(statement.text, {}, tag=statement.name)

    def _clear(self) -> None:
        while self._change(_DELETE, {"limit": DELETE_BATCH}, tag="clear")[0]["deleted"]:
            pass

    def _change(self, text: str, params: dict[str, Any], *, tag: str) -> list[dict[str, Any]]:
        work = _unit(text, params, timeout=WRITE_TIMEOUT, tag=tag)
        with _ours(), self._driver.session() as session:
            return session.execute_write(work)


def _unit(text: str, params: dict[str, Any], *, timeout: float, tag: str) -> Any:
    """Make a transaction function; the tag is shown by the server's list of transactions and in its query log."""

    @neo4j.unit_of_work(timeout=timeout, metadata={"app": "parley", "statement": tag, "asker": asker()})
    def work(transaction: neo4j.ManagedTransaction) -> list[dict[str, Any]]:
        return transaction.run(text, params).data()

    return work


@contextmanager
def _ours() -> Iterator[None]:
    """Turn the driver's errors into ours; a wrong password is ours to correct, so it reads as unavailable."""
    try:
        yield
    except driver_errors.Neo4jError as error:
        if any(code in (error.code or "") for code in _ENDED):
            raise GraphTimeout(str(error.message)) from error
        if isinstance(error, driver_errors.TransientError) or ".Security." in (error.code or ""):
            raise GraphUnavailable(str(error.message)) from error
        raise GraphRefused(str(error)) from error
    except (ValueError, driver_errors.ConfigurationError) as error:
        raise GraphRefused(str(error)) from error
    except driver_errors.DriverError as error:
        raise GraphUnavailable(str(error)) from error
