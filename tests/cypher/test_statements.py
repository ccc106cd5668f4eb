"""Every .cypher file: its header is true, Neo4j's analysis accepts it, and both engines run it and agree."""

import re
from pathlib import Path
from typing import Any

import pytest

from cypher.errors import UnknownStatement
from cypher.statements import Folder, Statement, list_statements, load_statement, parse_statement
from tests.conftest import SHARED, skip_or_fail
from tests.cypher.neolint import NoNeolint, lint

PACKAGE = Path(__file__).parents[2] / "cypher"
FILES = sorted(PACKAGE.rglob("*.cypher"))
STATEMENTS = [file for file in FILES if file.parent.name != "parts"]
FOLDERS: tuple[Folder, ...] = ("schema", "read", "write")

# What the statements are run with here: a parameter or a key of a row means the same in every file.
SAMPLES: dict[str, Any] = {}


def statement_of(file: Path) -> Statement:
    folder = "read" if file.parent.name == "parts" else file.parent.name
    assert folder in FOLDERS, f"{file}: a statement lies in schema, read or write"
    return parse_statement(folder, file.stem, file.read_text(encoding="utf-8"))  # type: ignore[arg-type]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_header_lists_what_the_statement_uses(file: Path) -> None:
    statement = statement_of(file)
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r"// [A-Z]", first), "the first line says in words what the statement is for"
    assert file.parent.name == "parts" or re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", file.stem), "named verb_noun"
    used = set(re.findall(r"\$(\w+)", statement.text))
    if statement.folder == "write":
        assert used == {"rows"}
        used = set(re.findall(r"\brow\.(\w+)", statement.text))
    assert used == statement.keys


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_title_is_set_after_name(file: Path) -> None:
    """The embedded engine keeps both in one place, and lets a `name` that is set alone win."""
    text = statement_of(file).text
    for clause in re.findall(r"SET\s+([^\n]*(?:\n\s+[^\n]*,?)*)", text):
        if re.search(r"\.title\s*=", clause):
            assert re.search(r"\.name\s*=.*\.title\s*=", clause, re.DOTALL)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_pattern_takes_no_value_from_a_relationship(file: Path) -> None:
    """`(b {id: r.of})` finds nothing on the embedded engine where r is a relationship: write WHERE b.id = r.of."""
    text = statement_of(file).text
    relationships = set(re.findall(r"\[(\w+):", text))
    taken = {variable for body in re.findall(r"\{([^{}]*)\}", text) for variable in re.findall(r":\s*(\w+)\.", body)}
    assert not relationships & taken


def test_neo4j_objects_to_no_statement() -> None:
    statements = [
        load_statement(folder, name, engine="neo4j")
        for folder in FOLDERS
        for name in list_statements(folder, engine="neo4j")
    ]
    try:
        found = lint(statements)
    except NoNeolint as reason:
        if SHARED.is_dir():
            skip_or_fail(str(reason))
        pytest.skip(str(reason))
    assert len(found) == len(statements) > 16
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_neolint_would_object() -> None:
    wrong = parse_statement("read", "wrong", "// Wrong.\n// params: none\nMATCH (n:Person) RETURN m.name")
    try:
        assert lint([wrong])["read/wrong"]
    except NoNeolint as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize(
    "source",
    ["MATCH (n) RETURN n.id", "// Says it.\nRETURN 1", "// Says it.\n// params: a b\nRETURN $a", "// A.\n// params: a"],
)
def test_file_without_a_full_header_is_refused(source: str) -> None:
    with pytest.raises(UnknownStatement):
        parse_statement("read", "some", source)


@pytest.mark.parametrize("name", ["nothing_here", "../read/get_person", "Get_Person", ""])
def test_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownStatement):
        load_statement("read", name, engine="embedded")


def test_parts_are_put_in_with_their_parameters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "read/parts").mkdir(parents=True)
    (tmp_path / "read/list_some.cypher").write_text(
        "// Some.\n// starts: low, high\n// params: limit\n// include start\nRETURN n LIMIT $limit"
    )
    for name in ("low", "high"):
        (tmp_path / f"read/parts/{name}.cypher").write_text(f"// Start.\n// params: {name}\nWITH ${name} AS n")
    monkeypatch.setattr("cypher.statements.files", lambda _: tmp_path)
    assert list_statements("read", engine="neo4j") == ["list_some@low", "list_some@high"]
    statement = load_statement("read", "list_some@high", engine="neo4j")
    assert (statement.text, statement.keys) == ("WITH $high AS n\nRETURN n LIMIT $limit", {"high", "limit"})
    for wrong in ("list_some@middle", "list_some"):
        with pytest.raises(UnknownStatement):
            load_statement("read", wrong, engine="neo4j")


def test_engine_prefers_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, value in (("read", 1), ("engines/neo4j/read", 2)):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "get_one.cypher").write_text(f"// One.\n// params: none\nRETURN {value} AS one")
    monkeypatch.setattr("cypher.statements.files", lambda _: tmp_path)
    assert load_statement("read", "get_one", engine="neo4j").text == "RETURN 2 AS one"
    assert load_statement("read", "get_one", engine="embedded").text == "RETURN 1 AS one"
