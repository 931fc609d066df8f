"""Which words mean somebody or something, and of what kind it is."""

from dataclasses import dataclass, replace

import numpy as np

from ingest.reading.layers import Floats, Heads, gelu, softmax
from ingest.reading.passage import Passage

# A mention right after another is mostly one mention cut in two.
_ADJACENT = 5.0
_NEVER = -1e9
_BEGIN, _INSIDE = 1, 2


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a passage, in its order; row i of each array is mention i.

    `pieces` are first and last word piece, `kinds` logarithms of probabilities by kind, `certainty`
    the logarithm of the probability that a mention is just these words.
    """

    pieces: list[tuple[int, int]]
    places: list[tuple[int, int]]
    sentence: list[int]
    surface: list[str]
    vectors: Floats
    kinds: Floats
    named: list[bool]
    certainty: list[float]

    def keep(self, rows: list[int], places: list[tuple[int, int]], text: str) -> "Mentions":
        """Return only these mentions, at these places of the text."""
        return Mentions(
            pieces=[self.pieces[i] for i in rows],
            places=places,
            sentence=[self.sentence[i] for i in rows],
            surface=[text[start:end] for start, end in places],
            vectors=self.vectors[rows],
            kinds=self.kinds[rows],
            named=[self.named[i] for i in rows],
            certainty=[self.certainty[i] for i in rows],
        )


def find(passage: Passage, vectors: Floats, tags: Floats, heads: Heads) -> Mentions | None:
    """Return the mentions that the tags spell out, or null where there are none."""
    scores = np.log(softmax(tags))
    pieces = spans(scores, passage.first)
    if not pieces:
        return None
    found = describe(pieces, passage, vectors, heads)
    return replace(found, certainty=_certainty(scores, pieces, passage.first))


def describe(
    pieces: list[tuple[int, int]], passage: Passage, vectors: Floats, heads: Heads
) -> Mentions:
    """Return the mentions at these word pieces, with what the network makes of each."""
    meaning = _meaning(pieces, vectors, heads)
    places = [passage.cut(span) for span in pieces]
    return Mentions(
        pieces=pieces,
        places=places,
        sentence=[passage.sentence[start] for start, _ in pieces],
        surface=[passage.text[start:end] for start, end in places],
        vectors=meaning,
        kinds=np.log(softmax(heads.linear("kind", meaning))),
        named=[bool(score > 0) for score in heads.linear("name", meaning)[:, 0]],
        certainty=[0.0] * len(pieces),
    )


def _certainty(scores: Floats, pieces: list[tuple[int, int]], first: list[bool]) -> list[float]:
    """Return for each mention the logarithm of its least likely step: begin, inside, or end."""
    found = []
    for start, end in pieces:
        inside = [scores[i, _INSIDE] for i in range(start + 1, end + 1) if first[i]]
        after = next((i for i in range(end + 1, len(first)) if first[i]), None)
        stop = 0.0 if after is None else np.logaddexp(scores[after, 0], scores[after, _BEGIN])
        found.append(float(min(scores[start, _BEGIN], *inside, stop)))
    return found


def spans(scores: Floats, first: list[bool]) -> list[tuple[int, int]]:
    """Return the mentions on the best legal path of tags (Viterbi over pieces that begin words).

    `scores` are logarithms of probabilities of outside, begin and inside. Inside never follows
    outside.
    """
    heads = [i for i, begins in enumerate(first) if begins]
    if not heads:
        return []
    tags = dict(zip(heads, _best_path(scores[heads]), strict=True))
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for i in range(len(first) + 1):
        tag = tags.get(i, -1) if i < len(first) else 0
        if opened is not None and tag in (0, 1):
            found.append((opened, i - 1))
            opened = None
        if tag == 1:
            opened = i
    return found


def _best_path(scores: Floats) -> list[int]:
    moves = np.array([[0, 0, _NEVER], [0, -_ADJACENT, 0], [0, -_ADJACENT, 0]])
    value = scores[0].astype(np.float64)
    value[2] = _NEVER
    came = []
    for row in scores[1:]:
        options = value[:, None] + moves
        came.append(options.argmax(0))
        value = options.max(0) + row
    path = [int(value.argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return path[::-1]


def _meaning(pieces: list[tuple[int, int]], vectors: Floats, heads: Heads) -> Floats:
    """Return one vector a mention, from its first, its last and its average piece."""
    ends = np.array(pieces)
    zero = np.zeros((1, vectors.shape[1]), np.float32)
    sums = np.concatenate([zero, vectors.cumsum(0)])
    sizes = (ends[:, 1] + 1 - ends[:, 0])[:, None]
    mean = (sums[ends[:, 1] + 1] - sums[ends[:, 0]]) / sizes
    joined = np.concatenate([vectors[ends[:, 0]], vectors[ends[:, 1]], mean], -1)
    wide = heads.linear("span.0", joined.astype(np.float32))
    return heads.norm("span.2", gelu(wide))
