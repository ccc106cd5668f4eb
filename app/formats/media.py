"""Which formats there are, and which of them a request wants: by the end of its path, else by its Accept header."""

from collections.abc import Mapping, Sequence

MEDIA_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "ics": "text/calendar",
    "atom": "application/atom+xml",
    "jsonld": "application/ld+json",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
}


def split_suffix(path: str) -> tuple[str, str | None]:
    """Take the format off the end of a path: `/meetings.csv` is `/meetings` as CSV; ids of articles may hold dots."""
    stem, dot, suffix = path.rpartition(".")
    if dot and suffix in MEDIA_TYPES and stem and not stem.endswith("/") and "/articles/" not in stem:
        return stem, suffix
    return path, None


def choose_format(accept: str, offered: Sequence[str]) -> str | None:
    """Return the offered format that an Accept header likes best, the first of equals; None where it likes none.

    A header that cannot be read, or none, likes everything.
    """
    liked = [(_quality(accept, MEDIA_TYPES[name]), -number, name) for number, name in enumerate(offered)]
    best = max(liked, default=(0.0, 0, ""))
    return best[2] if best[0] > 0 else None


def prefers(accept: str, media_type: str, other: str) -> bool:
    """Whether an Accept header likes a media type better than another one."""
    return _quality(accept, media_type) > _quality(accept, other)


def _quality(accept: str, media_type: str) -> float:
    """The q of the most exact range that the type is in (RFC 9110, 12.5.1)."""
    found: tuple[int, float] = (-1, 0.0 if accept.strip() else 1.0)
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.lower().split(";"))
        exactness = _exactness(name, media_type)
        if exactness > found[0]:
            found = exactness, _q(parameters)
    return found[1]


def _exactness(name: str, media_type: str) -> int:
    if name == media_type:
        return 2
    if name == f"{media_type.partition('/')[0]}/*":
        return 1
    return 0 if name == "*/*" else -1


def _q(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0
