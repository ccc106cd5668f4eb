"""What the W3C reconciliation API 0.2 says: what OpenRefine and others send, and what they are answered."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST_QUERIES = 100  # in a batch
Word = Annotated[str, StringConstraints(max_length=500)]
Type = Literal["person", "state", "organisation", "office", "topic", "place"]


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Constraint(_Given):
    """A column beside the name: `pid` is `state` or `office`; other columns are of no use to us."""

    pid: Word
    v: Any


class Query(_Given):
    """One name to be matched."""

    query: Word = ""
    type: Type | list[Type] | None = None
    limit: Annotated[float, Field(ge=1)] = 5
    properties: list[Constraint] = []

    @property
    def types(self) -> list[Type]:
        """The types that may be answered; none given: all."""
        return [self.type] if isinstance(self.type, str) else list(self.type or [])


class Property(_Given):
    """A column wanted of matched rows."""

    id: Word


class Extension(_Given):
    """Columns wanted of matched rows."""

    ids: Annotated[list[Word], Field(max_length=1000)]
    properties: Annotated[list[Property], Field(max_length=50)]
