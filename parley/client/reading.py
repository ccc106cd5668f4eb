"""What both clients have in common: where they ask, what they send with it, and how an answer is read."""

import json
from typing import Any, TypeVar

import httpx2
from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)
TIMEOUT = 30.0  # seconds


class Refused(Exception):
    """The service answered with a problem (RFC 9457); `status` is its HTTP status, `problem` all of it."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        super().__init__(f"{status}: {problem.get('detail', 'no detail')}")
        self.status, self.problem = status, problem


def base_address(url: str) -> str:
    """Where the API is, of a service at this address."""
    return f"{url.rstrip('/')}/api/v1/"


def make_headers(key: str | None) -> dict[str, str]:
    """What every request bears."""
    return {"Accept": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})


def read_answer(answer: httpx2.Response, model: type[Model]) -> Model:
    """Return the model of an answer; raises Refused."""
    if answer.is_success:
        return model.model_validate_json(answer.content, by_alias=True, by_name=True)
    try:
        problem = answer.json()
    except json.JSONDecodeError:
        problem = {"detail": answer.text[:200]}
    raise Refused(answer.status_code, problem if isinstance(problem, dict) else {"detail": str(problem)})
