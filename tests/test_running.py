"""Runs over sources as an operator starts them: the command, a publisher on this machine, the graph, the service."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.publisher import Answer, Publisher, publisher, rss, talks
from tests.installation import Installation, Service, free_port, report_of, require_model


@dataclass(frozen=True, slots=True)
class Fetching(Installation):
    """An installation that may fetch from one host of this machine."""

    host: str = ""

    @property
    def environment(self) -> dict[str, str]:
        fetch = {"PARLEY_CONTACT": "desk@example.org", "PARLEY_PRIVATE_HOSTS": self.host, "PARLEY_FETCH_PAUSE": "0"}
        return {**Installation.environment.fget(self), **fetch}  # type: ignore[attr-defined]

    def lines(self, *arguments: str) -> list[dict[str, Any]]:
        done = self.parley(*arguments)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def site() -> Iterator[Publisher]:
    with publisher() as played:
        yield played


@pytest.fixture
def desk(tmp_path: Path, site: Publisher) -> Fetching:
    """Its only source is a feed; what ships is switched off."""
    require_model()
    made = Fetching(tmp_path / "home", f"embedded:{tmp_path / 'graph'}", host=site.host)
    made.home.mkdir()
    shipped = ["ru-government", "gb-fcdo", "gb-prime-minister", "eu-commission", "us-state", "us-white-house"]
    off = "".join(f"[{name}]\nenabled = false\n" for name in shipped)
    own = f'[desk]\nkind = "feed"\nurl = "{site.base}/feed"\npublisher = "Ministry"\nenabled = true # ours\n'
    (made.home / "sources.toml").write_text(off + own, encoding="utf-8")
    return made


def publish(site: Publisher, count: int) -> None:
    paths = [f"/news/{number}" for number in range(1, count + 1)]
    for number, path in enumerate(paths, 1):
        site.page(path, title=f"Talks in Riga no. {number}", text=talks(number))
    site.routes["/feed"] = Answer(rss(site.base, paths), type="application/rss+xml")


def eventually(what: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.2)


def test_a_release_is_answered_after_one_run(desk: Fetching, site: Publisher):
    publish(site, 2)
    report = report_of(desk.parley("run"))
    assert (report["new"], report["loaded"], report["rejected"], report["failed"]) == (2, 2, [], [])
    with desk.service() as service:
        meetings = service.meetings()
    assert {e["article"]["url"] for m in meetings for e in m["evidence"]} == {f"{site.base}/news/{n}" for n in (1, 2)}
    again = report_of(desk.parley("run"))
    assert (again["new"], again["unchanged"], again["loaded"]) == (0, 0, 0)
    told = json.loads(desk.parley("status").stdout)
    assert [run.get("new", 0) for run in told["runs"]] == [0, 2]
    assert (told["pages"], told["alarms"]) == ({"taken": 2}, [])


def test_what_fails_is_told_listed_and_tried_again(desk: Fetching, site: Publisher):
    publish(site, 2)
    site.routes["/news/1"] = Answer("<html><body><a href='/'>Home</a></body></html>")
    site.routes["/news/2"] = Answer(status=403)
    done = desk.parley("run")
    assert done.returncode == 1
    report = report_of(done)
    assert [r["reason"] for r in report["rejected"]] == ["no_article"]
    assert [f["id"] for f in report["failed"]] == [f"{site.base}/news/2"]
    told = json.loads(desk.parley("status", "--failed").stdout)
    assert [(p["url"], p["tries"]) for p in told["pages"]] == [(f"{site.base}/news/2", 1)]
    publish(site, 2)
    assert json.loads(desk.parley("retry").stdout) == {"articles": 0, "pages": 2}
    assert report_of(desk.parley("run"))["loaded"] == 2


def test_without_a_contact_nothing_is_fetched(desk: Fetching, site: Publisher):
    publish(site, 1)
    environment = {**desk.environment, "PARLEY_CONTACT": ""}
    command = [sys.executable, "-m", "parley.cli", "run"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "PARLEY_CONTACT" in done.stderr
    assert site.requests == []


def test_the_commands_for_sources(desk: Fetching, site: Publisher):
    publish(site, 7)
    links = "".join(f'<li><a href="/news/{n}">Talks no. {n}</a></li>' for n in range(1, 8))
    site.routes["/press"] = Answer(f"<html><body><a href='/about/'>About</a><ul>{links}</ul></body></html>")
    listed = {source["id"]: source for source in desk.lines("sources", "list")}
    assert len(listed) == 27
    assert [name for name, source in listed.items() if source["enabled"]] == ["desk"]
    (checked,) = desk.lines("sources", "check")
    assert (checked["items"], checked["newest"], checked["robots"]) == (7, "2026-03-02", "allowed")

    shown = desk.lines("sources", "add", f"{site.base}/press", "--publisher", "Other", "--id", "other", "--yes")
    assert [article["title"] for article in shown[:3]] == [f"Talks in Riga no. {n}" for n in (1, 2, 3)]
    assert (shown[3]["kind"], shown[3]["links"]) == ("listing", "a[href*='/news/']")
    refused = desk.parley("sources", "enable", "other")
    assert refused.returncode == 2
    assert "--terms-read" in refused.stderr
    assert desk.parley("sources", "enable", "other", "--terms-read", "2026-03-01").returncode == 0
    assert desk.parley("sources", "disable", "desk").returncode == 0
    own = (desk.home / "sources.toml").read_text(encoding="utf-8")
    assert "# ours" in own
    assert 'terms_read = "2026-03-01"' in own
    assert report_of(desk.parley("run"))["new"] == 7


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('[x]\nkind = "fed"\n', "[x] kind = 'fed': must be one of feed, listing"),
        ('[x]\nkind = "feed"\nurl = "ftp://a"\npublisher = "P"\n', "[x] url = 'ftp://a': must begin with https://"),
        ('[x]\nkind = "listing"\nurl = "https://a"\npublisher = "P"\n', "[x] links is missing"),
        ('[x]\nkind = "feed"\nurl = "https://a"\npublisher = "P"\nevery = "1 hour"\n', "write 30m, 6h or 1d"),
        ('[x]\nkind = "feed"\nurl = "https://a"\npublisher = "P"\nevry = "1h"\n', "[x] evry: no such field"),
        ('[x]\nkind = "feed"\nurl = "https://a"\npublisher = 3\n', "[x] publisher = 3: must be str"),
        ("x = 1\n", "x must be a table"),
        ("[x\n", "is no TOML"),
    ],
)
def test_a_wrong_entry_is_named(desk: Fetching, entry: str, told: str):
    (desk.home / "sources.toml").write_text(entry, encoding="utf-8")
    done = desk.parley("sources", "list")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_schedule_runs_what_is_due_and_ends_when_asked(desk: Fetching, site: Publisher):
    publish(site, 2)
    command = [sys.executable, "-m", "parley.cli", "schedule"]
    with subprocess.Popen(command, env=desk.environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while '"finished"' not in (line := process.stderr.readline()):
            assert line, "it ended"
        assert json.loads(line)["loaded"] == 2
        second = desk.parley("schedule")
        assert (second.returncode, "another process" in second.stderr) == (3, True)
        assert (
            desk.ingest(Path(__file__).parents[1] / "examples" / "articles" / "01-bilateral-meeting.txt")["loaded"] == 1
        )
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert len(site.paths()) == 3


def test_a_killed_schedule_leaves_no_lock(desk: Fetching, site: Publisher):
    publish(site, 1)
    command = [sys.executable, "-m", "parley.cli", "schedule"]
    for _ in range(2):
        with subprocess.Popen(command, env=desk.environment, stderr=subprocess.PIPE, text=True) as process:
            eventually(lambda: (desk.home / "archive.sqlite").exists() and process.poll() is None)
            time.sleep(1)
            assert process.poll() is None
            process.kill()
    assert report_of(desk.parley("run"))["failed"] == []
    assert json.loads(desk.parley("status").stdout)["archive"]["loaded"] == 1


def test_one_command_serves_and_keeps_the_schedule(desk: Fetching, site: Publisher):
    publish(site, 2)
    port = free_port()
    command = [sys.executable, "-m", "parley.cli", "serve", "--port", str(port), "--schedule"]
    process = subprocess.Popen(
        command, env=desk.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        assert str(port) in process.stdout.readline()
        service = Service(f"http://127.0.0.1:{port}")
        eventually(lambda: service.status("/readyz") == 200 and service.meetings() != [])
        process.terminate()
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.communicate()
    assert report_of(desk.parley("run"))["failed"] == []  # no process is left that holds a lock
