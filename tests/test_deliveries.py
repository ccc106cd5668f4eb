"""Webhooks from the saved filter to a real receiver: signed, tried again, never twice, and to no private address."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from archive import Archive, open_archive
from cypher.graph import Graph, open_graph
from ingest.revision import stamp
from ingest.sources.guard import Guard
from parley.deliveries import queue_new_meetings, send_due
from tests.app import world

NEW = "meeting-f00000000001"


class Receiver:
    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(receiver.answers.pop(0) if receiver.answers else 204)
                self.end_headers()

            def log_message(self, *_: Any) -> None: ...

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.address = f"http://127.0.0.1:{self.port}/hook"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    thread = Thread(target=receiver.server.serve_forever, args=(0.02,))
    thread.start()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()
    thread.join()


@pytest.fixture
def guard(receiver: Receiver) -> Guard:
    return Guard(private=[f"127.0.0.1:{receiver.port}"])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as archive:
        yield archive


@pytest.fixture
def world_graph(tmp_path: Path) -> Iterator[Graph]:
    with open_graph(f"embedded:{tmp_path / 'graph'}") as graph:
        graph.prepare()
        world.write_world(graph)
        graph.publish()
        yield graph


def arrive(graph: Graph, id: str = NEW) -> None:
    world.write_told_meeting(graph, id, "2025-01-01", world.XI, world.PUTIN)
    stamp(graph, derived=[id], gone=[])


def save(tmp_path: Path, archive: Archive, url: str, query: str) -> tuple[TestClient, dict[str, str], Any]:
    _, key = archive.create_key("desk", ["write"])
    client, headers = TestClient(create_app(Settings(home=tmp_path))), {"Authorization": f"Bearer {key}"}
    with client:
        answer = client.post("/api/v1/webhooks", json={"url": url, "query": query}, headers=headers)
        assert answer.status_code == 201, answer.text
    return client, headers, answer.json()


def test_new_meetings_are_sent_signed_and_once(
    tmp_path: Path, archive: Archive, world_graph: Graph, receiver: Receiver, guard: Guard
) -> None:
    client, headers, saved = save(tmp_path, archive, receiver.address, "person=Xi%20Jinping")
    assert queue_new_meetings(archive, world_graph) == 0, "what was there before is not new"
    arrive(world_graph)
    assert queue_new_meetings(archive, world_graph) == 1
    assert send_due(archive, guard) == (1, 0)
    ((got, body),) = receiver.got
    signed = f"{got['parley-timestamp']}.".encode() + body
    expected = hmac.new(saved["secret"].encode(), signed, hashlib.sha256).hexdigest()
    assert got["parley-signature"] == f"sha256={expected}"
    assert [meeting["id"] for meeting in json.loads(body)["meetings"]] == [NEW]
    stamp(world_graph, derived=[NEW], gone=[])
    assert queue_new_meetings(archive, world_graph) == 0, "the same content again is not sent again"
    with client:
        (told,) = client.get(f"/api/v1/webhooks/{saved['id']}/deliveries", headers=headers).json()["items"]
        assert (told["state"], told["status"], told["attempts"]) == ("delivered", 204, 1)
        (listed,) = client.get("/api/v1/webhooks", headers=headers).json()["items"]
        assert listed["secret"] is None
        assert client.delete(f"/api/v1/webhooks/{saved['id']}", headers=headers).status_code == 204
        assert client.get(f"/api/v1/webhooks/{saved['id']}/deliveries", headers=headers).status_code == 404


def test_other_meetings_are_not_sent(tmp_path: Path, archive: Archive, world_graph: Graph, receiver: Receiver) -> None:
    save(tmp_path, archive, receiver.address, "state=USA")
    arrive(world_graph)
    assert queue_new_meetings(archive, world_graph) == 0


def test_a_receiver_that_fails_is_tried_again(
    tmp_path: Path, archive: Archive, world_graph: Graph, receiver: Receiver, guard: Guard
) -> None:
    _, _, saved = save(tmp_path, archive, receiver.address, "")
    arrive(world_graph)
    queue_new_meetings(archive, world_graph)
    receiver.answers = [500]
    assert send_due(archive, guard) == (0, 1)
    (waiting,) = archive.list_deliveries(saved["id"])
    assert (waiting.state, waiting.status, waiting.attempts) == ("waiting", 500, 1)
    assert send_due(archive, guard) == (0, 0), "not before it is due"
    archive.settle_delivery(waiting.id, state="waiting", status=500, error=None)
    assert send_due(archive, guard) == (1, 0)


def test_no_private_address_is_reached(
    tmp_path: Path, archive: Archive, world_graph: Graph, receiver: Receiver
) -> None:
    _, _, saved = save(tmp_path, archive, receiver.address, "")
    arrive(world_graph)
    queue_new_meetings(archive, world_graph)
    assert send_due(archive, Guard()) == (0, 1)
    assert receiver.got == []
    (delivery,) = archive.list_deliveries(saved["id"])
    assert "Refused" in (delivery.error or "")


def test_wrong_filter_and_foreign_webhook(tmp_path: Path, archive: Archive, world_graph: Graph) -> None:
    client, headers, saved = save(tmp_path, archive, "https://desk.example/x", "kind=call&kind=visit&from=2024")
    _, other = archive.create_key("other", ["write"])
    with client:
        for query in ("preson=x", "kind=party", "cursor=x"):
            answer = client.post("/api/v1/webhooks", json={"url": "https://a.example", "query": query}, headers=headers)
            assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "query")
        foreign = {"Authorization": f"Bearer {other}"}
        assert client.delete(f"/api/v1/webhooks/{saved['id']}", headers=foreign).status_code == 404
