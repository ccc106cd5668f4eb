"""One pass over what the sources hand over: record it, read it, load it, and say what came of it.

Every step is kept in the archive before the next begins (received -> read -> loaded), so a pass that is stopped or
killed is continued by the next one, and what was done already is not done again.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from archive import Archive, StoredArticle, StoredFacts
from cypher.errors import GraphRefused
from cypher.graph import Graph
from ingest.article import Article, Rejected
from ingest.collected import Collected
from ingest.facts import Facts, from_json, to_json
from ingest.rebuild import finish, resume
from ingest.report import RunReport, Watcher

Told = tuple[Article, Facts]
Read = Callable[[Iterable[Article]], Iterator[Told]]
Load = Callable[[Sequence[Told]], object]
Item = TypeVar("Item")
Input = TypeVar("Input", Article, Told)

BATCH = 32  # articles read, stored and loaded together
PUBLISH_SECONDS = 20.0  # how often readers of the embedded graph see what a long pass has done

# What reading one article can raise (spaCy: text too long, broken input); anything else is a fault that must show.
READING_ERRORS = (ValueError, RuntimeError)


def run(
    inputs: Iterable[Article | Rejected],
    *,
    archive: Archive,
    graph: Graph,
    read: Read,
    load: Load,
    watcher: Watcher,
    stop: Callable[[], bool],
    settle: Callable[[], object] = lambda: None,
    run_id: int | None = None,
    collected: Collected | None = None,
) -> RunReport:
    """Take `inputs` in, then bring every article that is not in the graph yet into it.

    `settle` brings what people decided into the graph, before anything is loaded. `collected` is what the run `run_id`
    took from its sources before. `stop` is asked between inputs and between batches. Raises ArchiveError, GraphError
    (but not for one article's rows) and whatever the source raises; all that was finished until then is kept.
    """
    begun = collected or Collected()
    return _Pass(
        archive=archive,
        graph=graph,
        read=read,
        load=load,
        settle=settle,
        watcher=watcher,
        stop=stop,
        counts=Counter(begun.counts),
        rejections=list(begun.rejected),
        failures=list(begun.failed),
    ).run(inputs, archive.start_run() if run_id is None else run_id)


def hand_over(
    inputs: Iterable[Article | Rejected], *, archive: Archive, watcher: Watcher, stop: Callable[[], bool]
) -> RunReport:
    """Only record `inputs`: the process that writes to the graph now, or the next, reads and loads them."""
    return _Intake(archive=archive, watcher=watcher, stop=stop).hand_over(inputs)


@dataclass(slots=True, kw_only=True)
class _Intake:
    archive: Archive
    watcher: Watcher
    stop: Callable[[], bool]
    counts: Counter[str] = field(default_factory=Counter)
    rejections: list[Rejected] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    words: int = 0
    started: float = field(default_factory=time.monotonic)

    def hand_over(self, inputs: Iterable[Article | Rejected]) -> RunReport:
        run_id = self.archive.start_run()
        self._receive(inputs, run_id)
        self.counts["waiting"] = self.counts["new"] + self.counts["changed"]
        return self._finish(run_id)

    def _receive(self, inputs: Iterable[Article | Rejected], run_id: int) -> None:
        for batch in _batched(_until(self.stop, inputs), BATCH):
            for item in batch:
                if isinstance(item, Rejected):
                    self.rejections.append(item)
                    self.archive.reject(run_id, reference=item.reference, reason=item.reason, detail=item.detail)
                    self.watcher.rejected(item)
            self.counts.update(self.archive.add_all(item for item in batch if isinstance(item, Article)))

    def _finish(self, run_id: int) -> RunReport:
        totals = {**self.counts, "rejected": len(self.rejections), "failed": len(self.failures)}
        self.archive.finish_run(run_id, totals)
        return RunReport(
            counts=dict(self.counts),
            rejected=tuple(self.rejections),
            failed=tuple(self.failures),
            words=self.words,
            seconds=time.monotonic() - self.started,
            stopped=self.stop(),
        )


@dataclass(slots=True, kw_only=True)
class _Pass(_Intake):
    graph: Graph
    settle: Callable[[], object]
    read: Read
    load: Load
    tried: set[tuple[str, int]] = field(default_factory=set)
    published: float = field(default_factory=time.monotonic)

    def run(self, inputs: Iterable[Article | Rejected], run_id: int) -> RunReport:
        self.graph.prepare()
        rebuilding = resume(self.archive, self.graph)
        self.settle()
        self._receive(inputs, run_id)
        waiting = self.archive.counts()
        self.watcher.expect(waiting["received"] + waiting["failed"] + waiting["read"])
        self._load_read()
        while self._read_pending():
            pass  # other processes record articles while we work
        if rebuilding and not self.stop():
            finish(self.graph)
        self.graph.publish()
        return self._finish(run_id)

    def _load_read(self) -> None:
        """Load what an earlier pass read and did not load."""
        for batch in _batched(_until(self.stop, self.archive.unloaded()), BATCH):
            self._load([told(stored) for stored in batch])

    def _read_pending(self) -> bool:
        """Read and load what waits and was not tried in this pass; whether there was any."""
        waiting = (stored for stored in self.archive.pending() if (stored.id, stored.version) not in self.tried)
        before = len(self.tried)
        for batch in _batched(_until(self.stop, waiting), BATCH):
            self.tried.update((stored.id, stored.version) for stored in batch)
            self._load(self._read(batch))
        return len(self.tried) > before

    def _read(self, batch: Sequence[StoredArticle]) -> list[Told]:
        hashes = {stored.id: stored.content_hash for stored in batch}
        done = self._each([_article(stored) for stored in batch], lambda some: list(self.read(some)), READING_ERRORS)
        for article, facts in done:
            self.archive.store_facts(article.id, facts.extractor, to_json(facts), content_hash=hashes[article.id])
            self.counts.update(read=1, meetings=len(facts.meetings))
            self.words += len(article.content.split())
        return done

    def _load(self, told: Sequence[Told]) -> None:
        done = self._each(told, self._load_together, (GraphRefused,))
        self.watcher.advance(len(done))
        self.archive.mark_loaded(article.id for article, _ in done)
        self.counts.update(loaded=len(done))
        if time.monotonic() - self.published > PUBLISH_SECONDS:
            self.graph.publish()
            self.published = time.monotonic()

    def _load_together(self, told: Sequence[Told]) -> list[Told]:
        self.load(told)
        return list(told)

    def _each(
        self, batch: Sequence[Input], act: Callable[[Sequence[Input]], list[Told]], errors: tuple[type[Exception], ...]
    ) -> list[Told]:
        """Act on the batch as a whole; where that fails, one by one, so that one bad article harms no other."""
        try:
            return act(batch) if batch else []
        except errors as error:
            if len(batch) == 1:
                self._fail(batch[0], error)
                return []
            return [told for one in batch for told in self._each([one], act, errors)]

    def _fail(self, item: Article | Told, error: Exception) -> None:
        article_id = item.id if isinstance(item, Article) else item[0].id
        reason = f"{type(error).__name__}: {error}"
        self.archive.mark_failed(article_id, reason)
        self.failures.append((article_id, reason))
        self.watcher.failed(article_id, reason)
        self.watcher.advance(1)


def _until(stop: Callable[[], bool], items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        if stop():
            return
        yield item


def _batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _article(stored: StoredArticle) -> Article:
    return Article(
        id=stored.id,
        title=stored.title,
        text=stored.text,
        url=stored.url,
        published=stored.published,
        publisher=stored.publisher,
        language=stored.language,
    )


def told(stored: StoredFacts) -> Told:
    """An article and its facts as the archive keeps them; the archive gives facts for every article that was read."""
    if stored.facts is None:
        raise AssertionError(f"{stored.article.id} is read but has no facts")
    return _article(stored.article), from_json(stored.facts)
