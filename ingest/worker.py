"""Work that may hang, die or eat all memory, done in a process of its own: a poisonous article harms nothing else.

Cleaning pages and reading articles go through a `Worker`. It is started with the first item and again after it died;
it ends with the process that started it, however that ends.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Generic, Self, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
Work = Callable[[Iterable[In]], Iterator[Out]]

LIMIT = 120.0  # seconds for one result
STARTING = 120.0  # seconds in which the process starts and loads its models


class WorkFailed(RuntimeError):
    """The work raised, took longer than it may, or its process died."""


class Worker(Generic[In, Out]):
    """Calls what `load()` returns, in another process; `load` is a function that can be imported by name.

    Used as a function: takes items, yields results as they come. Raises WorkFailed, after which it can be used again.
    """

    def __init__(self, load: Callable[[], Work[In, Out]], *, limit: float = LIMIT) -> None:
        self._load, self._limit = load, limit
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __call__(self, items: Iterable[In]) -> Iterator[Out]:
        """The results; an iterator that is not used up ends the process."""
        done = False
        try:
            line = self._started()
            line.send(list(items))
            while (answer := _receive(line, self._limit)) is not None:
                yield answer[0]
            done = True
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            raise WorkFailed(self._epitaph()) from error
        finally:
            if not done:
                self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def _started(self) -> Connection:
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs, self._load), daemon=True)
            self._process.start()
            theirs.close()
            _receive(self._line, STARTING)
        return self._line

    def _epitaph(self) -> str:
        if self._process is None:
            return "the process of the work is gone"
        self._process.join(5)
        code = self._process.exitcode
        name = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
        return f"the process of the work died ({name})"


def _receive(line: Connection, limit: float) -> tuple[Any] | None:
    """The next result, None at the end; raises WorkFailed or EOFError."""
    if not line.poll(limit):
        raise WorkFailed(f"took longer than {limit:.0f} s")
    error, answer = line.recv()
    if error is not None:
        raise WorkFailed(error)
    received: tuple[Any] | None = answer
    return received


def _work(line: Connection, load: Callable[[], Work[In, Out]]) -> None:
    """Say (None, None) when ready; answer items with (None, (result,)) for each, then (None, None) or (error, None)."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # whoever started us decides; we end when the line does
    work: Work[In, Out] | None = None
    items: Iterable[In] = ()
    try:
        while True:
            try:
                work = work or load()
                for result in work(items):
                    line.send((None, (result,)))
                line.send((None, None))
            except (BrokenPipeError, ConnectionResetError):
                raise
            except Exception as error:  # whatever it is, it is told and the next items are taken
                line.send((f"{type(error).__name__}: {error}", None))
            items = line.recv()
    except (EOFError, OSError):
        return
