"""A long article is read in parts that overlap, cut where sentences end."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.language_model.tokens import tokens
from ingest.reading.sentences import sentences

_SMALLEST = 100
_HALF, _EIGHTH = 2, 8


@dataclass(frozen=True, slots=True)
class Window:
    """The part of an article from character `start` to `end`."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether a passage lies in it."""
        return self.start <= start and end <= self.end


def windows(text: str, size: int, overlap: int) -> list[Window]:
    """Return parts of at most `size` tokens that cover the text; neighbours share `overlap`.

    >>> [("Lim sued. Orvo paid. Vento wept."[w.start : w.end])
    ...  for w in windows("Lim sued. Orvo paid. Vento wept.", 7, 4)]
    ['Lim sued. Orvo paid.', ' Orvo paid. Vento wept.']
    """
    pieces = list(_pieces(text, max(1, size // _HALF)))
    weights = [tokens(text[piece.start : piece.end]) for piece in pieces]
    found: list[Window] = []
    first = 0
    while first < len(pieces):
        last = _reach(weights, first, size)
        found.append(Window(pieces[first].start, pieces[last - 1].end))
        if last == len(pieces):
            break
        # What comes next must fit in beside what is sent twice.
        first = _back(weights, first, last, min(overlap, size - weights[last]))
    return found


def halves(text: str, window: Window) -> list[Window]:
    """Return the two halves of a window, or nothing where it is too small to be halved."""
    part = text[window.start : window.end]
    size = tokens(part)
    if size < _SMALLEST:
        return []
    inside = windows(part, size * 2 // 3, size // _EIGHTH)
    return [Window(window.start + w.start, window.start + w.end) for w in inside]


def _pieces(text: str, most: int) -> Iterator[Window]:
    """Give the sentences; one of more than `most` tokens in pieces of so many signs."""
    for start, end in sentences(text):
        if tokens(text[start:end]) <= most:
            yield Window(start, end)
        else:
            yield from (Window(at, min(at + most, end)) for at in range(start, end, most))


def _reach(weights: list[int], first: int, size: int) -> int:
    """Return where a window ends that begins with a piece: at least one piece later."""
    last, total = first + 1, weights[first]
    while last < len(weights) and total + weights[last] <= size:
        total += weights[last]
        last += 1
    return last


def _back(weights: list[int], first: int, last: int, overlap: int) -> int:
    """Return where the next window begins: after the beginning of this one."""
    total = 0
    while last - 1 > first and total + weights[last - 1] <= overlap:
        last -= 1
        total += weights[last]
    return last
