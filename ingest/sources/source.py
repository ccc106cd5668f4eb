"""One source: an entry of sources.toml, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from archive import SourceEntry

KindName = Literal["feed", "listing", "sitemap", "wordpress", "json_listing", "files"]
Reuse = Literal["yes", "no", "unknown"]
KINDS: tuple[str, ...] = get_args(KindName)
LEAST, MOST = 300.0, 30 * 86_400.0  # seconds between two visits
_UNITS = {"m": 60.0, "h": 3_600.0, "d": 86_400.0}
_EVERY = re.compile(r"(\d+)([mhd])")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_NEEDED = {"listing": ("links",), "json_listing": ("records", "link")}


class WrongSource(ValueError):
    """An entry that is none: the message names the source, the field, the value and what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where releases come from.

    `every` is in seconds. `terms` is the address of the publisher's terms, `terms_read` the day on which a person
    read them, `reuse` whether they allow it; `checked` is the day on which the address is known to have worked, `note`
    says why a source is as it is. The rest is for kinds that need it: `links` (CSS selector of the links to releases;
    of a sitemap, a part of their addresses), `pages` (address of further pages, with `{page}`) from number `first` on,
    at most `most` of them; `records`, `link`, `title` and `date` (fields of a JSON listing).
    """

    id: str
    kind: KindName
    url: str
    publisher: str
    state: str | None = None
    language: str = "en"
    every: float = 3_600.0
    licence: str = "unknown"
    terms: str | None = None
    terms_read: str | None = None
    checked: str | None = None
    reuse: Reuse = "unknown"
    note: str | None = None
    enabled: bool = False
    links: str | None = None
    pages: str | None = None
    first: int = 2
    most: int = 3
    records: str | None = None
    link: str | None = None
    title: str | None = None
    date: str | None = None

    @property
    def entry(self) -> SourceEntry:
        """The part of it that the archive keeps."""
        return SourceEntry(
            id=self.id,
            kind=self.kind,
            url=self.url,
            publisher=self.publisher,
            state=self.state,
            licence=self.licence,
            enabled=self.enabled,
        )


def make_source(source_id: str, values: Mapping[str, Any]) -> Source:
    """The source of a table of sources.toml; raises WrongSource."""
    if not _ID.fullmatch(source_id):
        raise WrongSource(f"[{source_id}]: an id is made of small letters, digits and hyphens")
    known = [field.name for field in fields(Source) if field.name != "id"]
    for name, value in values.items():
        if name not in known or name == "id":
            raise WrongSource(
                f"[{source_id}] {name}: no such field; there are {', '.join(sorted(set(known) - {'id'}))}"
            )
        if not isinstance(value, _type(name)):
            raise WrongSource(f"[{source_id}] {name} = {value!r}: must be {_type(name).__name__}")
    kind = _one_of(source_id, values, "kind", KINDS)
    _one_of(source_id, {"reuse": "unknown", **values}, "reuse", get_args(Reuse))
    for name in ("url", "publisher", *_NEEDED.get(kind, ())):
        if not values.get(name):
            raise WrongSource(f"[{source_id}] {name} is missing; a {kind} needs it")
    if kind != "files" and not str(values["url"]).startswith(("https://", "http://")):
        raise WrongSource(f"[{source_id}] url = {values['url']!r}: must begin with https:// or http://")
    every = _seconds(source_id, values["every"]) if "every" in values else 3_600.0
    return Source(id=source_id, **{**values, "every": every})


def _type(name: str) -> type:
    return bool if name == "enabled" else int if name in ("first", "most") else str


def _one_of(source_id: str, values: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    value = values.get(name)
    if value not in allowed:
        raise WrongSource(f"[{source_id}] {name} = {value!r}: must be one of {', '.join(allowed)}")
    return str(value)


def _seconds(source_id: str, written: str) -> float:
    match = _EVERY.fullmatch(written)
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0.0
    if not LEAST <= seconds <= MOST:
        raise WrongSource(f"[{source_id}] every = {written!r}: write 30m, 6h or 1d, from 5m to 30d")
    return seconds
