"""Landmarks and images in ``.npy`` files: mapped into memory, as far as one may trust them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files.npy import BadArray, mapped

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.arrays import Points

Array: TypeAlias = NDArray[Any]

MOST_POINTS = 100_000
_SAVE_AGAIN = say("Save it again with numpy.save(), as an array of numbers.")


def map_array(path: Path) -> Array:
    """Map the array of ``path`` into memory, read-only; raises SampleRejected."""
    try:
        return mapped(path)
    except OSError as error:
        problem = say("it cannot be read: {reason}", reason=error)
        raise SampleRejected(problem, say("Check path and rights.")) from error
    except BadArray as error:
        raise SampleRejected(error.reason, _SAVE_AGAIN) from error


def points_of(array: Array) -> Points | None:
    """Return (K, 2) float64 for an array (K, 2), (2K,), (1, K, 2) or (1, 2K); None for any other."""
    if array.ndim > 1 and array.shape[0] == 1 and array.shape != (1, 2):
        array = array[0]
    if array.size > 2 * MOST_POINTS or not is_points(array.shape):
        return None
    points: Points = np.array(array, dtype=np.float64).reshape(-1, 2)
    return points


def is_points(shape: tuple[int, ...]) -> bool:
    """Return whether ``shape`` is (K, 2) or (2K,)."""
    return (len(shape) == 2 and shape[1] == 2) or (len(shape) == 1 and shape[0] % 2 == 0)
