"""``.npy`` files as far as one may trust them: numbers, never pickled, nothing allocated on their word."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from mangamatch.domain.disk import file_size
from mangamatch.domain.text import say
from mangamatch.formats.unusable import Unusable

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.arrays import Points

Array: TypeAlias = NDArray[Any]

_MOST_POINTS = 100_000
_SAVE_AGAIN = say("Save it again with numpy.save(), as an array of numbers.")


def opened(path: Path) -> Array:
    """Map the array of ``path`` into memory, read-only; raises Unusable."""
    try:
        _demand_honest(path)
        return npy.open_memmap(path, mode="r")
    except OSError as error:
        problem = say("it cannot be read: {reason}", reason=error)
        raise Unusable(problem, say("Check path and rights.")) from error
    except Unusable:
        raise
    except Exception as error:  # NumPy's reader raises whatever a broken header makes it
        problem = say("it is no .npy file, or a damaged one ({reason})", reason=str(error)[:200])
        raise Unusable(problem, _SAVE_AGAIN) from error


def _demand_honest(path: Path) -> None:
    """Compare what the header declares with what is there, before anybody makes room for it."""
    size = file_size(path)
    with path.open("rb") as file:
        version = npy.read_magic(file)
        read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        shape, _, dtype = read_header(file)
        if dtype.hasobject or dtype.kind not in "iufb":
            raise Unusable(say("it holds no plain numbers but {kind}", kind=dtype), _SAVE_AGAIN)
        if math.prod(shape) * dtype.itemsize > size - file.tell() or min(shape, default=0) < 0:
            declared = "×".join(map(str, shape))[:80]
            raise Unusable(say("it declares {shape} numbers and is shorter", shape=declared), _SAVE_AGAIN)
        if not math.prod(shape):
            raise Unusable(say("it is empty"), _SAVE_AGAIN)


def points_of(array: Array) -> Points | None:
    """Return (K, 2) float64 for an array (K, 2), (2K,), (1, K, 2) or (1, 2K); None for any other."""
    if array.ndim > 1 and array.shape[0] == 1 and array.shape != (1, 2):
        array = array[0]
    if array.size > 2 * _MOST_POINTS or not is_points(array.shape):
        return None
    points: Points = np.array(array, dtype=np.float64).reshape(-1, 2)
    return points


def is_points(shape: tuple[int, ...]) -> bool:
    """Return whether ``shape`` is (K, 2) or (2K,)."""
    return (len(shape) == 2 and shape[1] == 2) or (len(shape) == 1 and shape[0] % 2 == 0)
