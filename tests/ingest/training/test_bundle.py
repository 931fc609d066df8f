"""Variables of a SavedModel are read as they were written."""

import struct
from pathlib import Path

import numpy as np
import pytest

from graph.errors import InputError
from ingest.training import bundle


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def _entry(shape: list[int], offset: int, size: int) -> bytes:
    sizes = b"".join(b"\x12" + _number(len(d)) + d for d in (b"\x08" + _number(n) for n in shape))
    fields = b"\x08\x01" + b"\x12" + _number(len(sizes)) + sizes
    return fields + b"\x20" + _number(offset) + b"\x28" + _number(size)


def _block(entries: dict[bytes, bytes], packed: bool = False) -> bytes:
    rows = b"".join(
        _number(0) + _number(len(key)) + _number(len(value)) + key + value
        for key, value in sorted(entries.items())
    )
    return rows + struct.pack("<II", 0, 1) + bytes([packed]) + b"\0\0\0\0"


def _saved(folder: Path, arrays: dict[str, np.ndarray], packed: bool = False) -> Path:
    """Write arrays as a SavedModel does: data, and a table of blocks with a footer."""
    (folder / "variables").mkdir()
    entries, data = {}, b""
    for name, array in arrays.items():
        entries[name.encode()] = _entry(list(array.shape), len(data), array.nbytes)
        data += array.tobytes()
    block = _block(entries, packed)
    index = _block({b"zz": _number(0) + _number(len(block) - 5)})
    handles = _number(0) + _number(0) + _number(len(block)) + _number(len(index) - 5)
    table = block + index + handles.ljust(48, b"\0")
    (folder / "variables" / "variables.index").write_bytes(table)
    (folder / "variables" / "variables.data-00000-of-00001").write_bytes(data)
    return folder


def test_variables_come_back_with_name_and_shape(tmp_path: Path) -> None:
    rows = np.arange(600, dtype=np.float32).reshape(2, 300)
    read = bundle.read(_saved(tmp_path, {"bert/rows": rows, "bert/one": rows[0, :1]}))
    assert sorted(read) == ["bert/one", "bert/rows"]
    np.testing.assert_array_equal(read["bert/rows"], rows)


def test_a_compressed_index_is_refused(tmp_path: Path) -> None:
    folder = _saved(tmp_path, {"one": np.zeros(1, np.float32)}, packed=True)
    with pytest.raises(InputError, match="compressed"):
        bundle.read(folder)
