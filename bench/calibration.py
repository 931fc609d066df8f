"""Whether claims are right as often as their confidence says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims of a confidence from `low` to `high`: how many, how sure, how many right.

    `confidence` is the mean; both it and `share` are 0 where there is no claim.
    """

    low: float
    high: float
    claims: int
    confidence: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.claims if self.claims else 0.0


def reliability(judged: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Sort claims, given as confidence and whether they are right, into ten bins.

    >>> [bin.share for bin in reliability([(0.95, True), (1.0, False)])][-2:]
    [0.0, 0.5]
    """
    sorted_: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, right in judged:
        sorted_[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    return [_bin(at, claims) for at, claims in enumerate(sorted_)]


def expected_error(bins: Sequence[Bin]) -> float:
    """Return how far confidence and share of right claims lie apart on average (ECE).

    Expected calibration error, Naeini et al. 2015: bins weigh by their claims.

    >>> round(expected_error(reliability([(0.9, True), (0.9, False)])), 3)
    0.4
    """
    every = sum(bin.claims for bin in bins)
    apart = sum(bin.claims * abs(bin.share - bin.confidence) for bin in bins)
    return apart / every if every else 0.0


def _bin(at: int, claims: Sequence[tuple[float, bool]]) -> Bin:
    number = len(claims)
    mean = sum(confidence for confidence, _ in claims) / number if number else 0.0
    right = sum(right for _, right in claims)
    return Bin(at / _BINS, (at + 1) / _BINS, number, mean, right)
