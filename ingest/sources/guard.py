"""The connect-time guard: no request of ours reaches an address that is not public, whatever name leads to it.

A name is resolved once, every address that it has must be public, and the connection goes to that very address; TLS
and the Host header keep the name. As the guard sits where connections are made, redirects and rebinding names meet it
like everything else. It also ends what takes longer than the deadline, down to single bytes of a header.
"""

import re
import socket
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from typing import Any

import httpcore2
from httpcore2 import SOCKET_OPTION, NetworkBackend, NetworkStream

from ingest.sources.errors import Refused

PORTS = (80, 443)

# `is_global` alone lets multicast and several special blocks through (IANA registries of special-purpose addresses).
_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
            *("192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4"),
        ),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
# In it, what is special or wraps an IPv4 address: IETF protocols with Teredo, documentation, 6to4.
_NOT_PUBLIC_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")

Resolve = Callable[[str, int], list[str]]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet and wraps no other address."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_public_4(ip) if isinstance(ip, IPv4Address) else _is_public_6(ip)


def _is_public_4(ip: IPv4Address) -> bool:
    return ip.is_global and not any(ip in block for block in _NOT_PUBLIC_4)


def _is_public_6(ip: IPv6Address) -> bool:
    return ip.is_global and ip in _PUBLIC_6 and not any(ip in block for block in _NOT_PUBLIC_6)


def is_number(host: str) -> bool:
    """Whether a host is an IPv4 address in disguise (2130706433, 0x7f.1, 017700000001), which no publisher uses."""
    if not _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2].lower()):
        return False
    try:
        return str(IPv4Address(host)) != host
    except ValueError:
        return True


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name as the system knows them, each once; raises httpcore2.ConnectError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError(f"{host} has no address: {error}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(NetworkBackend):
    """Makes the connections of one fetcher, which makes one at a time.

    `private` names hosts (`host` or `host:port`) that may have a private address and, with a port, another port than
    80 and 443.
    """

    def __init__(self, *, private: Iterable[str] = (), resolve: Resolve = resolve) -> None:
        self._private = frozenset(name.lower() for name in private)
        self._resolve = resolve
        self._dial = httpcore2.SyncBackend()
        self._end: float | None = None

    def start(self, seconds: float) -> None:
        """What is connected, read or written from now on must be done in so many seconds."""
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Seconds that one step may take; raises httpcore2.ReadTimeout after the deadline."""
        left = (self._end or time.monotonic()) - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the whole request took too long")
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first address of the host that answers; raises Refused."""
        failure: httpcore2.NetworkError | httpcore2.TimeoutException | None = None
        for address in self.addresses(host, port):
            try:
                stream = self._dial.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Watched(stream, self)
        raise failure or httpcore2.ConnectError(f"{host} has no address")

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses to connect to, all of them checked; raises Refused."""
        name = host.rstrip(".").lower()
        allowed = f"{name}:{port}" in self._private or (name in self._private and port in PORTS)
        if port not in PORTS and not allowed:
            raise Refused(f"{host}:{port}: only the ports 80 and 443 are fetched from")
        if is_number(host):
            raise Refused(f"{host}: an address is written as four decimal numbers")
        addresses = self._resolve(name, port)
        refused = [address for address in addresses if not is_public(address)]
        if refused and not allowed:
            raise Refused(f"{host} has the address {refused[0]}, which is not public")
        return addresses

    def sleep(self, seconds: float) -> None:
        """Wait, as the pool asks between its own tries."""
        time.sleep(seconds)


class _Watched(NetworkStream):
    """A connection under the deadline of its guard."""

    def __init__(self, stream: NetworkStream, guard: Guard) -> None:
        self._stream, self._guard = stream, guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        return _Watched(self._stream.start_tls(ssl_context, server_hostname, self._guard.left(timeout)), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
