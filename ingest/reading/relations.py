"""What the network says happened between whom."""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from graph.vocabulary import Kind, Predicate, Status
from ingest.reading.layers import Floats, Heads, Ints, any_of, gelu, softmax
from ingest.reading.mentions import Mentions
from ingest.reading.passage import Passage
from ingest.reading.weights import Config

REACH = 3
_FLOOR = -3.0
_CHUNK = 128
_HEADS = 4
_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two mentions that speak of a relation, the sentence that does, and how clearly.

    `focus` is the place of the word that tells it ("sued"), as a character of the passage.
    """

    subject: int
    object: int | None
    sentence: int
    focus: int
    logit: float


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two groups of mentions; `object` null means nobody in particular."""

    subject: int
    predicate: Predicate
    object: int | None
    status: Status
    logit: float
    evidence: tuple[Evidence, ...]

    @property
    def ends(self) -> tuple[int, ...]:
        """The groups that it links."""
        return (self.subject,) if self.object is None else (self.subject, self.object)


class Relations:
    """The relation heads over the mentions of one passage."""

    def __init__(
        self,
        passage: Passage,
        vectors: Floats,
        mentions: Mentions,
        heads: Heads,
        config: Config,
    ) -> None:
        self._passage, self._mentions, self._heads, self._config = passage, mentions, heads, config
        rows = np.concatenate([mentions.vectors, heads["null"][None]])
        self._rows = rows
        self._keys = heads.linear("K", vectors).reshape(-1, _HEADS, 32).transpose(1, 2, 0)
        self._values = heads.linear("V", vectors).reshape(-1, _HEADS, 64).transpose(1, 0, 2)
        buckets = self._buckets(len(vectors))
        self._subject_view = self._attention("qs", "bs", buckets)
        self._object_view = self._attention("qo", "bo", buckets)
        self._parts = {name: heads.linear(name, rows) for name in ("rs", "ro", "rm1", "rm2")}

    def links(self, groups: list[int], kinds: dict[int, Kind]) -> list[Link]:
        """Return the relations between the groups, each once, the unlikely left out."""
        pairs = self._pairs(groups)
        if not len(pairs):
            return []
        one_hot = self._kinds(groups, kinds)
        chunks = [self._score(part, one_hot) for part in np.split(pairs, _cuts(len(pairs)))]
        logits = np.concatenate([logit for logit, _ in chunks])
        statuses = np.concatenate([status for _, status in chunks])
        gathered: dict[tuple[int, int | None], list[int]] = defaultdict(list)
        for row, (i, j) in enumerate(pairs.tolist()):
            other = groups[j] if j < len(groups) else None
            gathered[groups[i], other].append(row)
        found = [
            link
            for ends, rows in gathered.items()
            for link in self._between(ends, pairs[rows], logits[rows], statuses[rows])
        ]
        return _fold_symmetric(found)

    def _between(
        self, ends: tuple[int, int | None], pairs: Ints, logits: Floats, statuses: Floats
    ) -> list[Link]:
        """Return the relations of one group to another from all pairs of their mentions."""
        found = []
        total = any_of(logits)
        for column, predicate in enumerate(self._config.predicates):
            if total[column] < _FLOOR or (ends[1] is None and predicate.needs_object):
                continue
            weight = softmax(logits[:, column])
            status = self._config.statuses[int((weight @ statuses).argmax())]
            evidence = self._evidence(pairs, logits[:, column])
            link = Link(ends[0], predicate, ends[1], status, float(total[column]), evidence)
            found.append(link)
        return found

    def _evidence(self, pairs: Ints, logits: Floats) -> tuple[Evidence, ...]:
        """Return the clearest pairs of mentions, the clearest first."""
        best = np.argsort(-logits, kind="stable")[:_WITNESSES]
        size = len(self._mentions.pieces)
        found = []
        for (i, j), logit in zip(pairs[best].tolist(), logits[best].tolist(), strict=True):
            sentence, focus = self._focus(i, j)
            found.append(Evidence(i, j if j < size else None, sentence, focus, logit))
        return tuple(found)

    def _focus(self, i: int, j: int) -> tuple[int, int]:
        """Return the sentence that the network looked at for this pair, and the word in it."""
        weight = softmax(self._subject_view[i] + self._object_view[j]).mean(0)
        sentences = np.array(self._passage.sentence)
        sentence = int(np.bincount(sentences, weight).argmax())
        for row in (i, j):
            if row < len(self._mentions.pieces):
                first, last = self._mentions.pieces[row]
                weight[first : last + 1] = 0
        telling = np.where(sentences == sentence, weight, -1).argmax()
        return sentence, self._passage.offsets[int(telling)][0]

    def _pairs(self, groups: list[int]) -> Ints:
        """Return ordered pairs of mentions near each other, and each one with nobody (last row)."""
        size = len(groups)
        group, sentence = np.array(groups), np.array(self._mentions.sentence)
        near = np.abs(sentence[:, None] - sentence[None]) <= REACH
        apart = group[:, None] != group[None]
        alone = np.stack([np.arange(size), np.full(size, size)], -1)
        pairs: Ints = np.concatenate([np.argwhere(near & apart), alone])
        return pairs

    def _kinds(self, groups: list[int], kinds: dict[int, Kind]) -> Floats:
        size, count = len(groups), len(self._config.kinds)
        rows = np.zeros((size + 1, count + 1), np.float32)
        rows[:size, :count] = 0.1 / count
        rows[range(size), [self._config.kinds.index(kinds[g]) for g in groups]] += 0.9
        rows[size, count] = 1
        return rows

    def _score(self, pairs: Ints, kinds: Floats) -> tuple[Floats, Floats]:
        """Return logits by predicate, and scores by status, for pairs of mentions."""
        i, j = pairs.T
        heads, parts = self._heads, self._parts
        weight = softmax(self._subject_view[i] + self._object_view[j])
        context = (weight.transpose(1, 0, 2) @ self._values).transpose(1, 0, 2)
        both = (kinds[i][:, :, None] * kinds[j][:, None]).reshape(len(i), -1)
        near, far = self._distances(i, j)
        hidden = (
            parts["rs"][i]
            + parts["ro"][j]
            + heads.linear("rp", parts["rm1"][i] * parts["rm2"][j])
            + heads.linear("rc", context.reshape(len(i), -1))
            + heads.linear("rk", both)
            + heads["rd.weight"][near]
            + heads["rd.weight"][far]
        )
        hidden = gelu(heads.linear("r2.2", gelu(heads.norm("ln", hidden))))
        return heads.linear("out", hidden), heads.linear("st", hidden)

    def _distances(self, i: Ints, j: Ints) -> tuple[Ints, Ints]:
        """Return the rows of the distance table for pieces and for sentences between a pair."""
        nobody = j == len(self._mentions.pieces)
        starts = np.array([start for start, _ in self._mentions.pieces] + [0])
        sentence = np.array([*self._mentions.sentence, 0])
        near = np.where(nobody, 36, bucket(starts[j] - starts[i]))
        steps = np.minimum(np.abs(sentence[j] - sentence[i]), 3)
        return near, np.where(nobody, 5, steps) + 32

    def _attention(self, query: str, bias: str, buckets: Ints) -> Floats:
        """Return how much each mention looks at each piece, by attention head."""
        asked = self._heads.linear(query, self._rows).reshape(-1, _HEADS, 32).transpose(1, 0, 2)
        view: Floats = (asked @ self._keys).transpose(1, 0, 2) / np.float32(5.6)
        view[:-1] += self._heads[f"{bias}.weight"][buckets].transpose(0, 2, 1)
        return view

    def _buckets(self, length: int) -> Ints:
        ends = np.array(self._mentions.pieces)
        at = np.arange(length)[None]
        before, after = at - ends[:, :1], at - ends[:, 1:]
        return bucket(np.where(before < 0, before, np.where(after > 0, after, 0)))


def bucket(distance: Ints) -> Ints:
    """Return the class of a distance: exact when near, coarser when far, by direction.

    >>> bucket(np.array([0, 3, 64, -3])).tolist()
    [0, 3, 12, 19]
    """
    size = np.abs(distance).astype(np.float32)
    far = 4 + np.log2(np.maximum(size, 4) / 4) * 2
    near = np.minimum(np.where(size < 4, size, far), 15).astype(np.int64)
    result: Ints = np.where(distance < 0, near + 16, near)
    return result


def _cuts(length: int) -> list[int]:
    return list(range(_CHUNK, length, _CHUNK))


def _fold_symmetric(links: list[Link]) -> list[Link]:
    """Keep one direction of a symmetric relation, weakened if the other is less likely."""
    symmetric = {(k.subject, k.object): k for k in links if k.predicate.symmetric}
    folded = [link for link in links if not link.predicate.symmetric]
    for (subject, obj), link in symmetric.items():
        back = symmetric.get((obj, subject)) if obj is not None else None
        other = back.logit if back else -9.0
        if (link.logit, -subject) < (other, -(obj or 0)):
            continue
        logit = (link.logit + max(other, link.logit - 1)) / 2
        folded.append(replace(link, logit=logit))
    return folded
