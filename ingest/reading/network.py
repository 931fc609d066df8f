"""The trained network: from a stretch of text to mentions, groups and relations."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.vocabulary import Kind
from ingest.reading.boundaries import tidy
from ingest.reading.clusters import antecedents, cluster
from ingest.reading.encoder import Encoder
from ingest.reading.layers import Floats, Heads
from ingest.reading.mentions import Mentions, find
from ingest.reading.passage import Passage, Tokenizer
from ingest.reading.relations import Link, Relations
from ingest.reading.spots import Spot
from ingest.reading.weights import Config, Weights

_TRUST_IN_NAMES = 2.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """Who is meant where in one passage, before any rule about names.

    `groups` gives each mention's group: mentions of one group mean the same one. `scores` tells
    how likely each mention means the same as each earlier one.
    """

    passage: Passage
    vectors: Floats
    mentions: Mentions
    spots: list[Spot]
    groups: list[int]
    scores: Floats


class Network:
    """Tokenizer, encoder and heads of one trained model."""

    def __init__(self, weights: Weights, threads: int) -> None:
        self.config: Config = weights.config()
        self._tokenizer = Tokenizer(weights.folder / "vocab.txt")
        self._heads: Heads = weights.heads()
        self._encoder = Encoder(
            weights.folder / "encoder.int8.onnx",
            opening=self._tokenizer.opening,
            closing=self._tokenizer.closing,
            threads=threads,
        )

    def sketch(self, text: str, lang: str) -> Sketch | None:
        """Find who is meant in a text, or null if nobody is."""
        passage = self._tokenizer.passage(text)
        if not passage.ids:
            return None
        vectors, tags = self._encoder.run(passage)
        found = find(passage, vectors, tags, self._heads)
        mentions = tidy(found, text, lang) if found else None
        if mentions is None:
            return None
        scores = antecedents(mentions, self._heads)
        groups = cluster(mentions, scores, self.config.link)
        return Sketch(passage, vectors, mentions, self._spots(mentions), groups, scores)

    def links(self, sketch: Sketch, groups: list[int]) -> list[Link]:
        """Return what happened between the groups."""
        relations = Relations(
            sketch.passage, sketch.vectors, sketch.mentions, self._heads, self.config
        )
        return relations.links(groups, self.kinds(sketch.spots, groups))

    def kinds(self, spots: Sequence[Spot], groups: Sequence[int]) -> dict[int, Kind]:
        """Return the kind of each group: a vote of its mentions in which names weigh more."""
        votes: dict[int, Floats] = {}
        for spot, group in zip(spots, groups, strict=True):
            weight = np.float32(1 + _TRUST_IN_NAMES * spot.named)
            votes[group] = votes.get(group, np.zeros_like(spot.kinds)) + spot.kinds * weight
        return {group: self.config.kinds[int(vote.argmax())] for group, vote in votes.items()}

    def _spots(self, mentions: Mentions) -> list[Spot]:
        return [
            Spot(
                start=start,
                end=end,
                sentence=mentions.sentence[i],
                surface=mentions.surface[i],
                named=mentions.named[i],
                kind=self.config.kinds[int(mentions.kinds[i].argmax())],
                kinds=mentions.kinds[i],
                certainty=mentions.certainty[i],
            )
            for i, (start, end) in enumerate(mentions.places)
        ]
