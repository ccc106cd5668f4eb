"""Work that raises, hangs or dies harms the item that it was done on, and nothing else."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from ingest.worker import Worker, WorkFailed


def load() -> Callable[[Iterable[str]], Iterator[str]]:
    return work


def work(items: Iterable[str]) -> Iterator[str]:
    for item in items:
        if item == "raise":
            raise ValueError("no such thing")
        if item == "hang":
            time.sleep(60)
        if item == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "pid":
            yield str(os.getpid())
        yield item.upper()


@pytest.fixture
def worker() -> Iterator[Worker[str, str]]:
    with Worker(load, limit=1.0) as made:
        yield made


def test_results_come_in_order(worker: Worker[str, str]):
    assert list(worker(["a", "b"])) == ["A", "B"]
    assert list(worker([])) == []


@pytest.mark.parametrize(
    ("item", "told"), [("raise", "ValueError: no such thing"), ("hang", "took longer"), ("die", "SIGKILL")]
)
def test_what_goes_wrong_is_told_and_the_next_is_done(worker: Worker[str, str], item: str, told: str):
    results = worker(["a", item])
    assert next(results) == "A"
    with pytest.raises(WorkFailed, match=told):
        next(results)
    assert list(worker(["b"])) == ["B"]


def test_the_process_ends_with_the_one_that_started_it(tmp_path: Path):
    code = (
        "import os, signal\nfrom ingest.worker import Worker\nfrom tests.ingest.test_worker import load\n"
        "if __name__ == '__main__':\n"
        "    print(next(iter(Worker(load)(['pid']))), flush=True)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    child = int(done.stdout)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("the worker outlived its parent")
