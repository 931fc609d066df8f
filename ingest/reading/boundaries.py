"""Mentions cut to the words that name: honorifics and stray marks off, empty ones out."""

import re
from typing import Final

from ingest.language.rulebook import words
from ingest.reading.likeness import PRONOUN
from ingest.reading.mentions import Mentions

_EDGES: Final = ' \t\n\u3000,，.。、:：;；!！?？"“”‘「」『』《》()（）[]【】—–-·|/'
# Words that a name may end in, by their first sign.
_CUT: Final = {"新": ("闻", "聞"), "公": ("司",), "集": ("团", "團")}
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def tidy(mentions: Mentions, text: str, lang: str) -> Mentions | None:
    """Return the mentions with a word in them, each cut to it; null if none is left."""
    rows, places = [], []
    for row, place in enumerate(mentions.places):
        start, end = _trim(text, *place, lang)
        if end > start and not _empty(text[start:end], lang):
            rows.append(row)
            places.append((start, end))
    return mentions.keep(rows, places, text) if rows else None


def _trim(text: str, start: int, end: int, lang: str) -> tuple[int, int]:
    start = max(start, text.rfind("\n", start, end) + 1)
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not _closes(text, start, end):
        end -= 1
    if lang == "zh":
        end = _whole(text, start, _without_honorific(text, start, end))
        return _with_place(text, start, end), _without_day(text, start, end)
    return start, end


def _with_place(text: str, start: int, end: int) -> int:
    """Return where a Chinese company's registered name begins: with its place."""
    if not text.startswith("有限公司", end - 4):
        return start
    for match in words("zh", "places").finditer(text, max(0, start - 8), start):
        if text[match.end() : start] in ("", "市", "省"):
            return match.start()
    return start


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last mark belongs to the name: the full stop of "Inc.", a closed bracket."""
    last = text[end - 1]
    if last == ".":
        return text[start:end].rstrip(".").rpartition(" ")[2] in ("Inc", "Corp", "Co", "Ltd", "Jr")
    return last in ")）" and text[start:end].count("（") + text[start:end].count("(") > 0


def _without_honorific(text: str, start: int, end: int) -> int:
    """Return where a Chinese name ends, if an honorific begins inside it or at its last sign."""
    for match in words("zh", "honorifics").finditer(text, start + 2, end + 1):
        if match.start() < end <= match.end():
            return match.start()
    return end


def _whole(text: str, start: int, end: int) -> int:
    """Return where a Chinese name ends that was cut inside its last word."""
    cut = end - start > 1 and text[end : end + 1] in _CUT.get(text[end - 1], ("",))
    return end + 1 if cut and end < len(text) else end


def _without_day(text: str, start: int, end: int) -> int:
    """Return where a Chinese name ends that runs on into a word for a day."""
    for match in words("zh", "days").finditer(text, start + 2, end):
        if match.end() == end:
            return match.start()
    return end


def _empty(surface: str, lang: str) -> bool:
    if PRONOUN.fullmatch(surface):
        return False
    if not any(c.isalnum() for c in surface):
        return True
    alone = len(surface) == 1 and bool(_HAN.match(surface))
    return alone or bool(words(lang, "articles").fullmatch(surface))
