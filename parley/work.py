"""What the commands do: open the installation, run a pass, rebuild, tell the state."""

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from app.settings import Settings
from archive import Archive, open_archive
from cypher.graph import Graph, open_graph
from ingest.article import Article, Rejected
from ingest.load import Loader, Told
from ingest.run import RunReport, run, told
from ingest.sources.files import read_files
from parley.progress import make_watcher

if TYPE_CHECKING:
    from spacy.language import Language


@contextmanager
def installation(*, write: bool) -> Iterator[tuple[Archive, Graph]]:
    """The archive and the graph of this installation (PARLEY_HOME, PARLEY_GRAPH)."""
    settings = Settings()
    settings.home.mkdir(parents=True, exist_ok=True)
    with open_archive(settings.home / "archive.sqlite") as archive:
        graph = open_graph(
            settings.graph_address,
            user=settings.graph_user,
            password=settings.read_password(),
            read_only=not write,
        )
        with graph:
            yield archive, graph


def ingest_files(paths: Sequence[str]) -> RunReport:
    """One pass over files; a signal to end is obeyed after the articles in hand."""
    with installation(write=True) as (archive, graph):
        return _pass(read_files(paths), archive, graph)


def rebuild_graph() -> RunReport:
    """Empty the graph and bring every article of the archive into it again.

    Facts that are recorded are not read again. Killed half-way, it is finished by the next pass of any kind.
    """
    with installation(write=True) as (archive, graph):
        graph.prepare()
        archive.load_again()
        graph.clear()
        return _pass((), archive, graph)


def _pass(inputs: Iterable[Article | Rejected], archive: Archive, graph: Graph) -> RunReport:
    loader = Loader(archive, graph, recall=lambda ids: _recall(archive, ids))
    with _stopping() as stop, make_watcher() as watcher:
        report = run(
            inputs, archive=archive, graph=graph, read=_Reading(), load=loader.apply, watcher=watcher, stop=stop
        )
    watcher.finish(report)
    return report


class _Reading:
    """Loads the pipeline with the first article: a pass that finds nothing new does not wait for it."""

    def __init__(self) -> None:
        self._nlp: Language | None = None

    def __call__(self, articles: Iterable[Article]) -> Iterator[Told]:
        from ingest.nlp.load import load_nlp
        from ingest.reader import read

        self._nlp = self._nlp or load_nlp()
        return read(self._nlp, articles)


def installation_status() -> dict[str, Any]:
    """What is held and how the last runs ended, as plain data."""
    with installation(write=False) as (archive, graph):
        graph.ping()
        runs = [
            {"id": r.id, "started": r.started_at, "finished": r.finished_at, **r.counts} for r in archive.latest_runs(3)
        ]
        return {
            "home": str(Settings().home),
            "engine": graph.engine,
            "archive": archive.counts(),
            "publishers": graph.read("count_articles"),
            "runs": runs,
        }


def _recall(archive: Archive, ids: Sequence[str]) -> list[Told]:
    return [told(stored) for stored in archive.facts_of(ids) if stored.facts]


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
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
