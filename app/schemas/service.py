"""Answers about the service itself, and the one shape of its errors."""

from typing import Literal

from pydantic import Field

from app.schemas.base import Answer, Coverage, Ref


class Health(Answer):
    """The process lives."""

    status: Literal["ok"] = "ok"
    version: str


class Readiness(Answer):
    """The service can answer: its graph does."""

    status: Literal["ready"] = "ready"
    graph: Literal["neo4j", "embedded"]


class Numbers(Answer):
    """How many of each kind the graph holds."""

    persons: int
    states: int
    organisations: int
    offices: int
    topics: int
    places: int
    articles: int
    meetings: int


class Stats(Answer):
    """How much there is, in which revision of the graph; `changed_at` is a moment in UTC."""

    revision: str
    changed_at: str | None = None
    numbers: Numbers
    meetings_by_status: dict[str, int]
    coverage: Coverage


class ParameterError(Answer):
    """What is wrong with one parameter: `allowed` values, or for an unknown one the `nearest` that exists."""

    parameter: str
    location: Literal["query", "path", "header", "body"] = Field(serialization_alias="in")
    detail: str
    allowed: list[str] | None = None
    nearest: str | None = None


class Problem(Answer):
    """An error, in the one shape of RFC 9457; `type` ends in a stable word, `candidates` are names that would do."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: tuple[ParameterError, ...] = ()
    candidates: tuple[Ref, ...] = ()
