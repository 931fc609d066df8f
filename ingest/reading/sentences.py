"""Where sentences end, in English and Chinese."""

import re
from typing import Final

_END: Final = re.compile(
    r"\n+"
    r"|[。！？!?]+[”’」』）\"']*"
    r"|(?<=[^\s.])\.+[\"”’')\]]*(?=\s)"
    r"|…+(?=\s)"
)
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Inc|Ltd|Co|Corp|vs|v|No|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr"
    r"|Aug|Sept?|Oct|Nov|Dec|approx|est|Bros|e\.g|i\.e|a\.m|p\.m)|\b[A-Z])\.$"
)
_OPENING: Final = re.compile(r"\s+[\"“‘'(\[]?[A-Z0-9@#一-鿿]")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence; together they cover the text.

    >>> [("Ms. Lim sued. He paid."[a:b]) for a, b in sentences("Ms. Lim sued. He paid.")]
    ['Ms. Lim sued.', ' He paid.']
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ends(text, start, match) and text[start : match.end()].strip():
            found.append((start, match.end()))
            start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    elif found:
        found[-1] = (found[-1][0], len(text))
    return found


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()[0]
    if mark == ".":
        short = _ABBREVIATION.search(text[start : match.start() + 1])
        return not short and bool(_OPENING.match(text, match.end()))
    if mark in "!?":
        return match.end() == len(text) or text[match.end()].isspace()
    return True
