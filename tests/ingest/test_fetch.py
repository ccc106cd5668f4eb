"""The fetcher against publishers that misbehave: limits, politeness, validators, robots, and an honest name."""

import gzip
import ssl
import subprocess
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from ingest.sources import errors
from ingest.sources.fetch import JSON, PACKED, XML
from tests.ingest.publisher import Answer, FakeClock, Publisher, bomb, fetcher, publisher


@pytest.fixture
def site() -> Iterator[Publisher]:
    with publisher() as played:
        yield played


def fails(site: Publisher, path: str, error: type[errors.SourceError], **options: object) -> None:
    with fetcher(site.host, **options) as fetch, pytest.raises(error):
        fetch.fetch(site.base + path)


def test_an_honest_name_with_a_contact_and_no_cookies(site: Publisher):
    site.routes["/a"] = Answer("fine", headers={"Set-Cookie": "id=1; Path=/"})
    with fetcher(site.host) as fetch:
        fetch.fetch(f"{site.base}/a")
        fetch.fetch(f"{site.base}/a")
    headers = site.requests[-1][1]
    assert headers["user-agent"] == "Parley/1 (+desk@example.org)"
    assert "cookie" not in headers
    assert "referer" not in headers
    assert "authorization" not in headers


def test_no_proxy_of_the_environment_is_used(site: Publisher, monkeypatch: pytest.MonkeyPatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    site.routes["/a"] = Answer("fine")
    with fetcher(site.host) as fetch:
        assert fetch.fetch(f"{site.base}/a").body == b"fine"


def test_a_pause_between_two_requests_to_a_host_and_none_between_two_hosts():
    clock = FakeClock()
    with publisher() as one, publisher() as other, fetcher(one.host, other.host, clock=clock) as fetch:
        for site in (one, other):
            site.routes |= {"/robots.txt": Answer("", type="text/plain"), "/a": Answer("fine"), "/b": Answer("fine")}
        fetch.fetch(f"{one.base}/a")
        assert clock.slept == [5.0]  # after robots.txt
        fetch.fetch(f"{one.base}/b")
        assert clock.slept == [5.0, 5.0]


def test_the_crawl_delay_of_robots_is_kept(site: Publisher):
    clock = FakeClock()
    site.routes["/robots.txt"] = Answer("User-agent: *\nCrawl-delay: 11\n", type="text/plain")
    site.routes |= {"/a": Answer("fine"), "/b": Answer("fine")}
    with fetcher(site.host, clock=clock) as fetch:
        fetch.fetch(f"{site.base}/a")
        fetch.fetch(f"{site.base}/b")
    assert clock.slept == [5.0, 11.0]


def test_robots_are_obeyed_by_our_name_and_after_redirects(site: Publisher):
    site.routes["/robots.txt"] = Answer(
        "User-agent: *\nDisallow: /\n\nUser-agent: Parley\nDisallow: /private\n", type="text/plain"
    )
    site.routes |= {
        "/a": Answer("fine"),
        "/private": Answer("no"),
        "/r": Answer(status=301, headers={"Location": "/private"}),
    }
    with fetcher(site.host) as fetch:
        assert fetch.fetch(f"{site.base}/a").body == b"fine"
        for path in ("/private", "/r"):
            with pytest.raises(errors.RobotsForbid):
                fetch.fetch(site.base + path)
    assert site.paths() == ["/a", "/r"]
    assert len([path for path, _ in site.requests if path == "/robots.txt"]) == 1


@pytest.mark.parametrize(("status", "welcome"), [(404, True), (403, True), (401, True), (500, False), (503, False)])
def test_absent_robots_mean_welcome_and_failing_ones_stay_away(site: Publisher, status: int, welcome: bool):
    site.routes |= {"/robots.txt": Answer("x", status=status), "/a": Answer("fine")}
    if welcome:
        with fetcher(site.host) as fetch:
            assert fetch.fetch(f"{site.base}/a").body == b"fine"
    else:
        fails(site, "/a", errors.ServerFailed)
        assert site.paths() == []


def test_endless_robots_are_cut(site: Publisher):
    rules = "User-agent: *\nDisallow: /private\n" + "# nothing\n" * 200_000
    site.routes |= {"/robots.txt": Answer(rules, type="text/plain"), "/a": Answer("fine")}
    with fetcher(site.host) as fetch:
        assert fetch.fetch(f"{site.base}/a").body == b"fine"
        with pytest.raises(errors.RobotsForbid):
            fetch.fetch(f"{site.base}/private")


def test_at_most_five_redirects(site: Publisher):
    for number in range(8):
        site.routes[f"/{number}"] = Answer(status=302, headers={"Location": f"/{number + 1}"})
    site.routes["/8"] = Answer("arrived")
    fails(site, "/2", errors.Redirected)
    with fetcher(site.host) as fetch:
        assert fetch.fetch(f"{site.base}/3").url == f"{site.base}/8"


@pytest.mark.parametrize("location", ["http://[bad", "http://exa mple/", "http://\x00/", ""])
def test_a_redirect_to_nowhere(site: Publisher, location: str):
    site.routes["/r"] = Answer(status=302, headers={"Location": location})
    with (
        fetcher(site.host) as fetch,
        pytest.raises((errors.Redirected, errors.Refused, errors.BadStatus, errors.Unreachable)),
    ):
        fetch.fetch(f"{site.base}/r")


def test_the_validators_of_a_server_are_given_back(site: Publisher, tmp_path: Path):
    site.routes["/feed"] = Answer("<rss/>", type="text/xml", headers={"ETag": '"v1"'})
    with fetcher(site.host, cache=tmp_path / "cache.sqlite") as fetch:
        first, second = fetch.fetch(f"{site.base}/feed", XML), fetch.fetch(f"{site.base}/feed", XML)
        site.routes["/feed"] = Answer("<rss>new</rss>", type="text/xml", headers={"ETag": '"v2"'})
        third = fetch.fetch(f"{site.base}/feed", XML)
    assert (first.unchanged, second.unchanged, third.unchanged) == (False, True, False)
    assert (first.body, second.body, third.body) == (b"<rss/>", b"<rss/>", b"<rss>new</rss>")
    asked = [headers.get("if-none-match") for path, headers in site.requests if path == "/feed"]
    assert asked == [None, '"v1"', '"v1"']


def test_what_is_fresh_is_asked_for_all_the_same(site: Publisher, tmp_path: Path):
    """A feed that says it is fresh for a year must not hide a year of releases."""
    site.routes["/feed"] = [
        Answer(body, type="text/xml", headers={"Cache-Control": "max-age=31536000"})
        for body in ("<rss/>", "<rss>2</rss>")
    ]
    with fetcher(site.host, cache=tmp_path / "cache.sqlite") as fetch:
        bodies = [fetch.fetch(f"{site.base}/feed", XML).body for _ in range(2)]
    assert bodies == [b"<rss/>", b"<rss>2</rss>"]


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(site: Publisher):
    clock = FakeClock()
    site.routes["/a"] = [Answer(status=429, headers={"Retry-After": "40"}), Answer("fine")]
    with fetcher(site.host, clock=clock) as fetch:
        assert fetch.fetch(f"{site.base}/a").body == b"fine"
    assert clock.slept == [5.0, 40.0]


def test_a_server_that_is_busy_for_long_is_not_waited_for(site: Publisher):
    clock = FakeClock()
    site.routes["/a"] = Answer(status=503, headers={"Retry-After": "7200"})
    with fetcher(site.host, clock=clock) as fetch, pytest.raises(errors.Busy) as raised:
        fetch.fetch(f"{site.base}/a")
    assert raised.value.seconds == pytest.approx(7200)
    assert site.paths() == ["/a"]
    assert clock.slept == [5.0]


def test_retry_after_as_a_date(site: Publisher):
    headers = {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}
    site.routes["/a"] = Answer(status=429, headers=headers)
    with fetcher(site.host) as fetch, pytest.raises(errors.Busy) as raised:
        fetch.fetch(f"{site.base}/a")
    assert raised.value.seconds == 86_400.0  # nobody makes us wait for years


def test_a_server_that_fails_is_tried_again(site: Publisher):
    site.routes["/a"] = [Answer(status=500), Answer(status=502), Answer("fine")]
    with fetcher(site.host) as fetch:
        assert fetch.fetch(f"{site.base}/a").body == b"fine"
    site.routes["/b"] = Answer(status=500)
    fails(site, "/b", errors.ServerFailed)
    assert site.paths().count("/b") == 3


@pytest.mark.parametrize(("status", "error"), [(403, errors.BadStatus), (404, errors.Gone), (410, errors.Gone)])
def test_what_is_not_to_be_had_is_asked_for_once(site: Publisher, status: int, error: type[errors.SourceError]):
    site.routes["/a"] = Answer(status=status)
    fails(site, "/a", error)
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("coding", ["gzip", None])
def test_a_body_that_is_too_large(site: Publisher, coding: str | None):
    body = bomb(200_000_000) if coding else b"x" * 11_000_000
    site.routes["/a"] = Answer(body, headers={"Content-Encoding": coding} if coding else {})
    assert len(body) < 12_000_000
    fails(site, "/a", errors.TooLarge)


def test_a_bomb_in_a_bomb_is_unpacked_once(site: Publisher):
    site.routes["/a"] = Answer(gzip.compress(bomb(50_000_000)), headers={"Content-Encoding": "gzip"}, type=PACKED[0])
    with fetcher(site.host) as fetch:
        assert len(fetch.fetch(f"{site.base}/a", PACKED).body) < 100_000


def test_endless_bodies_end(site: Publisher):
    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"more " * 10_000)

    site.routes["/a"] = pour
    fails(site, "/a", errors.TooLarge)


