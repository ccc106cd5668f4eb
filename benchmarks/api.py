"""Measures the service on a made-up graph: latency beside that of its own statements, start, memory, many clients.

    python -m benchmarks.api --graph bolt://127.0.0.1:7687 --meetings 100000 --fill
    python -m benchmarks.api --graph embedded:FOLDER --meetings 100000 --fill

`--fill` DELETES what the graph holds. The service runs in its own process; "statements" are the very reads that a
question makes, repeated over the driver alone. What is printed is the table of docs/benchmarks.md.
"""

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from benchmarks.api_world import write_world
from cypher.graph import Graph, open_graph

API = "/api/v1"
TRIES = 200
WARM = 5
REQUESTS = 10_000
CLIENTS = 64
SECONDS = 60

Reads = list[tuple[str, dict[str, Any]]]


def questions(graph: Graph) -> dict[str, str]:
    """What is asked, about whom the graph tells a middling amount."""
    people = graph.read("list_busiest_persons", limit=200)
    one, other = people[60]["id"], people[90]["id"]
    name = people[60]["name"].replace(" ", "%20")
    return {
        "a meeting": "/meetings/meeting-000000000007",
        "newest meetings": "/meetings?limit=25",
        "meetings of a person": f"/meetings?person={one}&limit=25",
        "with three facets": f"/meetings?person={one}&limit=25&facets=state&facets=year&facets=kind",
        "meetings of a month": "/meetings?from=2020-03&to=2020-03&limit=25",
        "free words": f"/meetings?q={name}&sort=relevance&limit=25",
        "a pair": f"/pairs/{one}/{other}",
        "a person": f"/persons/{one}",
        "counterparts": f"/persons/{one}/counterparts?limit=25",
        "a network": f"/persons/{one}/network?limit=25",
        "a path": f"/paths?from={one}&to={other}",
        "suggest": "/suggest?q=ka",
        "plain English": f"/ask?q=When%20did%20{name}%20last%20meet%20{other}",
    }


def record(graph: Graph, path: str) -> Reads:
    """The reads that a question makes, coverage and revision apart, which are kept."""
    reads: Reads = []
    original = graph.read

    def reading(name: str, /, **params: Any) -> list[dict[str, Any]]:
        if name not in ("count_articles", "get_revision"):
            reads.append((name, params))
        return original(name, **params)

    with TestClient(create_app(Settings(home=Path(tempfile.gettempdir()), secret="x"), graph=graph)) as client:
        graph.read = reading  # type: ignore[method-assign]
        answer = client.get(API + path)
        graph.read = original  # type: ignore[method-assign]
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code} {answer.text[:300]}")
    return reads


def measure(act: Callable[[], object], tries: int) -> tuple[float, float]:
    """p50 and p99 in milliseconds, after some that do not count."""
    for _ in range(WARM):
        act()
    times = []
    for _ in range(tries):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


@contextmanager
def service(address: str, home: Path) -> Iterator[tuple[int, int, float]]:
    """Run `parley serve`; yields port, process id, and the seconds until it was ready."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = os.environ | {"PARLEY_GRAPH": address, "PARLEY_HOME": str(home)}
    command = [sys.executable, "-m", "parley.cli", "serve", "--port", str(port)]
    began = time.perf_counter()
    with (home / "service.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            while not is_ready(port):
                if process.poll() is not None:
                    raise RuntimeError((home / "service.log").read_text(encoding="utf-8")[-2000:])
                time.sleep(0.01)
            yield port, process.pid, time.perf_counter() - began
        finally:
            process.terminate()
            process.wait(20)


def is_ready(port: int) -> bool:
    """Whether the service answers questions."""
    try:
        return get(http.client.HTTPConnection("127.0.0.1", port, timeout=30), "/readyz") == 200
    except OSError:
        return False


def get(connection: http.client.HTTPConnection, path: str) -> int:
    """Ask, read the whole answer, and return its status."""
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def resident(process: int) -> float:
    """MB that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def crowd(port: int, paths: list[str], seconds: float) -> tuple[int, int, list[float]]:
    """Let many clients ask for a while: the number of answers, of failures, and the milliseconds of each answer."""
    end = time.monotonic() + seconds
    times: list[list[float]] = [[] for _ in range(CLIENTS)]
    failures = [0] * CLIENTS

    def ask(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        turn = number
        while time.monotonic() < end:
            began = time.perf_counter()
            try:
                failures[number] += get(connection, API + paths[turn % len(paths)]) != 200
            except (OSError, http.client.HTTPException):
                failures[number] += 1
                connection.close()
            times[number].append((time.perf_counter() - began) * 1000)
            turn += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = [one for own in times for one in own]
    return len(every), sum(failures), every


def compare(graph: Graph, port: int, asked: dict[str, str], tries: int) -> None:
    """Print the table of latencies."""
    print("| question | statements | p50 ms | p99 ms | API p50 ms | API p99 ms | ratio p50 | ratio p99 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, path in asked.items():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        reads = record(graph, path)
        own = measure(lambda reads=reads: [graph.read(read, **params) for read, params in reads], tries)  # type: ignore[misc]
        api = measure(lambda: get(connection, API + path), tries)  # noqa: B023
        figures = (*own, *api, api[0] / own[0], api[1] / own[1])
        print(f"| {name} | {len(reads)} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |", flush=True)


def main() -> None:
    """Fill the graph if that is wanted, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", required=True)
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--fill", action="store_true", help="delete what the graph holds, and fill it")
    parser.add_argument("--tries", type=int, default=TRIES)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    options = parser.parse_args()
    if options.fill:
        with open_graph(options.graph, timeout=60) as graph:
            graph.prepare()
            graph.clear()
            write_world(graph, meetings=options.meetings)
    home = Path(tempfile.mkdtemp())
    with open_graph(options.graph, timeout=60, read_only=True) as graph:
        asked = questions(graph)
        with service(options.graph, home) as (port, process, started):
            fresh = resident(process)
            compare(graph, port, asked, options.tries)
            light = [path for name, path in asked.items() if name not in ("a network", "a path", "newest meetings")]
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            wrong = sum(get(connection, API + light[number % len(light)]) != 200 for number in range(REQUESTS))
            after = resident(process)
            answers, failures, times = crowd(port, list(asked.values()), options.seconds)
            told = {
                "engine": graph.engine,
                "meetings": options.meetings,
                "start_s": round(started, 2),
                "memory_fresh_mb": round(fresh, 1),
                "memory_after_10000_mb": round(after, 1),
                "failures_of_10000": wrong,
                "clients": CLIENTS,
                "seconds": options.seconds,
                "answers": answers,
                "failures": failures,
                "p50_ms": round(statistics.median(times), 1),
                "p99_ms": round(statistics.quantiles(times, n=100)[98], 1),
                "memory_after_crowd_mb": round(resident(process), 1),
            }
            print(json.dumps(told))


if __name__ == "__main__":
    main()
