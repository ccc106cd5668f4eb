"""What the commands do to an installation: open it, take articles in, rebuild the graph."""

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from filelock import FileLock, Timeout

from app.settings import Settings
from archive import Archive, open_archive
from cypher.errors import GraphLocked
from cypher.graph import Graph, open_graph
from ingest.article import Article, Rejected
from ingest.collected import Collected
from ingest.load import Loader, Told
from ingest.reading import load_reading
from ingest.rebuild import begin
from ingest.report import RunReport
from ingest.run import hand_over, run, told
from ingest.settle import settle
from ingest.sources.files import read_files
from ingest.worker import Worker
from parley.progress import Shown, make_watcher

PATIENCE = 10.0  # seconds; a pass in another process that is about to end is waited for

Stop = Callable[[], bool]


def open_record(home: Path) -> Archive:
    """The archive of an installation."""
    home.mkdir(parents=True, exist_ok=True)
    return open_archive(home / "archive.sqlite")


@contextmanager
def only_one(home: Path, name: str, *, patience: float = 0.0) -> Iterator[None]:
    """Hold a lock of the installation, which a crash releases; raises GraphLocked where another process holds it."""
    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / f"{name}.lock", timeout=patience):
            yield
    except Timeout as error:
        raise GraphLocked(f"another process is at work in {home} ({name}.lock)") from error


@contextmanager
def installation(*, write: bool, patience: float = PATIENCE) -> Iterator[tuple[Archive, Graph]]:
    """The archive and the graph of this installation (PARLEY_HOME, PARLEY_GRAPH); one process at a time writes."""
    settings = Settings()
    with open_record(settings.home) as archive:
        if not write:
            with _graph(settings, read_only=True) as graph:
                yield archive, graph
            return
        with only_one(settings.home, "write", patience=patience), _graph(settings, read_only=False) as graph:
            yield archive, graph


def ingest_files(paths: Sequence[str]) -> RunReport:
    """One pass over files; a signal to end is obeyed after the articles in hand.

    Where another process writes to the graph, the articles are recorded, and that process takes them.
    """
    with stopping() as stop, make_watcher() as watcher:
        try:
            with installation(write=True) as (archive, graph):
                report = load_all(read_files(paths), archive, graph, watcher=watcher, stop=stop)
        except GraphLocked:
            with open_record(Settings().home) as archive:
                report = hand_over(read_files(paths), archive=archive, watcher=watcher, stop=stop)
        watcher.finish(report)
    return report


def rebuild_graph() -> RunReport:
    """Empty the graph and bring every article of the archive into it again.

    Facts that are recorded are not read again. Killed half-way, it is finished by the next pass of any kind; until then
    nobody is answered from half a graph.
    """
    with stopping() as stop, make_watcher() as watcher, installation(write=True) as (archive, graph):
        graph.prepare()
        begin(archive, graph)
        report = load_all((), archive, graph, watcher=watcher, stop=stop)
        watcher.finish(report)
    return report


def load_all(
    inputs: Iterable[Article | Rejected],
    archive: Archive,
    graph: Graph,
    *,
    watcher: Shown,
    stop: Stop,
    run_id: int | None = None,
    collected: Collected | None = None,
) -> RunReport:
    """Bring `inputs`, and whatever else waits in the archive, into the graph."""
    loader = Loader(archive, graph, recall=lambda ids: recall(archive, ids))
    with Worker(load_reading) as read:
        return run(
            inputs,
            archive=archive,
            graph=graph,
            read=read,
            load=loader.apply,
            settle=lambda: settle(archive, loader),
            watcher=watcher,
            stop=stop,
            run_id=run_id,
            collected=collected,
        )


def settle_now() -> bool:
    """Bring what people decided into the graph; False where another process writes, which does so in its next pass."""
    try:
        with installation(write=True) as (archive, graph):
            graph.prepare()
            settle(archive, Loader(archive, graph, recall=lambda ids: recall(archive, ids)))
            graph.publish()
    except GraphLocked:
        return False
    return True


def own_home() -> Path:
    """The folder of this installation."""
    return Settings().home


@contextmanager
def stopping() -> Iterator[Stop]:
    """SIGTERM and Ctrl-C ask for an end; a second one is not caught."""
    asked = False

    def ask(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _graph(settings: Settings, *, read_only: bool) -> Graph:
    return open_graph(
        settings.graph_address,
        user=settings.graph_user,
        password=settings.read_password(),
        read_only=read_only,
    )


def recall(archive: Archive, ids: Sequence[str]) -> list[Told]:
    """These articles with what was read in them, for the loader."""
    return [told(stored) for stored in archive.facts_of(ids) if stored.facts]
