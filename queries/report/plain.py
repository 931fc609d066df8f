"""Text of strangers made safe to print: one line, no control signs, no reversed writing."""

import re
import unicodedata
from collections.abc import Iterator

_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]")
# JSON and CSV may hold these as they are; a terminal that shows them may act on them.
_ACTING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
    "|\r(?!\n)"
)
_JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji cannot be written without them.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_CLOSING = frozenset("，。、；：！？）」』”’》】…,.;:!?)%")
_OPENING = frozenset("（「『“‘《【(")


def line(text: str) -> str:
    """Return the text as one line that a terminal can do nothing with but show.

    >>> line("Orvia\\x1b[31m sued\\n\\n\\u202eMira")
    'Orvia sued Mira'
    """
    spaced = " ".join(_SEQUENCE.sub("", text).split())
    kept = "".join(c for c in spaced if c in _JOINERS or not _invisible(c))
    return " ".join(kept.split())


def escaped(text: str) -> str:
    """Return JSON or CSV with escapes in place of signs that could control a terminal.

    >>> print(escaped('{"quote": "Orvia \u202esued"}'))
    {"quote": "Orvia \\u202esued"}
    """
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def link(url: str | None) -> str | None:
    """Return an address that may be offered as a link: http or https, nothing hidden in it.

    >>> link("https://outlet.example/a b"), link("javascript:alert(1)")
    ('https://outlet.example/a%20b', None)
    """
    if url is None or not re.match(r"https?://[^/?#\s]", url, re.IGNORECASE):
        return None
    return "".join(_encoded(c) for c in url.strip())


def columns(text: str) -> int:
    """Return how many columns of a terminal the text takes; a Chinese sign takes two."""
    return sum(0 if unicodedata.combining(c) else 1 + _wide(c) for c in text)


def wrap(text: str, width: int, indent: str = "") -> str:
    """Break a text into lines of at most `width` columns; longer words stand over.

    >>> print(wrap("Orvia sued 宗宁。", 11, "  "))
      Orvia
      sued 宗
      宁。
    """
    lines: list[str] = []
    current = ""
    for piece in _pieces(line(text)):
        if current and columns(indent + current + piece.rstrip()) > width:
            lines.append(current.rstrip())
            current = ""
        current += piece
    lines.append(current.rstrip())
    return "\n".join(indent + one for one in lines)


def _pieces(text: str) -> Iterator[str]:
    """Part the text where a line may end: after spaces and between Chinese signs."""
    piece = ""
    for sign in text:
        if piece and _may_part(piece[-1], sign):
            yield piece
            piece = ""
        piece += sign
    yield piece


def _may_part(before: str, after: str) -> bool:
    if before == " ":
        return True
    chinese = _wide(before) or _wide(after)
    return chinese and after != " " and after not in _CLOSING and before not in _OPENING


def _wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def _invisible(sign: str) -> bool:
    return unicodedata.category(sign) in _INVISIBLE


def _encoded(sign: str) -> str:
    if sign in '<>{}"`\\|^' or sign.isspace() or _invisible(sign):
        return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
    return sign
