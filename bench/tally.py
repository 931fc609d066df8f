"""Right, false and missed, and what follows from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Columns = npt.NDArray[np.float64]

_ROUNDS = 2000
_SEED = 7


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were found and right, found and false, and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @classmethod
    def of(cls, gold: frozenset[object], found: frozenset[object]) -> Self:
        """Count what was found against what there is.

        >>> Counts.of(frozenset("abc"), frozenset("ax"))
        Counts(right=1, false=1, missed=2)
        """
        right = len(gold & found)
        return cls(right, len(found) - right, len(gold) - right)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.false + other.false, self.missed + other.missed
        )

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 when nothing was found."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 when there is nothing."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 when nothing was found and nothing is there.

        >>> Counts(1, 1, 2).f1
        0.4
        """
        return _share(2 * self.right, 2 * self.right + self.false + self.missed)


def total(counts: Sequence[Counts]) -> Counts:
    """Return the sum."""
    return sum(counts, Counts())


def interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """Return the bounds within which the F1 of as many other articles lies 19 times of 20."""
    return bounds([(c.right, c.false, c.missed) for c in counts], _f1)


def share_interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """Return the bounds of the share that is right among what was found, as `interval` does."""
    return bounds([(c.right, c.false) for c in counts], _right_share)


def recall_interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """Return the bounds of the share that was found of what there is, as `interval` does."""
    return bounds([(c.right, c.missed) for c in counts], _right_share)


def bounds(
    rows: Sequence[Sequence[float]], value: Callable[[Columns], Columns]
) -> tuple[float, float]:
    """Return the bounds within which a value of as many other articles lies 19 times of 20.

    `rows` holds the numbers of each article; `value` gets their sums, a column a draw, and gives
    nan for a draw in which there is nothing to measure. Percentile bootstrap (Efron and Tibshirani
    1993, chapter 13) with a fixed seed, so that the same articles give the same bounds.
    """
    if not rows:
        return 0.0, 0.0
    table = np.array(rows, np.float64)
    draws = np.random.default_rng(_SEED).integers(len(table), size=(_ROUNDS, len(table)))
    values = value(table[draws].sum(axis=1).T)
    known = values[~np.isnan(values)]
    low, high = np.quantile(known, [0.025, 0.975]) if len(known) else (0.0, 0.0)
    return float(low), float(high)


def divided(part: Columns, whole: Columns) -> Columns:
    """Return part by whole, and nan where there is no whole."""
    result: Columns = np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)
    return result


def _f1(sums: Columns) -> Columns:
    right, false, missed = sums
    return divided(2 * right, 2 * right + false + missed)


def _right_share(sums: Columns) -> Columns:
    right, false = sums
    return divided(right, right + false)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
