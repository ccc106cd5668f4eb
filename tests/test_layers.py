"""The import rules of docs/architecture.md, read from the code."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"parley", "archive", "cypher", "ingest", "app"}
ALLOWED = {
    "cypher": {"cypher"},
    "archive": {"archive"},
    "app": {"app", "cypher", "archive"},
    "ingest": {"ingest", "cypher", "archive"},
    "parley": OURS,
}
DRIVERS = {"neo4j", "kglite"}


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_a_package_imports_only_what_it_may(package: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in modules(package)
        for name in imports(file)
        if name.partition(".")[0] in OURS - ALLOWED[package]
    ]
    assert not wrong


def test_only_the_engines_import_a_driver() -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for package in OURS
        for file in modules(package)
        if file.parent != ROOT / "cypher" / "engines"
        for name in imports(file)
        if name.partition(".")[0] in DRIVERS
    ]
    assert not wrong


def test_components_know_only_the_document() -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in (ROOT / "ingest" / "nlp").rglob("*.py")
        for name in imports(file)
        if name.partition(".")[0] in OURS and not name.startswith("ingest.nlp")
    ]
    assert not wrong


def test_the_web_process_never_loads_spacy() -> None:
    code = "import sys, app.main; sys.exit(any(m in sys.modules for m in ('spacy', 'onnxruntime', 'ingest')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:1", "embedded:nowhere"])
def test_the_web_process_loads_no_numeric_library(address: str) -> None:
    code = (
        "import sys, app.main, cypher.graph; cypher.graph.open_graph(sys.argv[1], read_only=True);"
        "sys.exit(any(m in sys.modules for m in ('spacy', 'numpy', 'pandas', 'onnxruntime')))"
    )
    assert subprocess.run([sys.executable, "-c", code, address], cwd=ROOT, check=False).returncode == 0


def test_the_command_starts_without_heavy_imports() -> None:
    code = (
        "import sys, parley.cli; sys.exit(any(m in sys.modules for m in ('spacy', 'sqlalchemy', 'fastapi', 'neo4j')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
