"""The tables of name forms: CSV files under ingest/identity/data, `#` lines first, `|` between values of one cell."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `name` ("sounds" for data/sounds.csv) by column."""
    lines = files("ingest.identity").joinpath("data", f"{name}.csv").read_text("utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if line and not line.startswith("#")))


@cache
def words(name: str) -> frozenset[str]:
    """The values of a table of one column."""
    return frozenset(next(iter(row.values())) for row in rows(name))
