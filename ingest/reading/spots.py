"""Mentions in the words of the article, as rules look at them."""

from dataclasses import dataclass

from graph.names import family
from graph.vocabulary import HUMANS, Kind
from ingest.reading.layers import Floats
from ingest.reading.likeness import PRONOUN


@dataclass(frozen=True, slots=True)
class Spot:
    """One mention at `start` to `end` of the article's text.

    `kinds` are logarithms of probabilities by kind; `named` tells a name from a description;
    `certainty` is the logarithm of how likely somebody is meant in just these words.
    """

    start: int
    end: int
    sentence: int
    surface: str
    named: bool
    kind: Kind
    kinds: Floats
    certainty: float = 0.0

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun only."""
        return bool(PRONOUN.fullmatch(self.surface.strip()))

    @property
    def proper(self) -> bool:
        """Whether it is a name that can stand for its bearer."""
        return self.named and not self.pronoun

    @property
    def human(self) -> bool:
        """Whether it most likely means a person."""
        return self.kind in HUMANS

    def akin(self, other: "Spot") -> bool:
        """Whether both can be one thing at all, by their kinds."""
        return family(self.kind) == family(other.kind)
