"""The tables of name forms: CSV files under ingest/identity/data."""

from functools import cache

from ingest.nlp.vocabulary import tables


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `name` ("sounds" for data/sounds.csv) by column."""
    return tuple(tables.rows(name, package="ingest.identity"))


@cache
def words(name: str) -> frozenset[str]:
    """The values of a table of one column."""
    return frozenset(next(iter(row.values())) for row in rows(name))
