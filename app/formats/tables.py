"""Lists as CSV (RFC 4180) and JSON lines."""

import csv
import io
from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = "; "


def json_lines(items: Iterable[BaseModel]) -> Iterator[str]:
    """Yield one JSON object a line."""
    for item in items:
        yield item.model_dump_json(by_alias=True) + "\n"


def csv_lines(items: Iterable[BaseModel], model: type[BaseModel]) -> Iterator[str]:
    """Yield a head line and one line an item.

    What is a node of its own has two columns, `x` for its name and `x_id`; several values are divided by "; ". A cell
    that a spreadsheet would take for a formula begins with an apostrophe.
    """
    columns = {name: _is_node(field.annotation) for name, field in model.model_fields.items()}
    heads = [(name, f"{name}_id") if is_node else (name,) for name, is_node in columns.items()]
    yield _line([head for pair in heads for head in pair])
    for item in items:
        cells: list[Any] = []
        for name, is_node in columns.items():
            value = getattr(item, name)
            cells += [_cell(_each(value, _name)), _cell(_each(value, _id))] if is_node else [_cell(_each(value, str))]
        yield _line(cells)


def _line(cells: list[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()


def _is_node(annotation: Any) -> bool:
    if get_origin(annotation) in (Union, UnionType, tuple, list):
        return any(_is_node(part) for part in get_args(annotation))
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _each(value: Any, tell: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return _BETWEEN.join(tell(one) for one in value)
    if value is None or isinstance(value, (int, float)):
        return value
    return tell(value)


def _name(node: BaseModel) -> str:
    return str(getattr(node, "name", None) or getattr(node, "quote", None) or "")


def _id(node: BaseModel) -> str:
    return str(getattr(node, "id", None) or "")


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
