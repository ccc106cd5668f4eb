"""JSON objects as raw articles: one a line, in a list, or alone.

Fields: id?, url, title, text, date or published, source or publisher; whatever else an object has is passed over.
"""

import json
from collections.abc import Iterator
from typing import Any

from ingest.article import Raw, Rejected

_FIELDS = (  # ours, then the names under which it may come, the first that is there counts
    ("id", ("id",)),
    ("title", ("title",)),
    ("text", ("text",)),
    ("url", ("url",)),
    ("published", ("published", "date")),
    ("publisher", ("publisher", "source")),
)


def read_json_line(line: str, *, reference: str) -> Raw | Rejected:
    """One object on one line; `reference` is file:line."""
    try:
        value = _parse(line)
    except ValueError as error:
        return _rejected(reference, "broken_json", str(error))
    return _raw(value, reference=reference)


def read_json(document: str, *, reference: str) -> Iterator[Raw | Rejected]:
    """An object, a list of them, or an object that holds the list under `articles`."""
    try:
        value = _parse(document)
    except ValueError as error:
        yield _rejected(reference, "broken_json", str(error))
        return
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if not isinstance(value, list):
        yield _raw(value, reference=reference)
        return
    for number, item in enumerate(value, 1):
        yield _raw(item, reference=f"{reference}[{number}]")


def _parse(document: str) -> Any:
    try:
        return json.loads(document)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _raw(value: Any, *, reference: str) -> Raw | Rejected:
    if not isinstance(value, dict):
        return _rejected(reference, "bad_record", f"an object was expected, not {type(value).__name__}")
    fields: dict[str, str | None] = {}
    for name, spellings in _FIELDS:
        given = next((value[key] for key in spellings if value.get(key) is not None), None)
        if isinstance(given, bool) or not isinstance(given, str | int | None):
            return _rejected(reference, "bad_record", f"{name!r} must be a string, not {type(given).__name__}")
        fields[name] = None if given is None else str(given)
    text = fields["text"]
    if text is None:
        return _rejected(reference, "bad_record", "'text' is missing")
    return Raw(
        reference=reference,
        text=text,
        title=fields["title"] or "",
        id=fields["id"],
        url=fields["url"],
        published=fields["published"],
        publisher=fields["publisher"],
    )


def _rejected(reference: str, reason: str, detail: str) -> Rejected:
    return Rejected(reference=reference, reason=reason, detail=detail)
