"""Query parameters: their types, what every list takes, and what is said about a wrong one.

The OpenAPI document decides which parameters an operation has, so whatever is accepted is also documented; for the
pages a document is made that nobody is shown. A parameter that it does not list is an error that names the nearest one:
a misspelt filter must not widen an answer.
"""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError
from starlette.requests import Request

from app.errors import BadParameter
from app.schemas.service import ParameterError
from cypher.model import date_precision

LONGEST_TEXT = 200  # characters
MOST_REPEATED = 10  # values of one parameter
LARGEST_PAGE = 100

_DATE_FORMS = ["YYYY-MM-DD", "YYYY-MM", "YYYY"]
_LOCATIONS = ("query", "path", "header", "body")


def _check_date(value: str) -> str:
    try:
        if date_precision(value) == "day":
            date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError(
            "iso_prefix", "{value} is no date", {"value": repr(value), "allowed": _DATE_FORMS}
        ) from error
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
PartialDate = Annotated[
    str,
    StringConstraints(max_length=10),
    AfterValidator(_check_date),
    Field(json_schema_extra={"format": "iso-prefix"}),
]


def _check_day(value: str) -> str:
    if date_precision(_check_date(value)) != "day":
        raise PydanticCustomError("day", "{value} is no day", {"value": repr(value), "allowed": _DATE_FORMS[:1]})
    return value


Day = Annotated[
    str, StringConstraints(max_length=10), AfterValidator(_check_day), Field(json_schema_extra={"format": "date"})
]
Revision = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Limit = Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="Items on a page")]
Cursor = Annotated[
    Annotated[str, StringConstraints(min_length=1, max_length=1000)] | None,
    Field(description="`next_cursor` of the page before, unchanged"),
]


class Paged(BaseModel):
    """What every list takes."""

    model_config = ConfigDict(frozen=True)

    limit: Limit = 25
    cursor: Cursor = None


async def refuse_unknown_parameters(request: Request) -> None:
    """Raise BadParameter for a query parameter that the operation does not have, or has once and got twice."""
    known = _documented(request)
    errors = []
    for name in dict.fromkeys(request.query_params):
        if name not in known:
            errors.append(_unknown(name, known))
        elif not _is_list(known[name]) and len(request.query_params.getlist(name)) > 1:
            detail = f"{name} is given more than once"
            errors.append(ParameterError(parameter=name, location="query", detail=detail))
    if errors:
        raise BadParameter("; ".join(error.detail for error in errors), errors=errors)


def refuse_reversed(earliest: str | None, latest: str | None) -> None:
    """Raise BadParameter where `from` is later than `to`; 2024-08-15 is not later than 2024-08, which contains it."""
    if earliest and latest and earliest > f"{latest}~":
        detail = f"from={earliest} is later than to={latest}"
        errors = [ParameterError(parameter=name, location="query", detail=detail) for name in ("from", "to")]
        raise BadParameter(detail, errors=errors)


def explain_errors(request: Request, error: RequestValidationError) -> list[ParameterError]:
    """Say of each wrong parameter what it is, why, and what it may be."""
    documented = _documented(request)
    explained = []
    for one in error.errors():
        location, *rest = one["loc"]
        name = str(rest[0]) if rest else str(location)
        allowed = one.get("ctx", {}).get("allowed") or _allowed(documented.get(name, {}))
        detail = f"{name}: {one['msg'][:1].lower()}{one['msg'][1:]}"
        explained.append(
            ParameterError(
                parameter=name,
                location=location if location in _LOCATIONS else "query",
                detail=f"{detail} (allowed: {', '.join(allowed)})" if allowed else detail,
                allowed=allowed,
            )
        )
    return explained


def _unknown(name: str, known: Mapping[str, Any]) -> ParameterError:
    shown = name if len(name) <= 50 else f"{name[:50]}…"
    nearest = next(iter(get_close_matches(name[:50].lower(), known, n=1, cutoff=0.5)), None)
    hint = f"did you mean {nearest}?" if nearest else f"there is {', '.join(known)}" if known else "there is none here"
    detail = f"there is no parameter {shown!r}: {hint}"
    return ParameterError(parameter=shown, location="query", detail=detail, allowed=list(known), nearest=nearest)


def _documented(request: Request) -> dict[str, dict[str, Any]]:
    """The schema of each parameter that the OpenAPI document gives the operation of this request, or page."""
    app = cast(FastAPI, request.app)
    known: dict[str, dict[str, dict[str, Any]]] | None = getattr(app.state, "parameters", None)
    if known is None:
        pages = get_openapi(title=app.title, version=app.version, routes=app.state.pages)
        documents = [app.openapi(), pages]
        operations = [one for document in documents for path in document["paths"].values() for one in path.values()]
        known = {
            one["operationId"]: {parameter["name"]: parameter["schema"] for parameter in one.get("parameters", ())}
            for one in operations
        }
        app.state.parameters = known
    return known.get(getattr(request.scope.get("route"), "operation_id", None) or "", {})


def _is_list(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "array"


def _allowed(schema: Mapping[str, Any]) -> list[str] | None:
    inner = schema.get("items", schema)
    if "enum" in inner:
        return [str(value) for value in inner["enum"]]
    if "minimum" in inner and "maximum" in inner:
        return [f"{inner['minimum']} to {inner['maximum']}"]
    return None
