"""Answers about the service itself, and the one shape of its errors."""

from typing import Literal

from pydantic import Field

from app.schemas.base import Answer, Ref


class Health(Answer):
    """The process lives."""

    status: Literal["ok"] = "ok"
    version: str


class Readiness(Answer):
    """The service can answer: its graph does."""

    status: Literal["ready"] = "ready"
    graph: Literal["neo4j", "embedded"]


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