def drip(piece: bytes, *, in_header: bool = False):
    def handle(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"X-Slow: " if in_header else b"\r\n"))
        for _ in range(200):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.05)

    return handle


@pytest.mark.parametrize("in_header", [True, False], ids=["header", "body"])
def test_slow_answers_end_at_the_deadline(site: Publisher, in_header: bool):
    site.routes["/a"] = drip(b"x", in_header=in_header)
    started = time.monotonic()
    fails(site, "/a", errors.TooSlow, deadline=0.6)
    assert time.monotonic() - started < 3


def test_a_packed_body_that_never_unpacks_to_anything_ends_at_the_deadline(site: Publisher):
    empty = b"\x00\x00\x00\xff\xff"  # a stored block of no bytes
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"

    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + head)
        while True:
            handler.wfile.write(empty * 1000)

    site.routes["/a"] = pour
    fails(site, "/a", errors.TooSlow, deadline=0.6)


def test_a_body_that_is_not_packed_as_it_says(site: Publisher):
    site.routes["/a"] = Answer("plain", headers={"Content-Encoding": "gzip"})
    fails(site, "/a", errors.Broken)


@pytest.mark.parametrize("type", ["image/png", "application/pdf", "video/mp4", "application/octet-stream"])
def test_other_kinds_of_content_are_not_read(site: Publisher, type: str):
    site.routes["/a"] = Answer("x", type=type)
    fails(site, "/a", errors.WrongType)


