"""The committed scripts of the explorer are those of their sources, small, and ask nobody but the service."""

import gzip
import re
from pathlib import Path

import pytest

from clients.islands import BUILT, NoNode, build
from tests.conftest import skip_or_fail

MOST = 60_000  # bytes of packed script, were a page to load every island


def test_committed_scripts_are_built_from_the_sources(tmp_path: Path) -> None:
    try:
        build(tmp_path)
    except NoNode as reason:
        skip_or_fail(str(reason))
    built = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    committed = {file.name: file.read_bytes() for file in BUILT.iterdir()}
    stale = sorted(name for name in built | committed if built.get(name) != committed.get(name))
    assert stale == [], "run `make clients` and commit what it changes"


def test_all_scripts_together_are_small() -> None:
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in BUILT.glob("*.js")}
    assert {"search.js", "graph.js", "map.js", "picture.js"} == set(sizes)
    assert sum(sizes.values()) <= MOST, sizes


@pytest.mark.parametrize("file", sorted(BUILT.glob("*.[jc]s*")), ids=lambda file: file.name)
def test_nothing_comes_from_elsewhere(file: Path) -> None:
    addresses = set(re.findall(r"(?:https?:)?//[a-z][\w.-]*\.[a-z]+[^\"'`\s]*", file.read_text(encoding="utf-8")))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write", file.read_text("utf-8"))
