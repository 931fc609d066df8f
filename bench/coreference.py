"""How well it was found which mentions mean the same one.

The three measures of the CoNLL-2012 shared task (Pradhan et al., 2012) and their mean: MUC (Vilain
et al., 1995) counts links, B³ (Bagga and Baldwin, 1998) mentions, CEAF-e (Luo, 2005) entities.
Entities that are mentioned once count too, since the corpus marks them; MUC cannot see those.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

import networkx as nx
import numpy as np

from bench.corpus import Span
from bench.tally import Columns, bounds, divided

Cluster = frozenset[Span]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much was recalled of `told` and how much is right of `found`, in a measure's own unit."""

    recalled: float = 0.0
    told: float = 0.0
    right: float = 0.0
    found: float = 0.0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(
            self.recalled + other.recalled,
            self.told + other.told,
            self.right + other.right,
            self.found + other.found,
        )

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 when there is nothing."""
        return self.recalled / self.told if self.told else 0.0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 when nothing is right.

        >>> Agreement(recalled=1, told=2, right=1, found=1).f1
        0.6666666666666666
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Coreference:
    """The clusters of one article or more, held against those that are annotated."""

    muc: Agreement = Agreement()
    b3: Agreement = Agreement()
    ceaf: Agreement = Agreement()

    def __add__(self, other: "Coreference") -> "Coreference":
        return Coreference(self.muc + other.muc, self.b3 + other.b3, self.ceaf + other.ceaf)

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b3.f1 + self.ceaf.f1) / 3


def compare(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Coreference:
    """Hold the clusters of one article against those that are annotated.

    >>> one, two, three, four = [(0, 1)], [(2, 3)], [(4, 5)], [(6, 7)]
    >>> gold = [frozenset(one + two + three), frozenset(four)]
    >>> round(compare(gold, [frozenset(one + two), frozenset(three + four)]).b3.recall, 3)
    0.667
    """
    return Coreference(_muc(gold, found), _b3(gold, found), _ceaf(gold, found))


def interval(articles: Sequence[Coreference]) -> tuple[float, float]:
    """Return the bounds within which the mean F1 of as many other articles lies 19 times of 20."""
    rows = [[*astuple(a.muc), *astuple(a.b3), *astuple(a.ceaf)] for a in articles]
    return bounds(rows, _mean_f1)


def _mean_f1(sums: Columns) -> Columns:
    total = np.zeros(sums.shape[1])
    for at in (0, 4, 8):
        recall, precision = divided(sums[at], sums[at + 1]), divided(sums[at + 2], sums[at + 3])
        total += np.nan_to_num(divided(2 * precision * recall, precision + recall))
    mean: Columns = total / 3
    return mean


def _muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Agreement:
    return Agreement(*_links(gold, found), *_links(found, gold))


def _links(clusters: Iterable[Cluster], others: Iterable[Cluster]) -> tuple[float, float]:
    """Return how many links of the clusters the others keep, and how many there are."""
    home = _homes(others)
    kept = every = 0
    for cluster in clusters:
        pieces = {home.get(mention, mention) for mention in cluster}
        kept += len(cluster) - len(pieces)
        every += len(cluster) - 1
    return kept, every


def _b3(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Agreement:
    return Agreement(*_mentions(gold, found), *_mentions(found, gold))


def _mentions(clusters: Iterable[Cluster], others: Iterable[Cluster]) -> tuple[float, float]:
    """Return the shares of their cluster that mentions have about them, added up; their number."""
    home = _homes(others)
    shares, every = 0.0, 0
    for cluster in clusters:
        shares += sum(len(cluster & home.get(m, frozenset())) for m in cluster) / len(cluster)
        every += len(cluster)
    return shares, every


def _ceaf(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Agreement:
    """Pair clusters one to one so that they are as alike as can be."""
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            if one & other:
                alike = 2 * len(one & other) / (len(one) + len(other))
                graph.add_edge(("gold", i), ("found", j), weight=alike)
    pairs = nx.max_weight_matching(graph)
    alike = sum(graph.edges[pair]["weight"] for pair in pairs)
    return Agreement(alike, len(gold), alike, len(found))


def _homes(clusters: Iterable[Cluster]) -> Mapping[Span, Cluster]:
    return {mention: cluster for cluster in clusters for mention in cluster}
