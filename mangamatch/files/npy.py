"""``.npy`` files as far as one may trust them: numbers, never pickled, nothing allocated on their word."""

from __future__ import annotations

import math
import struct
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import numpy as np
from numpy.lib import format as npy

from mangamatch.domain.messages import say
from mangamatch.files import tree
from mangamatch.files.paths import file_size
from mangamatch.files.read import whole
from mangamatch.files.regular import open_source

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.domain.messages import Text

_LONGEST_HEADER = 10_000  # NumPy's own bound
_LENGTHS = {(1, 0): "<H", (2, 0): "<I", (3, 0): "<I"}
_MOST_DIMENSIONS = 32
_MOST_HELD = 2 << 30  # bytes of an array in an archive


class BadArray(ValueError):
    """A file holds no array of plain numbers, or not all it declares; ``reason`` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason


def mapped(path: Path) -> NDArray[Any]:
    """Map the array of ``path`` into memory, read-only; OSError, BadArray."""
    try:
        size = file_size(path)
        with open_source(path) as file:
            shape, columns_first, dtype = _header(file)
            start = file.tell()
        _demand_honest(shape, dtype, size - start)
        order: Literal["F", "C"] = "F" if columns_first else "C"
        if tree.in_archive(path):
            return np.ndarray(shape, dtype, _held(str(path), tree.stat(path).st_mtime_ns), start, None, order)
        return np.memmap(path, dtype, "r", start, shape, order)
    except (OSError, BadArray):
        raise
    except Exception as error:  # NumPy's reader raises whatever a broken header makes it
        reason = str(error)[:200]
        problem = say("it is no .npy file, or a damaged one ({reason})", reason=reason)
        raise BadArray(problem) from error


@lru_cache(maxsize=1)
def _held(path: str, changed_ns: int) -> bytes:
    """Return an array of an archive, which cannot be mapped: its rows are asked for one after the other."""
    return whole(Path(path), _MOST_HELD)


def _header(file: BinaryIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Read shape, order and type: the length of the header is looked at before its text is."""
    version = npy.read_magic(file)
    kind = _LENGTHS[version]
    start = file.tell()
    (length,) = struct.unpack(kind, file.read(struct.calcsize(kind)))
    if length > _LONGEST_HEADER:
        raise ValueError(f"a header of {length} bytes")
    file.seek(start)
    read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    return read_header(file)


def _demand_honest(shape: tuple[int, ...], dtype: np.dtype[Any], left: int) -> None:
    """Compare what the header declares with the bytes that are ``left``, before anybody makes room for it."""
    if dtype.hasobject or dtype.kind not in "iufb":
        raise BadArray(say("it holds no plain numbers but {kind}", kind=str(dtype)[:200]))
    if len(shape) > _MOST_DIMENSIONS:
        raise ValueError(f"{len(shape)} dimensions")
    if math.prod(shape) * dtype.itemsize > left or min(shape, default=0) < 0:
        declared = "×".join(map(str, shape))[:80]
        raise BadArray(say("it declares {shape} numbers and is shorter", shape=declared))
    if not math.prod(shape):
        raise BadArray(say("it is empty"))
