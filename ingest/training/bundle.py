"""Reads the variables of a TensorFlow SavedModel without TensorFlow.

The format is the tensor bundle of tensorflow/core/util/tensor_bundle: an index, which is a sorted
string table of protocol buffers, beside one file with the numbers themselves.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from graph.errors import InputError
from ingest.reading.layers import Floats

_FOOTER = 48
_FLOAT = 1
# Field numbers of BundleEntryProto, and of the shape inside it.
_DTYPE, _SHAPE, _OFFSET, _SIZE = 1, 2, 4, 5


def read(folder: Path) -> dict[str, Floats]:
    """Return the float variables of a SavedModel by name.

    Raises InputError if an index block is compressed, which this reader does not know.
    """
    index = (folder / "variables" / "variables.index").read_bytes()
    numbers = np.memmap(folder / "variables" / "variables.data-00000-of-00001", np.uint8, "r")
    return {
        name: np.frombuffer(numbers[start : start + size].tobytes(), np.float32).reshape(shape)
        for name, start, size, shape in _entries(index)
    }


def _entries(index: bytes) -> Iterator[tuple[str, int, int, list[int]]]:
    """Give name, first byte, number of bytes and shape of each float variable."""
    footer = index[-_FOOTER:]
    at = 0
    for _ in range(2):  # the handle of the meta index, which holds nothing here
        _, at = _number(footer, at)
    start, at = _number(footer, at)
    size, at = _number(footer, at)
    for _, handle in _block(index, start, size):
        begin, at = _number(handle, 0)
        length, at = _number(handle, at)
        for key, value in _block(index, begin, length):
            entry = _message(value)
            if key and entry.get(_DTYPE) == [_FLOAT]:
                offset = _integer(entry.get(_OFFSET, [0])[0])
                yield key.decode(), offset, _integer(entry[_SIZE][0]), _shape(entry)


def _shape(entry: dict[int, list[int | bytes]]) -> list[int]:
    if _SHAPE not in entry:
        return []
    dimensions = _message(_bytes(entry[_SHAPE][0])).get(2, [])
    return [_integer(_message(_bytes(size)).get(1, [0])[0]) for size in dimensions]


def _block(table: bytes, start: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Give keys and values of one block; each key repeats only what differs from the one before."""
    if table[start + size]:
        raise InputError("This SavedModel has a compressed index, which cannot be read.")
    block = table[start : start + size]
    restarts = struct.unpack("<I", block[-4:])[0]
    end, at, key = len(block) - 4 - 4 * restarts, 0, b""
    while at < end:
        shared, at = _number(block, at)
        own, at = _number(block, at)
        length, at = _number(block, at)
        key = key[:shared] + block[at : at + own]
        at += own
        yield key, block[at : at + length]
        at += length


def _message(data: bytes) -> dict[int, list[int | bytes]]:
    """Return the fields of a protocol buffer by number."""
    fields: dict[int, list[int | bytes]] = {}
    at = 0
    while at < len(data):
        tag, at = _number(data, at)
        value: int | bytes
        if tag & 7 == 0:
            value, at = _number(data, at)
        else:
            size = {1: 8, 5: 4}.get(tag & 7, 0)
            if not size:
                size, at = _number(data, at)
            value = data[at : at + size]
            at += size
        fields.setdefault(tag >> 3, []).append(value)
    return fields


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of variable length, and where it ends.

    >>> _number(bytes([0xAC, 0x02]), 0)
    (300, 2)
    """
    result = shift = 0
    while True:
        byte = data[at]
        at += 1
        result |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return result, at


def _integer(value: int | bytes) -> int:
    return value if isinstance(value, int) else int.from_bytes(value, "little")


def _bytes(value: int | bytes) -> bytes:
    return value if isinstance(value, bytes) else b""
