"""The pages for people: where to start, and what can be asked; rendered here, with no script."""

from functools import cache
from typing import Any, cast

from fastapi import APIRouter
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

API = "/api/v1"
QUESTIONS = [
    ("Whom did Aleksandr Lukashenko meet?", f"{API}/meetings?person=Aleksandr+Lukashenko"),
    ("When did Belarus and China last meet?", f"{API}/pairs/BLR/CHN"),
    ("Which meetings are planned?", f"{API}/meetings?status=planned&sort=date"),
]


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("app", "pages"), autoescape=True, undefined=StrictUndefined)


@router.get("/")
def landing() -> HTMLResponse:
    """Where to start."""
    return HTMLResponse(_templates().get_template("landing.html").render(questions=QUESTIONS))


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """What can be asked: the OpenAPI document, for people."""
    document = cast(dict[str, Any], request.app.openapi())
    operations = [(path, operation) for path, methods in document["paths"].items() for operation in methods.values()]
    page = _templates().get_template("docs.html")
    return HTMLResponse(page.render(info=document["info"], tags=document["tags"], operations=operations))
