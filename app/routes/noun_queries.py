"""What the questions about persons, states, organisations, offices, topics and places take."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.parameters import Paged, Text
from app.queries.counterparts import Order
from cypher.model import Status

CounterpartType = Literal["person", "state", "organisation", "office"]
NodeType = Literal["person", "state", "organisation"]


class NameQuery(Paged):
    """Which of them."""

    q: Text | None = Field(
        default=None, description="Words of a name, accents aside; each begins a word there", examples=["luong"]
    )


class StatusQuery(BaseModel):
    """Which meetings."""

    model_config = ConfigDict(frozen=True)

    status: list[Status] = Field(default=["held"], description="Of the meetings; repeated: one of them")


class OwnMeetingQuery(Paged, StatusQuery):
    """Which of the meetings, in which order."""

    sort: Literal["-date", "date", "reports"] = Field(default="-date", description="By date, or the most told first")


class CounterpartQuery(Paged, StatusQuery):
    """Which meetings and counterparts count."""

    type: list[CounterpartType] = Field(
        default=["person", "state", "organisation", "office"],
        description="States and bodies attend by themselves where nobody is named, offices where only they are told",
    )
    sort: Order = Field(default="-meetings", description="The most frequent or the last met first")


class TimelineQuery(StatusQuery):
    """How to count."""

    by: Literal["month", "year"] = Field(default="month", description="How long a period is")


class NetworkQuery(BaseModel):
    """How far, how much, and whom."""

    model_config = ConfigDict(frozen=True)

    depth: int = Field(default=1, ge=1, le=2, description="Steps from the one asked about")
    limit: int = Field(
        default=50, ge=1, le=200, description="Counterparts shown of the first step; as many of the next"
    )
    type: list[NodeType] = Field(default=[], description="Whom to show; by default those of the same type")
