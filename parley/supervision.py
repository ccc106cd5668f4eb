"""The schedule as a child of the service: started with it, started again when it dies, ended with it.

A process of its own, since reading must not slow the answers down, nor take the service with it when it dies.
"""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

COMMAND = (sys.executable, "-m", "parley.cli", "schedule", "--child")
AGAIN = 30.0  # seconds before one that died is started again
ENDING = 30.0  # seconds that it has to finish the article in hand


@contextmanager
def scheduling() -> Iterator[None]:
    """Keep the schedule in a child process while the block runs."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # The web server handles them, and afterwards raises them again, which would end us before the child is ended.
        signal.signal(number, lambda *_: None)
    ended = threading.Event()
    keeper = threading.Thread(target=_keep, args=(ended,), name="schedule")
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


def _keep(ended: threading.Event) -> None:
    while not ended.is_set():
        with subprocess.Popen(COMMAND) as process:  # noqa: S603  (our own command)
            while process.poll() is None and not ended.wait(0.2):
                pass
            if process.poll() is None:
                _end(process)
        ended.wait(AGAIN)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
