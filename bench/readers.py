"""Readers under measurement, and how each process makes its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from graph.model import Article, ArticleEntity, Reading
from ingest.extractor import Extractor
from ingest.reading.given import InformedModel


class Reader(Extractor, Protocol):
    """An extractor that can also be told who is meant where."""

    def read_given(self, article: Article, entities: Sequence[ArticleEntity]) -> Reading:
        """Return what the article states of these entities."""


# Makes a reader; hashable and picklable, since every process makes its own.
Recipe = Callable[[], Reader]


@dataclass(frozen=True, slots=True)
class ModelRecipe:
    """How to make the reading model from a folder of weights, or from those that come with it."""

    weights: Path | None = None
    threads: int = 1

    def __call__(self) -> InformedModel:
        """Return a model that loads its weights with the first article."""
        return InformedModel(self.weights, self.threads)


@cache
def reader_of(recipe: Recipe) -> Reader:
    """Return the reader of this process, made once."""
    return recipe()
