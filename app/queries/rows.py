"""From a row of the graph to the parts that every answer is made of."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from app.schemas.base import Ref

Row = Mapping[str, Any]
Model = TypeVar("Model", bound=BaseModel)


def to_ref(row: Row, prefix: str = "") -> Ref | None:
    """Make a reference of the columns `id`, `label` and `name` behind a prefix; None where there is no id."""
    id, label = row[f"{prefix}id"], row[f"{prefix}label"]
    return Ref(id=id, type=label.lower(), name=row[f"{prefix}name"]) if id and label else None


def to_refs(rows: Iterable[Row]) -> list[Ref]:
    """Make a reference of each row."""
    return [ref for row in rows if (ref := to_ref(row))]


def to_model(model: type[Model], row: Row, **more: Any) -> Model:
    """Fill a model with the columns that bear its fields' names; an absent value gives the field's default."""
    given = {name: row[name] for name in model.model_fields if row.get(name) is not None}
    return model.model_validate(given | more)
