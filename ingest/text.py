"""Cleaning of text as it comes from pages and files: what cannot be seen goes, what can be seen stays as it was.

Sentences are evidence, quoted word for word, so no visible character is changed but for literal escapes, odd spaces
(each becomes one plain space, so nothing moves) and canonical composition (NFC).
"""

import re
import unicodedata
from statistics import median

_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028]")
_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_COMMENT_LINE = re.compile(r"^\s*<!--.*?-->\s*$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_WRAPPED_WIDTH = range(45, 101)  # characters a line, in text broken by an editor or a mail program


def clean_characters(raw: str) -> str:
    """The same text without control, formatting and unassigned characters, line ends as `\\n`, in NFC."""
    text = _ESCAPES.sub(_unescape, raw)
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.translate(_Translation())


def clean_line(raw: str) -> str:
    """One line: a title or a name, runs of white space as one space."""
    return " ".join(clean_characters(raw).split())


def clean_text(raw: str) -> str:
    """Paragraphs separated by one blank line; lines that only an editor broke are joined again."""
    blocks = _blocks(_COMMENT_LINE.sub("", clean_characters(raw)))
    separator = " " if _hard_wrapped(blocks) else "\n\n"
    return "\n\n".join(separator.join(lines) for lines in blocks)


def _blocks(text: str) -> list[list[str]]:
    blocks = ([line.strip() for line in block.split("\n")] for block in _BLANK_LINES.split(text))
    return [lines for lines in ([line for line in block if line] for block in blocks) if lines]


def _hard_wrapped(blocks: list[list[str]]) -> bool:
    broken = [line for lines in blocks for line in lines[:-1]]
    if len(broken) < 2 or int(median(map(len, broken))) not in _WRAPPED_WIDTH:
        return False
    fitting = [line for line in broken if len(line) in _WRAPPED_WIDTH]
    unfinished = [line for line in fitting if not _SENTENCE_END.search(line)]
    return len(fitting) >= 0.8 * len(broken) and len(unfinished) >= 0.6 * len(fitting)


def _unescape(match: re.Match[str]) -> str:
    """`\\u2019` spelled out, as some press offices publish it, is the character that it names."""
    units = bytes.fromhex(match.group().replace("\\u", ""))
    return units.decode("utf-16-be", errors="ignore")


class _Translation(dict[int, str | int | None]):
    """Decides for each character once: hidden ones go, every kind of space is a space."""

    def __missing__(self, code: int) -> str | int | None:
        category = unicodedata.category(chr(code))
        if code in (0x09, 0x20) or category == "Zs":
            self[code] = " "
        elif code == 0x0A or category not in _HIDDEN:
            self[code] = code
        else:
            self[code] = None
        return self[code]
