"""Why a question has no answer, as exceptions that the query functions raise; `app.problems` turns them into HTTP.

`status` is the HTTP status, `code` the stable word by which a program tells them apart.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from app.schemas.base import Ref
from app.schemas.service import ParameterError


class AnswerError(Exception):
    """A question that cannot be answered as it was asked."""

    status: ClassVar[int]
    code: ClassVar[str]
    title: ClassVar[str]

    def __init__(
        self,
        detail: str,
        *,
        candidates: Sequence[Ref] = (),
        errors: Sequence[ParameterError] = (),
        headers: Mapping[str, str] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = dict(headers or {})
        self.candidates = tuple(candidates)
        self.errors = tuple(errors)
        self.id = id  # that nothing bears


class Unknown(AnswerError):
    """Nobody and nothing bears this id or name; `candidates` are the nearest names."""

    status = 404
    code = "unknown"
    title = "Unknown"


class Ambiguous(AnswerError):
    """Several bear this name; `candidates` lists them, each with the id that tells it apart."""

    status = 409
    code = "ambiguous-name"
    title = "The name fits several"


class NotAcceptable(AnswerError):
    """The answer is not made in the format that was asked for."""

    status = 406
    code = "not-acceptable"
    title = "There is no such format"


class BadParameter(AnswerError):
    """A parameter that is unknown, repeated, or has a value that it cannot have."""

    status = 422
    code = "bad-parameter"
    title = "A parameter is not right"
