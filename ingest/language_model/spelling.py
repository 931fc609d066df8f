"""Which spellings of a model's answer may be names, and which of them may mean one entity."""

import re
from typing import Final

from graph.names import generic, key, simplified
from ingest.language.rulebook import words
from ingest.reading.likeness import PRONOUN

_LONGEST: Final = 80
_WORD: Final = re.compile(r"[^\W_]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_ARTICLE: Final = re.compile(r"(?i)(?:the|its|his|her|their) ")
_INDEFINITE: Final = re.compile(r"(?i)(?:an?|some|several|two|three|many) ")
_ANY: Final = re.compile("某|一[家名位个個]|多[家名位]|两[家名位]|[该該此其]|这|這|部分|有")
_INITIALS: Final = re.compile(r"\b[A-Z]")
_TITLES: Final = re.compile("(?:总|總|哥|姐|某|某某|先生|女士|小姐|老师|老師)$")


def usable(surface: str) -> bool:
    """Whether a spelling can stand for a party at all.

    >>> usable("Lumo"), usable("it"), usable("a\\nb")
    (True, False, False)
    """
    plain = surface.strip()
    if not plain or len(plain) > _LONGEST or not plain.isprintable():
        return False
    return not PRONOUN.fullmatch(plain)


def proper(surface: str, lang: str) -> bool:
    """Whether a spelling is a name of its own, not a description such as "the court".

    >>> [proper(name, "en") for name in ("adidas", "the firm", "a Harwick court", "A Bathing Ape")]
    [True, False, False, True]
    """
    if generic(surface) or any(
        words(lang, group).fullmatch(surface) for group in ("vague", "pointers")
    ):
        return False
    if _HAN.search(surface):
        return not _ANY.match(surface) and "某" not in surface[1:-1]
    rest = _ARTICLE.sub("", surface, count=1)
    if _INDEFINITE.match(surface):
        return all(word[0].isupper() for word in surface.split())
    if rest != rest.lower() or any(map(str.isdigit, rest)):
        return True
    return rest == surface and " " not in surface


def akin(one: str, other: str) -> bool:
    """Whether two spellings may be forms of one name: a part of the other, or its initials.

    >>> akin("Lim", "Dana Lim"), akin("Marcus Lim", "Dana Lim"), akin("NAB", "Northern Ad Board")
    (True, False, True)
    """
    short, long = sorted((one.strip(), other.strip()), key=len)
    if key(short) == key(long) or short in _initials(long):
        return True
    if _HAN.search(short):
        return _akin_han(simplified(short), simplified(long))
    parts = set(_WORD.findall(short.casefold()))
    return bool(parts) and parts <= set(_WORD.findall(long.casefold()))


def _akin_han(short: str, long: str) -> bool:
    if key(short) and key(short) in key(long):
        return True
    stem = _TITLES.sub("", short)
    return stem != short and bool(stem) and long.startswith(stem)


def _initials(name: str) -> set[str]:
    letters = "".join(_INITIALS.findall(name))
    return {letters} if len(letters) > 1 else set()
