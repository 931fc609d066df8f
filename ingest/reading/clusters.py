"""Which mentions mean the same one (coreference), as far as the network tells."""

import numpy as np

from ingest.reading.layers import Floats, Heads, gelu
from ingest.reading.likeness import Likeness, plain
from ingest.reading.mentions import Mentions

_CHUNK = 2048


class Groups:
    """Things sorted into groups by joining them two by two (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, item: int) -> int:
        """Return the number of the group that the thing belongs to."""
        while self._parent[item] != item:
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Make one group of the two things' groups."""
        self._parent[self.of(one)] = self.of(other)

    def all(self) -> list[int]:
        """Return the group of each thing."""
        return [self.of(item) for item in range(len(self._parent))]


def cluster(mentions: Mentions, scores: Floats, link: float) -> list[int]:
    """Return the group of each mention.

    A mention joins the earlier one that it most likely means again, if the score is above `link`;
    equal names are one.
    """
    size = len(mentions.pieces)
    groups = Groups(size)
    keys = [plain(surface) for surface in mentions.surface]
    for later in range(1, size):
        best = int(scores[later, :later].argmax())
        if scores[later, best] > link:
            groups.join(later, best)
    first: dict[str, int] = {}
    for i, key in enumerate(keys):
        if mentions.named[i]:
            groups.join(i, first.setdefault(key, i))
    return groups.all()


def antecedents(mentions: Mentions, heads: Heads) -> Floats:
    """Return how likely each mention (row) means the same as each earlier one (column)."""
    size = len(mentions.pieces)
    scores = np.full((size, size), -np.inf, np.float32)
    later, earlier = np.tril_indices(size, -1)
    likeness = Likeness(mentions)
    vectors = mentions.vectors
    left, right = heads.linear("c1", vectors), heads.linear("c2", vectors)
    for at in range(0, len(later), _CHUNK):
        i, j = later[at : at + _CHUNK], earlier[at : at + _CHUNK]
        both = heads.linear("c3", vectors[i] * vectors[j])
        hidden = gelu(left[i] + right[j] + both + heads.linear("cf", likeness.features(i, j)))
        scores[i, j] = heads.linear("co.3", gelu(heads.linear("co.0", hidden)))[:, 0]
    return scores
