"""Checks rows before they are written, since the embedded engine stores what Neo4j refuses.

A value is None, a boolean, a 64-bit integer, a finite number, a string, or a non-empty list of strings; every row has
exactly the keys that the statement's header lists. Repeated rows are dropped.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from cypher.errors import InvalidRows
from cypher.statements import Statement

BATCH = 1000  # rows a transaction; five times as many write no faster

_INTEGERS = range(-(2**63), 2**63)


def check_rows(statement: Statement, rows: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the distinct rows in batches of at most `BATCH`; raises InvalidRows naming the row and the key."""
    distinct: dict[tuple[Any, ...], dict[str, Any]] = {}
    keys = sorted(statement.keys)
    for position, row in enumerate(rows):
        where = f"{statement.name}, row {position}"
        if row.keys() != statement.keys:
            raise InvalidRows(f"{where} has the keys {sorted(row)}, not {keys}")
        checked = {key: _checked(row[key], f"{where}, {key}") for key in keys}
        distinct.setdefault(tuple(map(_identity, checked.values())), checked)
    every = list(distinct.values())
    return [every[start : start + BATCH] for start in range(0, len(every), BATCH)]


def _checked(value: Any, where: str) -> Any:
    if isinstance(value, (list, tuple)):
        return _checked_list(value, where)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _checked_text(value, where)
    if isinstance(value, int) and value in _INTEGERS:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise InvalidRows(f"{where}: {value!r} is no text, finite number of 64 bits, boolean, list of texts or None")


def _checked_list(values: Sequence[Any], where: str) -> list[str]:
    if not values:
        raise InvalidRows(f"{where}: an empty list is written as None")
    if not all(isinstance(value, str) for value in values):
        raise InvalidRows(f"{where}: {values!r} holds something other than texts")
    return [_checked_text(value, where) for value in values]


def _checked_text(value: str, where: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidRows(f"{where}: {value!r} is no valid text") from error
    return value


def _identity(value: Any) -> tuple[type, Any]:
    """Make a hashable that keeps apart 1, 1.0 and True, which Python holds equal and the graph does not."""
    return type(value), tuple(value) if isinstance(value, list) else value
