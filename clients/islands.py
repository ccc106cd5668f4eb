"""Builds the scripts of the explorer from `clients/explorer` into `app/static/explorer`: `make clients`.

Needs Node 18 or newer with npm; their packages come from the lock file, by version and hash. A test builds them again
and compares.
"""

import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).parent / "explorer"
BUILT = Path(__file__).parents[1] / "app" / "static" / "explorer"


class NoNode(Exception):
    """There is no Node, or its packages cannot be had; the message says which."""


class BuildFailed(Exception):
    """The sources are wrong; the message is what the compiler says."""


def build(folder: Path) -> None:
    """Check the types and write the bundles into a folder; raises NoNode and BuildFailed."""
    if not (shutil.which("node") and shutil.which("npm")):
        raise NoNode("building the explorer's scripts needs node and npm")
    _install()
    for command in (["npm", "run", "--silent", "check"], ["npm", "run", "--silent", "build", "--", str(folder)]):
        done = subprocess.run(command, cwd=SOURCE, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildFailed(done.stdout + done.stderr)


def _install() -> None:
    """Fetch what the lock file names, unless that is here already."""
    lock, installed = SOURCE / "package-lock.json", SOURCE / "node_modules" / ".package-lock.json"
    if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    done = subprocess.run(["npm", "ci", "--silent"], cwd=SOURCE, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoNode(f"npm could not fetch what the explorer's scripts are built with: {done.stderr[-300:]}")


if __name__ == "__main__":
    build(BUILT)
    print(BUILT.relative_to(BUILT.parents[2]))
