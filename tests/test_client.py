"""The Python client against a real server, sync and async: every method, pages, refusals; and that it has every operation."""

import asyncio
import inspect
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from app.main import create_app
from app.settings import Settings
from archive import open_archive
from cypher.graph import open_graph
from parley.client import AsyncClient, Client, Refused
from tests.app import world

ASKED: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "meetings": ((), {"limit": 2, "state": ["BLR", "CHN"], "from_": "2024"}), "meetings_page": ((), {"facets": ["kind"]}),
    "meeting": ((world.AUDIENCE,), {}), "pair": (("Xi Jinping", "BLR"), {}), "named": (("persons", "luka"), {"limit": 1}),
    "person": ((world.XIE,), {}), "state": (("BLR",), {}), "organisation": ((world.SCO,), {}),
    "office": (("office-president-blr",), {}), "topic": (("topic-trade",), {}), "place": (("place-minsk",), {}),
    "counterparts": (("persons", world.LUKASHENKO), {"limit": 3, "sort": "-last"}), "timeline": (("states", "BLR"), {"by": "year"}),
    "network": (("persons", world.XI), {"depth": 2}), "paths": ((world.XIE, world.XI), {"without": ["summit"]}),
    "co_attendance": ((), {"least": 1, "type": "person"}), "compare": (("BLR", "CHN"), {}), "ask": (("Who met Xi Jinping?",), {}),
    "search": (("xi",), {}), "suggest": (("xi",), {}), "article": (("article-minsk-1",), {}), "changes": ((), {"limit": 5}),
    "coverage": ((), {}), "stats": ((), {}), "sources": ((), {}), "runs": ((), {}),
    "submit": ((), {"form": "text", "content": "The president met the ambassador."}), "submission": ((1,), {}),
}  # fmt: skip


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    home = tmp_path_factory.mktemp("home")
    with open_graph(f"embedded:{home / 'graph'}") as graph:
        graph.prepare()
        world.write_world(graph)
    with open_archive(home / "archive.sqlite") as archive:
        _, key = archive.create_key("client", ["write"])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(create_app(Settings(home=home)), log_config=None, access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", key
        server.should_exit = True
        thread.join()


def test_every_method_is_tried() -> None:
    own = {name for name, _ in inspect.getmembers(Client, inspect.isfunction) if not name.startswith("_")}
    assert own - {"send", "close"} == set(ASKED)
    assert own == {name for name, _ in inspect.getmembers(AsyncClient, inspect.isfunction) if not name.startswith("_")}


def test_both_clients_answer_alike(service: tuple[str, str]) -> None:
    url, key = service
    with Client(url, key=key) as client:
        told = {name: _told(getattr(client, name)(*args, **options)) for name, (args, options) in ASKED.items()}
    again = asyncio.run(_ask_all(url, key))
    for name in set(ASKED) - {"submit"}:
        assert told[name] == again[name], name
    assert len(told["meetings"]) == 4 and len(told["counterparts"]) == 8 and len(told["changes"]) == 12
    assert told["meeting"].participants[0].acts_for.id == "BLR"


async def _ask_all(url: str, key: str) -> dict[str, Any]:
    async with AsyncClient(url, key=key) as client:
        told = {}
        for name, (args, options) in ASKED.items():
            answer = getattr(client, name)(*args, **options)
            told[name] = [item async for item in answer] if inspect.isasyncgen(answer) else await answer
        return told


def _told(answer: Any) -> Any:
    return list(answer) if inspect.isgenerator(answer) else answer


def test_refusals_are_told(service: tuple[str, str]) -> None:
    url, _ = service
    with Client(url) as client:
        with pytest.raises(Refused) as refused:
            client.meeting("meeting-x")
        assert (refused.value.status, refused.value.problem["title"]) == (404, "Unknown")
        with pytest.raises(Refused, match="401"):
            client.submit(form="text", content="x")
        with pytest.raises(Refused, match="409"):
            next(client.meetings(person="Lukashenko"))


def test_address_that_is_no_service(tmp_path: Path, service: tuple[str, str]) -> None:
    with Client(f"{service[0]}/nothing/here") as client, pytest.raises(Refused, match="404"):
        client.stats()
