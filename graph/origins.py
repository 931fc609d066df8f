"""Who copied whom, first version: articles that share most of their words have one origin.

Candidates come from MinHash bands (Broder 1997; datasketch), the verdict from the overlap itself.
"""

import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from graph.names import simplified

SHINGLE = 5
_NO_LETTER = re.compile(r"[\W_]+")
BANDS = 32
ROWS = 4
# Independent reports of one event share a tenth of their shingles, near misses a fifth,
# abridged and lightly edited copies two thirds and more.
COPIED = 0.6


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles of which one repeats the other; `overlap` is 0 to 1."""

    article: str
    other: str
    overlap: float


def shingles(text: str) -> frozenset[str]:
    """Return the text's runs of five letters, without case, spaces and traditional script."""
    letters = _NO_LETTER.sub("", simplified(text).casefold())
    return frozenset(letters[i : i + SHINGLE] for i in range(max(1, len(letters) - SHINGLE + 1)))


def bands(shingled: frozenset[str]) -> tuple[bytes, ...]:
    """Return 32 hashes; two texts that share one may be copies, others hardly."""
    # It brings scipy along: half a second that only writing has to wait for.
    from datasketch import MinHash

    sketch = MinHash(num_perm=BANDS * ROWS, seed=1)
    sketch.update_batch([s.encode() for s in shingled])
    rows = np.asarray(sketch.hashvalues, dtype=np.uint64).reshape(BANDS, ROWS)
    mixed = (rows * np.array([1, 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], np.uint64)).sum(axis=1)
    return tuple(struct.pack("<Q", int(value)) for value in mixed)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter text that stands in the longer one, 0 to 1.

    >>> overlap(shingles("A star sued."), shingles("A star sued. The maker did not comment."))
    1.0
    """
    return len(one & other) / max(1, min(len(one), len(other)))


def origins(published: Mapping[str, str | None], copies: Iterable[Copy]) -> dict[str, str]:
    """Return for each article where it comes from: the origin of the earliest that it repeats.

    `published` maps article ids, in the order in which they were read, to ISO dates; among
    articles of one day, and for those without a date, the one read first counts as the origin.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        near[copy.article].add(copy.other)
        near[copy.other].add(copy.article)
    by_age = sorted(published, key=lambda a: (published[a] or "9999")[:10])
    age = {article: i for i, article in enumerate(by_age)}
    found: dict[str, str] = {}
    for article in by_age:
        # Not whatever hangs together: a roundup that repeats two reports does not make them one.
        first = min(near[article], key=age.__getitem__, default=article)
        found[article] = found[first] if age[first] < age[article] else article
    return found
