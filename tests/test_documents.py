"""What the documents promise exists, and what exists is in the documents."""

import re
import subprocess
from pathlib import Path

import pytest

from app.settings import Settings
from parley.cli import app
from parley.settings import FetchSettings

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert not [link for link in links if not (document.parent / link).exists()]


@pytest.mark.parametrize("document", [".env.example", "docs/operations.md"])
def test_every_setting_is_told(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    names = [*Settings.model_fields, *FetchSettings.model_fields]
    assert not [name for name in names if f"PARLEY_{name.upper()}" not in text]


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    names = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert not [name for name in names - {"version"} if f"`parley {name}" not in text]


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(phony.split()) == set(re.findall(r"^  make (\S+) ", told, re.MULTILINE))
