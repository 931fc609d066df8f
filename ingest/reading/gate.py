"""Whether a text can claim anything at all: a quick look before the network reads it."""

import re
from functools import cache
from typing import Final

from ingest.language.rulebook import stems

_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGNS: Final = 2


def speaks(text: str, lang: str) -> bool:
    """Return whether a text has any word that typically tells a predicate.

    A text without one is not read: neither claims nor parties are sought in it.

    >>> speaks("Brandt was fined.", "en"), speaks("Warm and dry until Sunday.", "en")
    (True, False)
    """
    if lang == "zh":
        wanted = _pairs(lang)
        return any(text[i : i + _SIGNS] in wanted or text[i] in wanted for i in range(len(text)))
    small = text.lower()
    words = set(_WORD.findall(small))
    begun = (word[:size] in known for word in words for size, known in _beginnings(lang).items())
    return any(begun) or any(phrase in small for phrase in _phrases(lang))


@cache
def _pairs(lang: str) -> frozenset[str]:
    """Return the first two signs of each word that tells; one where it is no longer."""
    return frozenset(stem[:_SIGNS] for stem in stems(lang))


@cache
def _beginnings(lang: str) -> dict[int, frozenset[str]]:
    """Return the stems that are one word or part of one, by length."""
    single = {stem.lower() for stem in stems(lang)} - _phrases(lang)
    sizes = {len(stem) for stem in single}
    return {size: frozenset(stem for stem in single if len(stem) == size) for size in sizes}


@cache
def _phrases(lang: str) -> frozenset[str]:
    return frozenset(stem.lower() for stem in stems(lang) if not _WORD.fullmatch(stem))
