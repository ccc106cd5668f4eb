"""The committed OpenAPI document and TypeScript client are those of the code; the client compiles and asks a real service."""

import json
import os
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest
import uvicorn
from platformdirs import user_cache_path

from app.main import create_app
from app.settings import Settings
from clients.generate import make_document, render
from cypher.graph import open_graph
from tests.app import world

TYPESCRIPT = "5.9.3"
SOURCE = Path(__file__).parents[1] / "clients" / "typescript"
PROGRAM = """
import { Parley, Refused } from "./parley.js";
const parley = new Parley(process.env.PARLEY);
const ids = [];
for await (const meeting of parley.all((cursor) => parley.listMeetings({ state: ["BLR"], from: "2024", limit: 2, cursor }))) {
  ids.push(meeting.id);
}
const person = await parley.getPerson("person-xie-xiaoyong");
const refused = await parley.getMeeting("no/such?id").catch((error) => error instanceof Refused && error.status);
console.log(JSON.stringify({ ids, name: person.name, refused }));
"""


@pytest.mark.parametrize("path", list(render()), ids=lambda path: path.name)
def test_committed_file_is_that_of_the_code(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == render()[path], "run `make clients` and commit what it changes"


def test_every_operation_is_a_method() -> None:
    text = (SOURCE / "parley.ts").read_text(encoding="utf-8")
    for methods in make_document()["paths"].values():
        for operation in methods.values():
            assert f"\n  {operation['operationId']}(" in text


@pytest.fixture(scope="session")
def compiler() -> Path:
    """TypeScript's compiler, fetched once into the user's cache folder."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("compiling TypeScript needs node and npm")
    folder = user_cache_path("parley") / f"typescript-{TYPESCRIPT}"
    compiler = folder / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        command = [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(folder),
            f"typescript@{TYPESCRIPT}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch TypeScript: {done.stderr[-200:]}")
    return compiler


def test_typescript_client_compiles_and_asks(compiler: Path, tmp_path: Path) -> None:
    for name in ("parley.ts", "tsconfig.json", "package.json"):
        shutil.copy(SOURCE / name, tmp_path)
    done = subprocess.run(["node", compiler], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    (tmp_path / "dist" / "ask.mjs").write_text(PROGRAM)
    with open_graph(f"embedded:{tmp_path / 'graph'}") as graph:
        graph.prepare()
        world.write_world(graph)
    told = ask_with_node(tmp_path)
    assert told["ids"][0] == world.DOMESTIC and len(told["ids"]) == 6
    assert (told["name"], told["refused"]) == ("Xie Xiaoyong", 404)


def ask_with_node(home: Path) -> dict[str, object]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(Settings(home=home)), log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        environment = os.environ | {"PARLEY": f"http://127.0.0.1:{listener.getsockname()[1]}"}
        done = subprocess.run(
            ["node", "ask.mjs"], cwd=home / "dist", env=environment, capture_output=True, text=True, check=False
        )
        server.should_exit = True
        thread.join()
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told
