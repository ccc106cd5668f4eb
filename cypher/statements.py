"""The statements: one per file, found by name, with a header that says what they need.

A file starts with comment lines: a sentence; `// params: a, b` or `// params: none` for a read; `// rows: id, name`
(the keys of each row) for a write, whose only parameter is `$rows`. What stands after the keys in parentheses is for
people: `// params: id (of a person), limit`. `engines/<engine>/<folder>/<name>.cypher` replaces
`<folder>/<name>.cypher` where a dialect forces it.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from cypher.errors import UnknownStatement

Folder = Literal["schema", "read", "write"]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement as it is sent: `keys` are its parameters, or the keys of its rows for a write."""

    name: str
    folder: Folder
    text: str
    keys: frozenset[str]


def load_statement(folder: Folder, name: str, *, engine: str) -> Statement:
    """Read the statement of this name for this engine; raises UnknownStatement."""
    if _NAME.fullmatch(name):
        for place in (files("cypher") / "engines" / engine / folder, files("cypher") / folder):
            file = place / f"{name}.cypher"
            if file.is_file():
                return parse_statement(folder, name, file.read_text(encoding="utf-8"))
    raise UnknownStatement(f"there is no statement {folder}/{name}.cypher for the {engine} engine")


def list_statements(folder: Folder, *, engine: str) -> list[str]:
    """Name every statement of a folder that this engine has, in alphabetical order."""
    names: set[str] = set()
    for place in (files("cypher") / folder, files("cypher") / "engines" / engine / folder):
        names.update(_names_in(place))
    return sorted(names)


def _names_in(place: Traversable) -> set[str]:
    if not place.is_dir():
        return set()
    return {file.name.removesuffix(".cypher") for file in place.iterdir() if file.name.endswith(".cypher")}


def parse_statement(folder: Folder, name: str, source: str) -> Statement:
    """Split a file into header and statement; raises UnknownStatement where the header says nothing or too much."""
    lines = source.strip().splitlines()
    header = [line for line in lines if line.startswith("//")]
    text = "\n".join(line for line in lines if not line.lstrip().startswith("//")).strip()
    word = "rows" if folder == "write" else "params"
    listed = [line.partition(":")[2] for line in header if line.removeprefix("//").strip().startswith(f"{word}:")]
    if folder != "schema" and (len(header) < 2 or not listed):
        raise UnknownStatement(f"{folder}/{name}.cypher needs a header: a sentence and a line '// {word}: …'")
    if not text:
        raise UnknownStatement(f"{folder}/{name}.cypher holds no statement")
    return Statement(name=name, folder=folder, text=text, keys=_keys(folder, name, listed))


def _keys(folder: Folder, name: str, listed: list[str]) -> frozenset[str]:
    """Read `a (what it is), b`: the words outside parentheses; `none` is no key."""
    parts = [part.strip() for part in re.sub(r"\([^)]*\)", "", ",".join(listed)).split(",") if part.strip()]
    wrong = [part for part in parts if not _KEY.fullmatch(part)]
    if wrong:
        raise UnknownStatement(f"{folder}/{name}.cypher: its header lists no key in {wrong[0]!r}")
    return frozenset(parts) - {"none"}
