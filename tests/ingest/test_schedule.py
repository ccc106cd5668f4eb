"""Ten days of the schedule on a clock that is wound by hand, against a publisher that publishes, fails and comes back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from operator import sub
from pathlib import Path

import pytest

from archive import Archive, open_archive
from cypher.errors import GraphUnavailable
from ingest.cleaning import clean
from ingest.collect import Collector
from ingest.schedule import LONGEST_SLEEP, Schedule
from ingest.sources.fetch import Fetcher
from ingest.sources.source import Source, WrongSource, make_source
from tests.ingest.publisher import Answer, FakeClock, Publisher, fetcher, publisher, rss, talks
from tests.ingest.test_sources import Silent

DAY = 86_400.0


@dataclass
class Newsroom:
    """Publishes a release every six hours; its feed shows the last four."""

    site: Publisher
    path: str
    published: int = 0

    def publish_until(self, clock: FakeClock) -> None:
        while self.published * 6 * 3600 <= clock.passed:
            self.published += 1
            page = f"{self.path}/{self.published}"
            self.site.page(page, title=f"Talks {self.path} no. {self.published}", text=talks(self.published))
        last = [f"{self.path}/{n}" for n in range(self.published, max(self.published - 4, 0), -1)]
        moment = clock.start + timedelta(hours=6 * (self.published - 1))
        self.site.routes[self.path] = Answer(rss(self.site.base, last, moment=moment, apart=6), type="text/xml")


@dataclass
class World:
    archive: Archive
    fetch: Fetcher
    clock: FakeClock
    rooms: list[Newsroom]
    sources: list[Source]
    visits: list[tuple[float, str]] = field(default_factory=list)
    log: Silent = field(default_factory=Silent)

    def run(self, due: Sequence[Source]) -> None:
        collector = Collector(
            archive=self.archive,
            fetch=self.fetch,
            clean=clean,
            clock=self.clock,
            watcher=self.log,
            stop=lambda: False,
            run_id=self.archive.start_run(),
        )
        for source in due:
            self.visits.append((self.clock.passed, source.id))
            collector.visit(source)
        collector.take_inbox()
        ids = [article.id for article in self.archive.articles("received")]
        for article_id in ids:
            self.archive.store_facts(article_id, "test", {})
        self.archive.mark_loaded(ids)

    def schedule(self) -> Schedule:
        return Schedule(
            archive=self.archive,
            sources=lambda: self.sources,
            run=self.run,
            clock=self.clock,
            log=self.log,
            stop=lambda: False,
            longest_sleep=900,
        )

    def live(self, until: float, schedule: Schedule | None = None) -> None:
        schedule = schedule or self.schedule()
        while self.clock.passed < until:
            for room in self.rooms:
                room.publish_until(self.clock)
            self.clock.sleep(schedule.turn())

    def times(self, source_id: str) -> list[float]:
        return [moment for moment, visited in self.visits if visited == source_id]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = FakeClock()
    with publisher() as site, open_archive(tmp_path / "a.sqlite") as archive, fetcher(site.host, clock=clock) as fetch:
        rooms = [Newsroom(site, path) for path in ("/one", "/two")]
        sources = [
            make_source(
                room.path.strip("/"),
                {"kind": "feed", "url": site.base + room.path, "publisher": room.path, "enabled": True, "every": every},
            )
            for room, every in zip(rooms, ("1h", "4h"), strict=True)
        ]
        yield World(archive, fetch, clock, rooms, sources)


def test_ten_days_lose_and_double_nothing(world: World):
    world.live(10 * DAY)
    published = sum(room.published for room in world.rooms)
    stored = [article.title for article in world.archive.articles("loaded")]
    assert len(stored) == len(set(stored)) == published == 80  # 40 each: at the start, then every six hours
    assert 10 * 24 * 0.9 <= len(world.times("one")) <= 10 * 24 * 1.1
    assert 10 * 6 * 0.9 <= len(world.times("two")) <= 10 * 6 * 1.1
    gaps = [later - earlier for earlier, later in zip(world.times("one"), world.times("one")[1:], strict=False)]
    assert all(3600 * 0.9 - 1 <= gap <= 3600 * 1.1 + 120 for gap in gaps)
    assert len({round(gap) for gap in gaps}) > 100  # jitter
    asked = [path for path in world.rooms[0].site.paths() if path.count("/") == 2]
    assert max(asked.count(path) for path in asked) == 3  # taken once, looked at again after a day and after a week


def test_a_restart_goes_on_where_it_should(world: World):
    world.live(0.5 * DAY)
    before = len(world.visits)
    world.live(world.clock.passed + 600)  # a new process
    after = [name for _, name in world.visits[before:]]
    assert len(after) == len(set(after))  # by chance both may be due in these ten minutes, none twice
    assert all(gap >= 3600 * 0.9 - 1 for gap in map(sub, world.times("one")[1:], world.times("one")))
    world.clock.passed += 3 * DAY  # the machine was off
    world.live(world.clock.passed + 1)
    assert [name for _, name in world.visits[-2:]] == ["one", "two"] or [name for _, name in world.visits[-2:]] == [
        "two",
        "one",
    ]


def test_one_source_that_is_down_for_days_delays_no_other(world: World):
    feed = world.rooms[0].site.routes

    class Down(Newsroom):
        def publish_until(self, clock: FakeClock) -> None:
            super().publish_until(clock)
            if DAY < clock.passed < 4 * DAY:
                self.site.routes[self.path] = Answer(status=500)

    world.rooms[0] = Down(world.rooms[0].site, "/one")
    world.live(10 * DAY)
    assert feed["/one"] != Answer(status=500)
    while_down = [moment for moment in world.times("one") if DAY < moment < 4 * DAY]
    assert len(while_down) < 10  # back-off: 1, 2, 4, 8, 16, 24, 24 h
    assert len(world.times("two")) > 50
    status = {s.entry.id: s for s in world.archive.source_statuses(moment=world.clock.now().isoformat())}
    assert (status["one"].failures, status["one"].alarms) == (0, ())
    last = world.rooms[0].published
    assert f"Talks /one no. {last}" in {article.title for article in world.archive.articles()}


def test_a_run_that_fails_as_a_whole_is_told_and_tried_again_later(world: World):
    def down(due: Sequence[Source]) -> None:
        raise GraphUnavailable("no graph answers")

    schedule = Schedule(
        archive=world.archive,
        sources=lambda: world.sources,
        run=down,
        clock=world.clock,
        log=world.log,
        stop=lambda: False,
    )
    assert [schedule.turn() for _ in range(6)] == [300, 600, 1200, 2400, 3600, 3600]
    assert world.log.told[0] == ("run", "GraphUnavailable: no graph answers")


def test_a_broken_registry_stops_nothing_and_is_told(world: World):
    answers: list[list[Source] | WrongSource] = [world.sources, WrongSource("[x] kind = 'fed'")]

    def sources() -> list[Source]:
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, WrongSource):
            raise answer
        return answer

    world.rooms[0].publish_until(world.clock)
    world.rooms[1].publish_until(world.clock)
    schedule = Schedule(
        archive=world.archive, sources=sources, run=world.run, clock=world.clock, log=world.log, stop=lambda: False
    )
    schedule.turn()
    world.clock.passed += 2 * 3600
    schedule.turn()
    assert world.log.told == [("sources.toml", "[x] kind = 'fed'")]
    assert len(world.times("one")) == 2


def test_a_source_that_is_switched_off_is_left_alone(world: World):
    world.live(3 * 3600)
    world.sources = [replace(source, enabled=source.id == "two") for source in world.sources]
    before = len(world.times("one"))
    world.live(DAY)
    assert len(world.times("one")) == before


def test_the_inbox_is_looked_into_every_minute(world: World):
    schedule = Schedule(
        archive=world.archive, sources=list, run=world.run, clock=world.clock, log=world.log, stop=lambda: False
    )
    assert schedule.turn() == LONGEST_SLEEP
