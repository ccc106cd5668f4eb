"""A Neo4j server from Maven Central as a child process: for the tests, and for `make neo4j`.

Needs Java 17 or later and Maven, no Docker and no root. The jars (137 MB) are fetched once into the user's cache
folder. Run as a program it keeps its data in a folder (`--home`), prints the addresses and stops with Ctrl-C.
"""

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError
from platformdirs import user_cache_path

NEO4J = "5.26.30"
BROWSER = "5.24.0"
START_TIMEOUT = 120.0  # seconds; 5 to 20 are usual
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")

_POM = f"""<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>parley</groupId><artifactId>neo4j-server</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{NEO4J}</version></dependency>
    <dependency>
      <groupId>org.neo4j.client</groupId><artifactId>neo4j-browser</artifactId><version>{BROWSER}</version>
    </dependency>
  </dependencies>
</project>
"""
_CONFIG = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=127.0.0.1:{http}
server.https.enabled=false
dbms.security.auth_enabled=false
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
server.memory.pagecache.size=64m
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
"""


class NoNeo4j(Exception):
    """This machine cannot run the server; the message says what it lacks."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: the addresses of the database and of Neo4j Browser."""

    uri: str
    browser: str
    process: "subprocess.Popen[bytes]"


@contextmanager
def run_server(home: Path, *, bolt: int = 0, http: int = 0) -> Iterator[Server]:
    """Run a server with its data in `home`; port 0 is any free one. Raises NoNeo4j, or RuntimeError with its log."""
    missing = find_what_is_missing()
    if missing:
        raise NoNeo4j(missing)
    jars = fetch_jars(user_cache_path("parley") / f"neo4j-{NEO4J}")
    bolt, http = bolt or _free_port(), http or _free_port()
    conf = home / "conf"
    conf.mkdir(parents=True, exist_ok=True)
    (conf / "neo4j.conf").write_text(_CONFIG.format(bolt=bolt, http=http), encoding="utf-8")
    with (home / "console.log").open("wb") as log:
        process = subprocess.Popen(_command(jars, home), stdout=log, stderr=subprocess.STDOUT, cwd=home)
        try:
            uri = f"bolt://127.0.0.1:{bolt}"
            _wait(process, uri, home / "console.log")
            query = f"dbms={uri}&db=neo4j&preselectAuthMethod=NO_AUTH"
            yield Server(uri, f"http://127.0.0.1:{http}/browser/?{query}", process)
        finally:
            _stop(process)


def find_what_is_missing() -> str | None:
    """Say in a sentence why no server can run here, or None."""
    java = shutil.which("java")
    if not java:
        return "Neo4j needs Java 17 or later, and there is no java here"
    version = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', version)
    if not found or int(found[1]) < 17:
        return f"Neo4j needs Java 17 or later, not {version.splitlines()[0] if version else 'this one'}"
    if not shutil.which("mvn"):
        return "fetching Neo4j needs Maven, and there is no mvn here"
    return None


def fetch_jars(folder: Path) -> Path:
    """Return the folder with the server's jars, filled on first use; raises NoNeo4j when Maven cannot fetch them."""
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        (Path(work) / "pom.xml").write_text(_POM, encoding="utf-8")
        goal = ["dependency:copy-dependencies", "-DincludeTypes=jar", "-DoutputDirectory=lib"]
        done = subprocess.run(["mvn", "-q", "-B", *goal], cwd=work, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoNeo4j(f"Maven could not fetch Neo4j {NEO4J}: {done.stdout[-500:]}")
        try:
            (Path(work) / "lib").rename(folder)
        except OSError:  # another run was faster
            if not folder.is_dir():
                raise
    return folder


def _command(jars: Path, home: Path) -> list[str]:
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    # Killed with us even when we are killed ourselves; Linux only.
    leash = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    start = ["-cp", f"{jars}/*", "org.neo4j.server.CommunityEntryPoint"]
    where = [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    return [*leash, "java", "-Xms256m", "-Xmx512m", *opened, *start, *where]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[bytes]", uri: str, log: Path) -> None:
    """Return when the server answers a query; a wrong setting ends it early."""
    end = time.monotonic() + START_TIMEOUT
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with neo4j.GraphDatabase.driver(uri, connection_timeout=2, max_transaction_retry_time=0) as driver:
                driver.execute_query("RETURN 1")
        except (DriverError, Neo4jError):
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"Neo4j did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> int:
    """Run the server until Ctrl-C or SIGTERM; returns 1 where it cannot run."""
    parser = argparse.ArgumentParser(description="Neo4j with Neo4j Browser, from Maven Central")
    parser.add_argument("--home", type=Path, default=Path(".parley/neo4j"), help="data folder (%(default)s)")
    parser.add_argument("--bolt", type=int, default=7687, help="port of the database (%(default)s)")
    parser.add_argument("--http", type=int, default=7474, help="port of Neo4j Browser (%(default)s)")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
    try:
        with run_server(options.home.resolve(), bolt=options.bolt, http=options.http) as server:
            print(f"Neo4j {NEO4J}: PARLEY_GRAPH={server.uri} (no password)", flush=True)
            print(f"Neo4j Browser: {server.browser}", flush=True)
            server.process.wait()
    except NoNeo4j as error:
        print(error)
        return 1
    except KeyboardInterrupt:
        print("stopped")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
