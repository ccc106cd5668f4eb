"""The statements: one per file, found by name, with a header that says what they need.

A file starts with comment lines: a sentence; `// params: a, b` or `// params: none` for a read; `// rows: id, name`
(the keys of each row) for a write, whose only parameter is `$rows`. What stands after the keys in parentheses is for
people: `// params: id (of a person), limit`. `engines/<engine>/<folder>/<name>.cypher` replaces
`<folder>/<name>.cypher` where a dialect forces it.

What several statements have in common is a part: a file in `read/parts`, put in place of a line `// include <name>`.
A read that can start from several indexes lists the parts that find them in `// starts: a, b`, takes one of them in
place of `// include start`, and is as many statements: `name@a`, `name@b`.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from cypher.errors import UnknownStatement

Folder = Literal["schema", "read", "write"]

_NAME = re.compile(r"[a-z][a-z0-9_]*(@[a-z][a-z0-9_]*)?")
_INCLUDE = re.compile(r"^// include (\w+)$", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement as it is sent: `keys` are its parameters, or the keys of its rows for a write."""

    name: str
    folder: Folder
    text: str
    keys: frozenset[str]


def load_statement(folder: Folder, name: str, *, engine: str) -> Statement:
    """Read the statement of this name for this engine, its parts included; raises UnknownStatement."""
    stem, _, start = name.partition("@")
    if _NAME.fullmatch(name) and (file := _find(folder, stem, engine=engine)):
        source = file.read_text(encoding="utf-8")
        if start and start not in _starts(source):
            raise UnknownStatement(f"{folder}/{stem}.cypher has no start {start!r}")
        return parse_statement(folder, name, _include(source, start, engine=engine))
    raise UnknownStatement(f"there is no statement {folder}/{name}.cypher for the {engine} engine")


def _find(folder: str, name: str, *, engine: str) -> Traversable | None:
    for place in (files("cypher") / "engines" / engine, files("cypher")):
        file = place.joinpath(*folder.split("/"), f"{name}.cypher")
        if file.is_file():
            return file
    return None


def _starts(source: str) -> list[str]:
    found = re.search(r"^// starts: (.+)$", source, re.MULTILINE)
    return [name.strip() for name in found[1].split(",")] if found else []


def _include(source: str, start: str, *, engine: str) -> str:
    """Put the parts in, headers and all: the parameters of a part are parameters of the whole."""

    def part(line: re.Match[str]) -> str:
        name = start if line[1] == "start" else line[1]
        file = _find("read/parts", name, engine=engine)
        if file is None:
            raise UnknownStatement(f"there is no read/parts/{name}.cypher for the {engine} engine")
        return _include(file.read_text(encoding="utf-8").strip(), start, engine=engine)

    return _INCLUDE.sub(part, source)


def list_statements(folder: Folder, *, engine: str) -> list[str]:
    """Name every statement of a folder that this engine has, in alphabetical order."""
    stems: set[str] = set()
    for place in (files("cypher") / folder, files("cypher") / "engines" / engine / folder):
        stems.update(_names_in(place))
    names = []
    for stem in sorted(stems):
        file = _find(folder, stem, engine=engine)
        starts = _starts(file.read_text(encoding="utf-8")) if file else []
        names += [f"{stem}@{start}" for start in starts] or [stem]
    return names


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
