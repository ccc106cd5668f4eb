"""The embedded engine's folder: one writer, readers that see whole states, nothing lost when a writer is killed."""

import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cypher.errors import GraphDamaged, GraphLocked, GraphUnavailable
from cypher.graph import Graph, open_graph
from tests.dump import change, query

ROOT = Path(__file__).parents[2]
MERGE = "UNWIND $rows AS row MERGE (n:Person {id: row.id}) SET n.name = row.id"
COUNT = "MATCH (n:Person) RETURN count(n) AS n"


def rows(start: int, end: int) -> list[dict[str, object]]:
    return [{"id": f"person-{number}"} for number in range(start, end)]


def count(graph: Graph) -> int:
    return int(query(graph, COUNT)[0]["n"])


@contextmanager
def another_process(folder: Path, body: str) -> Iterator["subprocess.Popen[str]"]:
    """Run `body` with an open `graph`; it prints when the test may go on, and is killed (SIGKILL) at the end."""
    setup = f"""
        import sys, time
        from cypher.graph import open_graph
        from tests.cypher.test_embedded import MERGE, change, rows
        graph = open_graph({f"embedded:{folder}"!r})
    """
    code = textwrap.dedent(setup) + textwrap.dedent(body)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert process.stdout
        assert process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "graph"


def test_second_writer_is_told_who_writes_where(folder: Path) -> None:
    body = "graph.prepare(); print('ready', flush=True); time.sleep(60)"
    with another_process(folder, body) as other, pytest.raises(GraphLocked) as caught:
        open_graph(f"embedded:{folder}")
    assert str(folder) in str(caught.value)
    assert str(other.pid) in str(caught.value)
    with open_graph(f"embedded:{folder}") as graph:
        assert count(graph) == 0, "the lock died with its process"
        with pytest.raises(GraphLocked, match="this process"):
            open_graph(f"embedded:{folder}")


def test_readers_see_what_was_published(folder: Path) -> None:
    with open_graph(f"embedded:{folder}") as writer, open_graph(f"embedded:{folder}", read_only=True) as reader:
        with pytest.raises(GraphUnavailable, match="nothing was ingested"):
            reader.ping()
        writer.prepare()
        assert count(reader) == 0
        change(writer, MERGE, rows(0, 10))
        assert (count(writer), count(reader)) == (10, 0)
        writer.publish()
        assert count(reader) == 10


def test_what_was_written_survives_kill_but_is_not_served(folder: Path) -> None:
    body = """
        graph.prepare()
        change(graph, MERGE, rows(0, 1000)); graph.publish()
        change(graph, MERGE, rows(1000, 1500))
        print("written", flush=True); time.sleep(60)
    """
    with another_process(folder, body), open_graph(f"embedded:{folder}", read_only=True) as reader:
        assert count(reader) == 1000
    with open_graph(f"embedded:{folder}", read_only=True) as reader:
        assert count(reader) == 1000, "a killed writer's half work is not shown"
        with open_graph(f"embedded:{folder}") as writer:
            assert count(writer) == 1500, "and not lost"
        assert count(reader) == 1500


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_kill_in_the_middle_of_saving_leaves_a_whole_graph(folder: Path, delay: float) -> None:
    """The writer writes 500 more and publishes, over and over: whenever it dies, readers see a multiple of 500."""
    body = """
        graph.prepare()
        for turn in range(1000):
            change(graph, MERGE, rows(turn * 500, turn * 500 + 250))
            change(graph, MERGE, rows(turn * 500 + 250, turn * 500 + 500))
            graph.publish()
            print(turn, flush=True)
    """
    with another_process(folder, body):
        time.sleep(delay)
    with open_graph(f"embedded:{folder}", read_only=True) as reader:
        served = count(reader)
    assert served >= 500
    assert served % 500 == 0
    with open_graph(f"embedded:{folder}") as writer:
        assert count(writer) >= served
        assert count(writer) % 250 == 0, "a batch is written whole or not at all"


def test_error_inside_with_publishes_nothing(folder: Path) -> None:
    with open_graph(f"embedded:{folder}") as writer:
        writer.prepare()
    with pytest.raises(ZeroDivisionError), open_graph(f"embedded:{folder}") as writer:
        change(writer, MERGE, rows(0, 5))
        raise ZeroDivisionError
    with open_graph(f"embedded:{folder}", read_only=True) as reader:
        assert count(reader) == 0
    with open_graph(f"embedded:{folder}") as writer:
        assert count(writer) == 5


def test_reading_never_stops_while_new_versions_appear(folder: Path) -> None:
    counts: list[int] = []
    failures: list[Exception] = []
    done = threading.Event()

    def read(reader: Graph) -> None:
        try:
            while not done.is_set():
                counts.append(count(reader))
        except Exception as error:  # the test reports whatever it was
            failures.append(error)

    with open_graph(f"embedded:{folder}") as writer, open_graph(f"embedded:{folder}", read_only=True) as reader:
        writer.prepare()
        threads = [threading.Thread(target=read, args=(reader,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for turn in range(10):
            change(writer, MERGE, rows(turn * 100, turn * 100 + 100))
            writer.publish()
        done.set()
        for thread in threads:
            thread.join()
    assert failures == []
    assert counts
    assert {value % 100 for value in counts} == {0}


def flipped(content: bytes, at: float) -> bytes:
    place = int(len(content) * at)
    return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: b"no graph at all",
        lambda content: bytes(4096),
        lambda content: content[: len(content) // 2],
        lambda content: content[:-10],
        *(lambda content, at=at: flipped(content, at) for at in (0.1, 0.3, 0.5, 0.7, 0.9)),
    ],
)
def test_a_damaged_file_is_recognised_told_how_to_mend_and_left_as_it_is(folder: Path, spoil) -> None:
    with open_graph(f"embedded:{folder}") as graph:
        graph.prepare()
        change(graph, MERGE, rows(0, 100))
    file = folder / "graph.kgl"
    spoilt = spoil(file.read_bytes())
    file.write_bytes(spoilt)
    for read_only in (True, False):
        with pytest.raises(GraphDamaged, match="parley rebuild"):
            open_graph(f"embedded:{folder}", read_only=read_only).ping()
    assert file.read_bytes() == spoilt


@pytest.mark.parametrize("at", [0.0001, 0.2])
def test_a_damaged_log_is_recognised(folder: Path, at: float) -> None:
    writer = open_graph(f"embedded:{folder}")
    writer.prepare()
    for start in range(0, 500, 100):
        change(writer, MERGE, rows(start, start + 100))
    writer.abandon()
    log = folder / "graph.kgl-wal"
    log.write_bytes(flipped(log.read_bytes(), at))
    for _ in range(2):  # and the second time: what is missing is still missing
        with pytest.raises(GraphDamaged, match="parley rebuild"):
            open_graph(f"embedded:{folder}")


def test_closed_graph_answers_no_more(folder: Path) -> None:
    graph = open_graph(f"embedded:{folder}")
    graph.prepare()
    graph.close()
    graph.close()
    with pytest.raises(GraphUnavailable, match="closed"):
        graph.ping()
    with pytest.raises(GraphUnavailable, match="closed"):
        change(graph, MERGE, rows(0, 1))
