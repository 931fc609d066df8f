"""How sure a relation is, given all that speaks for it and against it."""

import math
from collections.abc import Mapping

from ingest.reading.signs import Counts, Signs

START = "start"


class Likelihood:
    """Turns signs into a probability (logistic regression, fitted on articles kept aside).

    `weights` holds the weight of each sign in logits, and under `start` what they begin from.
    """

    def __init__(self, weights: Mapping[str, float], counts: Counts) -> None:
        self._weights, self.counts = weights, counts

    def confidence(self, signs: Signs) -> float:
        """Return 0 to 1: the share of such claims that a careful reader finds in the article.

        >>> Likelihood({"start": -1.0, "logit": 1.0}, {}).confidence({"logit": 1.0})
        0.5
        """
        total = self._weights.get(START, 0.0) + sum(self.contributions(signs).values())
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)

    def contributions(self, signs: Signs) -> dict[str, float]:
        """Return what each sign adds, in logits."""
        return {name: self._weights.get(name, 0.0) * value for name, value in signs.items()}
