"""Pages from templates: what every template can use, and the answer that a page is.

Whatever comes from articles is escaped, since every template is; names stand in `<bdi>`, so that no direction of
writing leaks out of them.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.explorer import addresses, wording
from app.explorer.addresses import Form
from app.explorer.browser import browser_address


@cache
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("app", "explorer/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {
        "page_of": addresses.page_of,
        "pair_of": addresses.pair_of,
        "page_of_call": addresses.page_of_call,
        "browser_address": browser_address,
        "static": static,
        "with_query": addresses.with_query,
        "KINDS": wording.KINDS,
        "MODES": wording.MODES,
        "STATUSES": wording.STATUSES,
        "say_gap": wording.say_gap,
        "say_when": wording.say_when,
    }
    found.filters |= {
        "date": wording.say_date,
        "count": wording.say_count,
        "cut": wording.cut,
        "web": addresses.web_address,
    }
    return found


def fill(template: str, **values: Any) -> str:
    """Fill a template."""
    return _templates().get_template(template).render(**values)


def page(
    request: Request, template: str, *, title: str, forms: Sequence[Form] = (), status: int = 200, **values: Any
) -> HTMLResponse:
    """Answer with a page; `forms` are the same in other formats, `title` is what the browser shows."""
    text = fill(template, request=request, title=title, forms=forms, **values)
    # What cannot be written as UTF-8 (half a surrogate) is shown as a question mark.
    return HTMLResponse(text.encode("utf-8", "replace"), status)


@cache
def static(name: str) -> str | None:
    """The address of a file under app/static, changing with its content; None where there is none."""
    file = files("app").joinpath("static", *name.split("/"))
    return f"/static/{name}?v={sha256(file.read_bytes()).hexdigest()[:12]}" if file.is_file() else None
