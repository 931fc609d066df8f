"""A stretch of an article as the network sees it: word pieces with their places."""

from dataclasses import dataclass
from pathlib import Path

from tokenizers import BertWordPieceTokenizer

from ingest.reading.sentences import sentences

# A stretch longer than this is read in parts, so that time and memory grow with the length of an
# article and not with its square.
_LONGEST = 24_000


@dataclass(frozen=True, slots=True)
class Passage:
    """Text with its word pieces. All places are characters of this text.

    `first` tells which pieces begin a word, `sentence` the sentence of each piece.
    """

    text: str
    ids: list[int]
    offsets: list[tuple[int, int]]
    first: list[bool]
    sentence: list[int]
    sentences: list[tuple[int, int]]

    def cut(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the characters that pieces `span[0]` to `span[1]`, both included, stand for."""
        return self.offsets[span[0]][0], self.offsets[span[1]][1]


class Tokenizer:
    """Cuts text into the word pieces that the network knows."""

    def __init__(self, vocabulary: Path) -> None:
        self._pieces = BertWordPieceTokenizer(str(vocabulary), lowercase=False, strip_accents=False)
        self.opening: int = self._pieces.token_to_id("[CLS]")
        self.closing: int = self._pieces.token_to_id("[SEP]")

    def passage(self, text: str) -> Passage:
        """Cut one stretch of text into word pieces and sentences."""
        encoded = self._pieces.encode(text, add_special_tokens=False)
        bounds = sentences(text)
        places: list[int] = []
        at = 0
        for start, _ in encoded.offsets:
            while at + 1 < len(bounds) and start >= bounds[at + 1][0]:
                at += 1
            places.append(at)
        first = [not piece.startswith("##") for piece in encoded.tokens]
        return Passage(text, encoded.ids, encoded.offsets, first, places, bounds)


def stretches(text: str, longest: int = _LONGEST) -> list[tuple[int, int]]:
    """Return start and end of the parts in which a text is read: one, unless it is very long.

    >>> stretches("Lumo paid. Vera left. ", longest=12)
    [(0, 10), (10, 22)]
    """
    parts: list[tuple[int, int]] = []
    start = 0
    for begin, end in sentences(text):
        if end - start > longest and begin > start:
            parts.append((start, begin))
            start = begin
    return [*parts, (start, len(text))] if text.strip() else []
