"""No address that is not public is connected to, under whatever name, and names are resolved once."""

import socket

import httpcore2
import pytest

from ingest.sources.errors import Refused
from ingest.sources.guard import Guard, is_number, is_public
from tests.ingest.publisher import Answer, Publisher, fetcher, publisher

NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.8",
    "192.0.0.170",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "100:0:0:1::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "100.63.255.255",
    "172.15.0.1",
    "192.0.1.1",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450::1",
]
DISGUISED = [
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "127.1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.01",
    "1.2.3",
    "0",
    "00.0.0.0",
    "0x",
]


def no_connection(*_: object, **__: object) -> None:
    raise AssertionError("a connection was tried")


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(address: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "create_connection", no_connection)
    assert not is_public(address)
    guard = Guard(resolve=lambda host, port: [address])
    with pytest.raises(Refused, match="not public"):
        guard.connect_tcp("example.org", 443)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_connected_to(address: str, monkeypatch: pytest.MonkeyPatch):
    dialled = []

    def dial(target: tuple[str, int], *_: object, **__: object) -> None:
        dialled.append(target)
        raise OSError("nobody there")

    monkeypatch.setattr(socket, "create_connection", dial)
    guard = Guard(resolve=lambda host, port: [address])
    guard.start(10)
    with pytest.raises(httpcore2.ConnectError):
        guard.connect_tcp("example.org", 443)
    assert dialled == [(address, 443)]


def test_one_bad_address_among_good_ones_is_enough(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "create_connection", no_connection)
    with pytest.raises(Refused):
        Guard(resolve=lambda host, port: ["8.8.8.8", "127.0.0.1"]).connect_tcp("example.org", 443)


@pytest.mark.parametrize("host", DISGUISED)
def test_an_address_in_disguise_is_refused(host: str):
    assert is_number(host)
    with fetcher("0.0.0.0", "127.0.0.1") as fetch, pytest.raises(Refused):
        fetch.fetch(f"http://{host}/")


@pytest.mark.parametrize("host", ["example.org", "192.0.2.1", "1and1.com", "xn--80ak6aa92e.com", "a.0b", "0x7f.org"])
def test_an_ordinary_host_is_no_number(host: str):
    assert not is_number(host)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http:///x",
        "//example.org/",
        "javascript:alert(1)",
        "http://user:secret@example.org/",
        "http://user@example.org/",
        "http://[::1",
        "https://example.org:22/",
        "http://example.org:8080/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://localhost./",
        "http://LOCALHOST:80/",
    ],
)
def test_an_address_that_is_none_of_ours_is_refused(url: str):
    with fetcher() as fetch, pytest.raises(Refused):
        fetch.fetch(url)


def test_a_redirect_meets_the_same_guard():
    with publisher() as inner, publisher() as site, fetcher(site.host) as fetch:
        inner.routes["/secret"] = Answer("secret")
        for target in (f"{inner.base}/secret", "http://169.254.169.254/latest/", "http://[::1]/", "file:///etc/passwd"):
            site.routes["/r"] = Answer(status=302, headers={"Location": target})
            with pytest.raises(Refused):
                fetch.fetch(f"{site.base}/r")
        assert inner.requests == []


def test_a_name_that_changes_its_address_is_resolved_once_for_a_connection():
    """DNS rebinding: harmless at the check, private at the connection."""
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["192.0.2.7" if len(asked) > 1 else "127.0.0.1"]

    with publisher() as site:
        port = site.host.rpartition(":")[2]
        site.routes["/a"] = Answer("fine")
        guard = Guard(private=[f"news.example:{port}"], resolve=rebinding)
        guard.start(5)
        stream = guard.connect_tcp("news.example", int(port))
        assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"
        stream.close()
    assert asked == ["news.example"]


def test_rebinding_to_a_private_address_is_refused_at_the_second_connection():
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    guard = Guard(resolve=lambda host, port: next(answers))
    assert guard.addresses("example.org", 443) == ["8.8.8.8"]
    with pytest.raises(Refused):
        guard.addresses("example.org", 443)


@pytest.fixture
def site() -> Publisher:
    with publisher() as played:
        yield played


def test_a_private_host_is_reached_only_when_named_with_its_port(site: Publisher):
    site.routes["/a"] = Answer("fine")
    with fetcher(site.host) as fetch:
        assert fetch.fetch(f"{site.base}/a").body == b"fine"
    for named in ("127.0.0.1", "127.0.0.1:1", "localhost"):
        with fetcher(named) as fetch, pytest.raises(Refused):
            fetch.fetch(f"{site.base}/a")
