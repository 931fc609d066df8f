"""The encoder: what each word piece means where it stands."""

from pathlib import Path

import numpy as np
import onnxruntime

from ingest.reading.layers import Floats
from ingest.reading.passage import Passage

_WINDOW = 510
_OVERLAP = 64


class Encoder:
    """The trained encoder, run by onnxruntime."""

    def __init__(self, file: Path, *, opening: int, closing: int, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            str(file), options, providers=["CPUExecutionProvider"]
        )
        self._opening, self._closing = opening, closing

    def run(self, passage: Passage) -> tuple[Floats, Floats]:
        """Return each piece's vector and its scores for outside, begin and inside a mention."""
        vectors, tags = [], []
        spans = windows(len(passage.ids))
        cut = 0
        for here, (start, end) in enumerate(spans):
            ids = [self._opening, *passage.ids[start:end], self._closing]
            vector, tag = self._session.run(None, {"ids": np.array([ids], np.int64)})
            last = here + 1 == len(spans)
            stop = len(passage.ids) if last else (end + spans[here + 1][0]) // 2
            inside = slice(1 + cut - start, 1 + stop - start)
            vectors.append(vector[0, inside])
            tags.append(tag[0, inside])
            cut = stop
        return np.concatenate(vectors), np.concatenate(tags)


def windows(length: int, size: int = _WINDOW, overlap: int = _OVERLAP) -> list[tuple[int, int]]:
    """Return windows of equal width that cover all pieces and overlap by at least `overlap`.

    No wider than needed: the cost of attention grows with the square of the width.

    >>> windows(600)
    [(0, 332), (268, 600)]
    """
    if length <= size:
        return [(0, length)]
    count = -(-(length - overlap) // (size - overlap))
    width = -(-(length + overlap * (count - 1)) // count)
    starts = [round(i * (length - width) / (count - 1)) for i in range(count)]
    return [(start, start + width) for start in starts]
