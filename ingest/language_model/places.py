"""Where an article has the spellings of its parties, the longest first."""

import re
from collections.abc import Iterable
from typing import Final

Place = tuple[int, int]

_MOST: Final = 1000
_LETTER: Final = r"A-Za-z0-9\u00c0-\u024f"


class Places:
    """The places of some spellings in a text.

    A spelling stands only as words of its own, and not inside a longer one: of "Lim" and
    "Marcus Lim", "Marcus Lim paid" holds only the second.
    """

    def __init__(self, text: str, surfaces: Iterable[str]) -> None:
        self._found: dict[str, list[Place]] = {}
        taken = bytearray(len(text))
        for surface in sorted(set(surfaces), key=lambda s: (-len(s), s)):
            own = [p for p in occurrences(text, surface) if not taken[p[0]] | taken[p[1] - 1]]
            for start, end in own:
                taken[start:end] = b"\1" * (end - start)
            self._found[surface] = own

    def of(self, surface: str) -> list[Place]:
        """Return where a spelling stands, in the order of the text."""
        return self._found.get(surface, [])


def occurrences(text: str, surface: str) -> list[Place]:
    """Return where a spelling stands as words of its own; of very many, the first thousand.

    >>> occurrences("Lim met Limburg's Lim", "Lim")
    [(0, 3), (18, 21)]
    """
    before = rf"(?<![{_LETTER}])" if re.match(f"[{_LETTER}]", surface) else ""
    after = rf"(?![{_LETTER}])" if re.search(f"[{_LETTER}]$", surface) else ""
    pattern = before + re.escape(surface) + after
    found = re.finditer(pattern, text)
    return [match.span() for _, match in zip(range(_MOST), found, strict=False)]
