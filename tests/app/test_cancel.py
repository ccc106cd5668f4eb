"""A question whose asker has gone is ended in the database."""

import socket
import threading
import time
from pathlib import Path

import httpx2
import pytest
import uvicorn

from app.main import create_app
from app.settings import Settings
from cypher.errors import GraphTimeout
from cypher.graph import Graph, asking
from cypher.statements import Statement
from tests.dump import query

SLOW = "UNWIND range(1, 2000000000) AS number WITH number WHERE number % 7 = 8 RETURN 'Person' AS label, count(number) AS nodes"
RUNNING = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = 'count_nodes' RETURN count(*) AS running"


def wait_until(number: int, graph: Graph, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if query(graph, RUNNING)[0]["running"] == number:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def slow(neo4j_graph: Graph, monkeypatch: pytest.MonkeyPatch) -> Graph:
    statement = Statement(name="count_nodes", folder="read", text=SLOW, keys=frozenset())
    monkeypatch.setitem(neo4j_graph._statements, ("read", "count_nodes"), statement)
    return neo4j_graph


def test_reads_of_one_asker_are_ended(slow: Graph) -> None:
    errors: list[Exception] = []

    def ask() -> None:
        with asking("impatient"):
            try:
                slow.read("count_nodes")
            except GraphTimeout as error:
                errors.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert wait_until(1, slow)
    assert slow.cancel("somebody else") == 0
    assert slow.cancel("impatient") == 1
    thread.join(10)
    assert len(errors) == 1


def test_client_that_goes_away_ends_its_question(slow: Graph, tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path), graph=slow)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1"
        with pytest.raises(httpx2.ReadTimeout):
            httpx2.get(f"{address}/stats", timeout=1.0, trust_env=False)
        assert wait_until(0, slow, seconds=5)
        assert httpx2.get(f"{address}/coverage", trust_env=False).status_code == 200
        server.should_exit = True
        thread.join()
