"""Reads tables of words: CSV files under the `data` of a package, `#` lines first, `|` between values of one cell."""

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows(name: str, *, package: str = "ingest.nlp") -> Iterator[dict[str, str]]:
    """Yield the rows of the table `name` ("states" for data/states.csv) by column."""
    lines = files(package).joinpath("data", f"{name}.csv").read_text("utf-8").splitlines()
    yield from csv.DictReader(line for line in lines if line and not line.startswith("#"))


def values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several."""
    return tuple(cell.split("|")) if cell else ()
