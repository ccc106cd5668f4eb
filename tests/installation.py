"""Parley as a person runs it: the command in its own process, the service on a port of this machine."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from tests.conftest import skip_or_fail

START_SECONDS = 60
MODEL = Path(__file__).parents[1] / "ingest" / "nlp" / "model" / "encoder.onnx"


def require_model() -> None:
    """Skip the test where the weights are not in the checkout; fail it where a run must have all it needs."""
    if not MODEL.is_file():
        skip_or_fail("the weights are not in ingest/nlp/model")


@dataclass(frozen=True, slots=True)
class Installation:
    """One PARLEY_HOME with its graph."""

    home: Path
    graph: str
    password: str | None = None

    @property
    def environment(self) -> Mapping[str, str]:
        own = {"PARLEY_HOME": str(self.home), "PARLEY_GRAPH": self.graph, "OMP_NUM_THREADS": "1"}
        if self.password:
            own["PARLEY_GRAPH_PASSWORD"] = self.password
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
        return {**kept, **own}

    def parley(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "parley.cli", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            input=stdin,
            timeout=300,
            check=False,
        )

    def ingest(self, *paths: str | Path) -> dict[str, Any]:
        """Read what must be readable; the report."""
        done = self.parley("ingest", *map(str, paths))
        assert done.returncode == 0, done.stderr
        return report_of(done)

    @contextmanager
    def service(self) -> Iterator["Service"]:
        """A real server process, stopped with SIGTERM; it must end by itself."""
        port = free_port()
        command = [sys.executable, "-m", "parley.cli", "serve", "--port", str(port)]
        with subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                greeting = process.stdout.readline()
                assert f"http://127.0.0.1:{port}" in greeting, f"no greeting but {greeting!r}"
                yield Service(f"http://127.0.0.1:{port}")
            finally:
                process.terminate()
                process.wait(START_SECONDS)


@dataclass(frozen=True, slots=True)
class Service:
    """Asks over HTTP."""

    base: str

    def get(self, path: str, **params: str | list[str]) -> Any:
        """The JSON of an answer that must be 200."""
        question = f"?{urlencode(params, doseq=True)}" if params else ""
        with urlopen(self.base + path + question, timeout=30) as answer:
            return json.load(answer)

    def status(self, path: str) -> int:
        try:
            with urlopen(self.base + path, timeout=30) as answer:
                return int(answer.status)
        except HTTPError as error:
            with error:
                return error.code

    def meetings(self, **params: str) -> list[dict[str, Any]]:
        """All meetings of a question, page after page."""
        found: list[dict[str, Any]] = []
        page = self.get("/api/v1/meetings", **params)
        found += page["items"]
        while page["next_cursor"]:
            page = self.get("/api/v1/meetings", **params, cursor=page["next_cursor"])
            found += page["items"]
        return found


def report_of(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The last JSON line on standard error: what `parley ingest` says at its end."""
    report: dict[str, Any] = json.loads(done.stderr.strip().splitlines()[-1])
    return report


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
