"""How sure a relation is, given what its parties are."""

import math
from collections.abc import Mapping

from graph.vocabulary import Kind, Predicate

_COMMON, _RARE = 0.02, 0.006
_SURPRISE, _GREAT_SURPRISE = 1.0, 2.5


class Likelihood:
    """Asks for clearer evidence where a relation seldom holds between such kinds."""

    def __init__(self, counts: Mapping[str, Mapping[str, int]], threshold: float) -> None:
        self._counts, self._threshold = counts, threshold

    def confidence(
        self, logit: float, predicate: Predicate, subject: Kind, obj: Kind | None
    ) -> float:
        """Return 0 to 1; a half is where right and wrong answers were balanced in training."""
        margin = self._threshold + self._surprise(predicate, subject, obj)
        bounded = max(-30.0, min(30.0, logit - margin))
        return round(1 / (1 + math.exp(-bounded)), 3)

    def _surprise(self, predicate: Predicate, subject: Kind, obj: Kind | None) -> float:
        counts = self._counts.get(predicate, {})
        seen = counts.get(f"{subject}>{obj or ''}", 0)
        share = (seen + 0.5) / (sum(counts.values()) + 10)
        if share > _COMMON:
            return 0.0
        return _SURPRISE if share > _RARE else _GREAT_SURPRISE
