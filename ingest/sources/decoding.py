"""Bytes of unknown origin as text: byte order mark, UTF-8, the declared encoding, then a guess.

What a page declares is often wrong (UTF-8 declared, windows-1251 sent), but bytes that decode as UTF-8 are UTF-8.
"""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
# UTF-8 was tried before; the others, and no declaration, mean windows-1252 to a browser.
_DECLARED_BY_HABIT = ("utf-8", "utf8", "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252")
_SAMPLE = 64_000  # bytes that a guess looks at
_TORN_SHARE = 0.05  # of broken characters among the others, in UTF-8 that was cut or patched
_FOREIGN_SHARE = 0.3  # of bytes above ASCII: more than any English text has in a Western code page


class NotText(ValueError):
    """The bytes are of another kind: an image, an archive, a PDF."""


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text, without its byte order mark; a few broken characters become U+FFFD. Raises NotText.

    `declared` is the encoding that an HTTP header names; it is believed as little as the page's own.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if unmarked := _unmarked_utf16(data):
        return data.decode(unmarked, errors="replace")
    if data.startswith(_MAGIC) or len(data) - len(data.translate(None, _CONTROLS)) > len(data) // 50:
        raise NotText("the bytes are no text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_otherwise(data, declared)


def _decode_otherwise(data: bytes, declared: str | None) -> str:
    patched = data.decode("utf-8", errors="replace")
    if patched.count("\ufffd") <= _TORN_SHARE * sum(character > "\x7f" for character in patched):
        return patched
    written = _DECLARED.search(data[:4096])
    for name in (declared, written[1].decode("ascii") if written else None):
        if name and name.lower() not in _DECLARED_BY_HABIT:
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError):
                pass  # declared wrongly, as so often
    if sum(byte > 0x7F for byte in data[:_SAMPLE]) > _FOREIGN_SHARE * len(data[:_SAMPLE]):
        guess = from_bytes(data[:_SAMPLE]).best()
        if guess is not None:
            return data.decode(guess.encoding, errors="replace")
    return data.decode("cp1252", errors="replace")


def _unmarked_utf16(data: bytes) -> str | None:
    """English in UTF-16 has a zero in nearly every second byte."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 4 or sample.count(0) < 0.7 * half:
        return None
    if sample[1::2].count(0) > 0.7 * half and not sample[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > 0.7 * half and not sample[1::2].count(0) else None
