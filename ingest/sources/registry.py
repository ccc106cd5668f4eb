"""All sources of an installation: those that ship with Parley, and the operator's own in PARLEY_HOME/sources.toml.

A table in the operator's file changes the fields that it names, or adds a source.
"""

import os
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import tomlkit
import tomlkit.exceptions

from ingest.sources.source import Source, WrongSource, make_source

OWN = "sources.toml"


def load_sources(home: Path) -> dict[str, Source]:
    """Every source by id; raises WrongSource, which names the entry, or OSError."""
    tables = dict(_shipped())
    for source_id, values in _own(home).items():
        if not isinstance(values, dict):
            raise WrongSource(f"{home / OWN}: {source_id} must be a table: write [{source_id}]")
        tables[source_id] = {**tables.get(source_id, {}), **values}
    return {source_id: make_source(source_id, values) for source_id, values in tables.items()}


def change_source(home: Path, source_id: str, values: Mapping[str, Any]) -> None:
    """Write fields of one source into the operator's file, whose comments stay; the file is replaced as a whole."""
    path = home / OWN
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    if source_id not in document:
        document[source_id] = tomlkit.table()
    table = document[source_id]
    for name, value in values.items():
        table[name] = value
    home.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(".new")
    with written.open("w", encoding="utf-8") as file:
        file.write(tomlkit.dumps(document))
        file.flush()
        os.fsync(file.fileno())
    written.replace(path)


def _shipped() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("ingest").joinpath("data", OWN).read_text(encoding="utf-8"))


def _own(home: Path) -> dict[str, Any]:
    path = home / OWN
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSource(f"{path} is no TOML: {error}") from error
