"""Text as XML 1.0: escaped, and without the characters that no XML can hold."""

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, text: str | None = None, /, **attributes: object) -> str:
    """Write an element; an attribute that is None is left out, `for_` is written `for`."""
    given = {key.rstrip("_"): value for key, value in attributes.items() if value is not None}
    start = name + "".join(f" {key}={quoteattr(_clean(str(value)))}" for key, value in given.items())
    return f"<{start}/>" if text is None else f"<{start}>{escape(_clean(text))}</{name}>"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