def test_the_kinds_that_are_asked_for_are_read(site: Publisher):
    site.routes["/a"] = Answer("{}", type="application/json; charset=utf-8")
    with fetcher(site.host) as fetch:
        assert fetch.fetch(f"{site.base}/a", JSON).body == b"{}"


def test_nobody_listens(site: Publisher):
    with fetcher("127.0.0.1:1") as fetch, pytest.raises(errors.Unreachable):
        fetch.fetch("http://127.0.0.1:1/a")


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(2)


def test_a_connection_that_breaks(site: Publisher):
    site.routes["/a"] = hang_up
    fails(site, "/a", errors.Unreachable)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    made = subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=publisher"),
            *("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "-", "-out", "-"),
        ],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no openssl here to make a certificate")
    file.write_bytes(made.stdout)
    return file


def test_certificates_are_verified(certificate: Path):
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    with publisher(tls=serving) as site:
        site.routes["/a"] = Answer("fine")
        fails(site, "/a", errors.Unreachable)
        trusting = ssl.create_default_context(cafile=str(certificate))
        with fetcher(site.host, tls=trusting) as fetch:
            assert fetch.fetch(f"{site.base}/a").body == b"fine"
        port = site.host.rpartition(":")[2]  # the name must be that of the certificate
        with fetcher(f"localhost:{port}", tls=trusting) as fetch, pytest.raises(errors.Unreachable):
            fetch.fetch(f"https://localhost:{port}/a")
