"""How sure a relation is, given what its parties are and in what words it is told."""

import math
from collections.abc import Mapping
from typing import Final

from graph.vocabulary import Kind, Predicate
from ingest.language.rulebook import triggers, words

_COMMON, _RARE = 0.02, 0.006
_SURPRISE, _GREAT_SURPRISE = 1.0, 2.5
_NAMELESS = 1.0
_UNSPOKEN, _HARSH = -0.75, 0.5
_FURTHEST: Final = 30.0


class Likelihood:
    """Asks for clearer evidence where a relation is less to be expected.

    `counts` tells how often each predicate held between which kinds in training, `margins` how
    much more (in logits) is asked of a predicate than of others.
    """

    def __init__(
        self,
        counts: Mapping[str, Mapping[str, int]],
        threshold: float,
        margins: Mapping[Predicate, float],
    ) -> None:
        self._counts, self._threshold, self._margins = counts, threshold, margins

    def confidence(
        self, logit: float, predicate: Predicate, kinds: tuple[Kind, Kind | None], nameless: int
    ) -> float:
        """Return 0 to 1; a half is where right and wrong answers were balanced in training.

        `nameless` tells how many of the parties the article only describes.
        """
        margin = self._threshold + self._margins.get(predicate, 0.0)
        margin += self._surprise(predicate, *kinds) + _NAMELESS * nameless
        bounded = max(-_FURTHEST, min(_FURTHEST, logit - margin))
        return round(1 / (1 + math.exp(-bounded)), 3)

    def _surprise(self, predicate: Predicate, subject: Kind, obj: Kind | None) -> float:
        counts = self._counts.get(predicate, {})
        seen = counts.get(f"{subject}>{obj or ''}", 0)
        share = (seen + 0.5) / (sum(counts.values()) + 10)
        if share > _COMMON:
            return 0.0
        return _SURPRISE if share > _RARE else _GREAT_SURPRISE


def emphasis(sentence: str, lang: str, predicate: Predicate) -> float:
    """Return what the words of a sentence add to the evidence for a predicate, in logits.

    A sentence without any typical word for it takes some away; words of strong blame add to
    criticism.
    """
    if predicate is Predicate.CRITICIZED and words(lang, "harsh").search(sentence):
        return _HARSH
    return 0.0 if triggers(lang, predicate).search(sentence) else _UNSPOKEN
