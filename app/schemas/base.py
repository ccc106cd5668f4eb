"""What the answers share: references, coverage, and the rule that they never change once made."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

EntityType = Literal["person", "state", "organisation", "office", "topic", "place", "meeting", "article"]
IsoPrefix = Annotated[str, Field(description="ISO date or a prefix of one: 2024-08-27, 2024-08, 2024")]


class Answer(BaseModel):
    """What every part of an answer has in common."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True, json_schema_serialization_defaults_required=True)


class Ref(Answer):
    """Somebody or something, by id and name."""

    id: str
    type: EntityType
    name: str


class PublisherCoverage(Answer):
    """How much one publisher tells; `name` is null for articles without one."""

    name: str | None
    articles: int
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None


class Coverage(Answer):
    """What our sources are: an answer says what they tell, and nothing about what they do not."""

    statement: str
    articles: int
    first: IsoPrefix | None = None
    last: IsoPrefix | None = None
    publishers: tuple[PublisherCoverage, ...] = Field(default=(), description="The 20 with the most articles")
