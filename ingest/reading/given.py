"""The reading model told who is meant where: what it still loses, it loses between the parties."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graph.model import Article, ArticleEntity, Mention, Reading
from graph.vocabulary import Kind
from ingest.reading.cast import Cast
from ingest.reading.draft import Draft
from ingest.reading.layers import Floats
from ingest.reading.mentions import Mentions, describe
from ingest.reading.model import ReadingModel
from ingest.reading.network import Network, Sketch
from ingest.reading.passage import Passage
from ingest.reading.sentences import sentences
from ingest.reading.weights import Weights

# The logarithm of the probability of every kind but the given one.
_IMPOSSIBLE = -20.0


class InformedModel(ReadingModel):
    """The reading model, for measurements: it may also be told who is meant where."""

    _informed: "GivenNetwork"

    def read_given(self, article: Article, entities: Sequence[ArticleEntity]) -> Reading:
        """Return what the article states of these entities, read as one passage.

        Places, groups and kinds are taken as they are; no rule about names changes them.
        """
        _, likelihood = self._load()
        sketch = self._informed.place(article.text, entities)
        return self._finish(article, self._draft(article, sketch), likelihood).reading()

    def _draft(self, article: Article, sketch: Sketch | None) -> Draft:
        bounds = sentences(article.text)
        if sketch is None:
            return Draft(article.text, article.lang, bounds, Cast([], [], []), {}, [])
        cast = Cast(sketch.spots, sketch.groups, [])
        kinds = self._informed.kinds(sketch.spots, sketch.groups)
        links = self._informed.links(sketch, sketch.groups)
        return Draft(article.text, article.lang, bounds, cast, kinds, links)

    def _network(self, weights: Weights) -> Network:
        self._informed = GivenNetwork(weights, self._threads)
        return self._informed


class GivenNetwork(Network):
    """The network, which may also be told who is meant where."""

    def place(self, text: str, entities: Sequence[ArticleEntity]) -> Sketch | None:
        """Sketch a text in which these are meant, or return null if they are nowhere."""
        passage = self._tokenizer.passage(text)
        told = sorted(
            ((mention, row) for row, entity in enumerate(entities) for mention in entity.mentions),
            key=lambda one: (one[0].start, one[0].end),
        )
        if not told or not passage.ids:
            return None
        vectors, _ = self._encoder.run(passage)
        given = [(mention, entities[row].kind) for mention, row in told]
        mentions = self._mentions(given, passage, vectors)
        first: dict[int, int] = {}
        groups = [first.setdefault(row, i) for i, (_, row) in enumerate(told)]
        scores = np.full((len(told), len(told)), -np.inf, np.float32)
        return Sketch(passage, vectors, mentions, self._spots(mentions), groups, scores)

    def _mentions(
        self, given: Sequence[tuple[Mention, Kind]], passage: Passage, vectors: Floats
    ) -> Mentions:
        pieces = [_pieces(passage, mention) for mention, _ in given]
        found = describe(pieces, passage, vectors, self._heads)
        places = [(mention.start, mention.end) for mention, _ in given]
        rows = list(range(len(given)))
        kinds = np.full_like(found.kinds, _IMPOSSIBLE)
        kinds[rows, [self.config.kinds.index(kind) for _, kind in given]] = 0
        named = [mention.named for mention, _ in given]
        return replace(found.keep(rows, places, passage.text), kinds=kinds, named=named)


def _pieces(passage: Passage, mention: Mention) -> tuple[int, int]:
    """Return the first and the last word piece of a mention."""
    first = bisect_right(passage.offsets, mention.start, key=lambda piece: piece[1])
    last = bisect_left(passage.offsets, mention.end, key=lambda piece: piece[0]) - 1
    return first, max(first, last)
