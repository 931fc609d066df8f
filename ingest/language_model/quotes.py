"""Where the words that a model quotes stand in the article, and the sentence around them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.language_model.windows import Window

Place = tuple[int, int]

_LONGEST, _SHORTEST = 1000, 4
_MOST_SENTENCES = 3
_MOST_PLACES = 20
_AROUND: Final = " \n\t\"'“”‘’「」『』"
# Signs that models write for one another; each stands for one sign, so that places stay the same.
_ALIKE: Final = str.maketrans({
    "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
    "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u3000": " ", "，": ",", "：": ":", "；": ";",
    "！": "!", "？": "?", "（": "(", "）": ")", "％": "%",
})  # fmt: skip


class Quotable:
    """An article in which quotes are looked up."""

    def __init__(self, text: str, sentences: Sequence[Place]) -> None:
        self._text, self._sentences = text, sentences
        self._starts = [start for start, _ in sentences]
        self._ends = [end for _, end in sentences]
        self._plain = text.translate(_ALIKE)

    def passages(self, quote: str, window: Window) -> list[Place]:
        """Return the sentences in which the quoted words stand, those in the window first.

        The words must stand there as they are quoted; only blank space, and quotation marks,
        dashes and full-width signs may be written in another way. Nothing is returned for words
        that are too few to be found again, or that run over too many sentences to be evidence.
        """
        words = quote.strip(_AROUND)
        if not _SHORTEST <= len(words) <= _LONGEST:
            return []
        found = [*self._found(words, window), *self._found(words, Window(0, len(self._text)))]
        wide = (self._sentence(place) for place in found)
        return list(dict.fromkeys(place for place in wide if place))

    def before(self, place: Place) -> Place:
        """Return a passage together with the few sentences before it."""
        first = max(0, bisect_right(self._ends, place[0]) - _MOST_SENTENCES)
        return min(self._starts[first], place[0]), place[1]

    def _found(self, words: str, window: Window) -> Iterator[Place]:
        pieces = map(re.escape, words.translate(_ALIKE).split())
        pattern = re.compile(r"\s+".join(pieces))
        for number, match in enumerate(pattern.finditer(self._plain, window.start, window.end)):
            if number == _MOST_PLACES:
                return
            yield match.span()

    def _sentence(self, place: Place) -> Place | None:
        """Return the sentences that a place touches, without the blank space around them."""
        first = bisect_right(self._ends, place[0])
        touched = self._sentences[first : bisect_left(self._starts, place[1])]
        if not touched or len(touched) > _MOST_SENTENCES:
            return None
        start, end = touched[0][0], touched[-1][1]
        words = self._text[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
