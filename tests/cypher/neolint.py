"""Neo4j's own semantic analysis of our statements, offline; needs Node and ../shared/tools/neolint."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_cache_path

from cypher.statements import Statement

TOOL = Path(__file__).parents[3] / "shared" / "tools" / "neolint"


class NoNeolint(Exception):
    """The analysis cannot run here; the message says why."""


def lint(statements: Sequence[Statement]) -> dict[str, list[str]]:
    """Return what Neo4j would object to, errors and warnings, by `folder/name`; raises NoNeolint."""
    items = [
        {
            "name": f"{statement.folder}/{statement.name}",
            "query": statement.text,
            "params": {"rows": []} if statement.folder == "write" else dict.fromkeys(statement.keys, ""),
        }
        for statement in statements
    ]
    command = ["node", str(_install() / "neolint.cjs")]
    done = subprocess.run(command, input=json.dumps(items), capture_output=True, text=True, check=True)
    return {item["name"]: item["errors"] + item["warnings"] for item in json.loads(done.stdout)}


def _install() -> Path:
    """Copy the tool to the user's cache and fetch what it needs, once."""
    if not TOOL.is_dir():
        raise NoNeolint("../shared/tools/neolint is not here")
    if not (shutil.which("node") and shutil.which("npm")):
        raise NoNeolint("neolint needs node and npm")
    folder = user_cache_path("parley") / "neolint"
    folder.mkdir(parents=True, exist_ok=True)
    for file in TOOL.iterdir():
        shutil.copyfile(file, folder / file.name)
    if not (folder / "node_modules" / "@neo4j-cypher").is_dir():
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise NoNeolint(f"npm could not install neolint: {done.stderr[-300:]}")
    return folder
