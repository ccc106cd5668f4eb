"""What is refused before it is written, because the engines would store it differently or not at all."""

import math
from typing import Any

import pytest

from cypher.errors import InvalidRows
from cypher.rows import BATCH, check_rows
from cypher.statements import Statement

STATEMENT = Statement(name="merge_things", folder="write", text="…", keys=frozenset({"id", "value"}))


@pytest.mark.parametrize(
    "value", [{"a": 1}, ["a", 1], ["a", None], [["a"]], [1, 2], [], math.nan, math.inf, 2**63, "\ud800", ["\ud800"], b"a", {"a"}]
)  # fmt: skip
def test_value_that_the_engines_treat_differently_is_refused(value: Any) -> None:
    with pytest.raises(InvalidRows, match="merge_things, row 1, value"):
        check_rows(STATEMENT, [{"id": "a", "value": "fine"}, {"id": "b", "value": value}])


@pytest.mark.parametrize("value", [None, True, 0, -(2**63), 1.5, "", "Lương\x00", ["a", "ä"]])
def test_value_that_both_store_alike_is_kept(value: Any) -> None:
    assert check_rows(STATEMENT, [{"id": "a", "value": value}]) == [[{"id": "a", "value": value}]]


@pytest.mark.parametrize("row", [{"id": "a"}, {"id": "a", "value": 1, "more": 2}, {}])
def test_row_with_other_keys_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(InvalidRows, match="keys"):
        check_rows(STATEMENT, [row])


def test_repeated_rows_are_dropped_in_order() -> None:
    rows = [{"id": "b", "value": 1}, {"id": "a", "value": 1}, {"id": "b", "value": 1}, {"id": "b", "value": 1.0}]
    assert check_rows(STATEMENT, rows) == [[rows[0], rows[1], rows[3]]]


def test_batches_are_full_but_the_last() -> None:
    rows = [{"id": str(number), "value": None} for number in range(2 * BATCH + 1)]
    assert [len(batch) for batch in check_rows(STATEMENT, rows)] == [BATCH, BATCH, 1]
    assert check_rows(STATEMENT, []) == []
