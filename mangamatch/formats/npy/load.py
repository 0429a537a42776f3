"""Landmarks in ``.npy`` files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.files.sample_images import Array

MOST_POINTS = 100_000


def points_of(array: Array) -> Points | None:
    """Return (K, 2) float64 for an array of one face, None for any other.

    That is (K, 2), (2K,), or (K, 3) whose third numbers say how sure or visible a point is; each also
    transposed and with axes of length 1.
    """
    if array.ndim > 2 or (array.ndim == 2 and 1 in array.shape and array.shape != (1, 2)):
        array = array.reshape([side for side in array.shape if side != 1])
    if array.ndim == 2 and array.shape[0] in (2, 3) and array.shape[0] < array.shape[1] != 2:
        array = array.T
    if array.ndim == 2 and array.shape[1] == 3 and len(array) > 3:
        array = array[:, :2]
    if array.size > 2 * MOST_POINTS or not is_points(array.shape):
        return None
    points: Points = np.array(array, dtype=np.float64).reshape(-1, 2)
    return points


def is_points(shape: tuple[int, ...]) -> bool:
    """Return whether ``shape`` is (K, 2) or (2K,)."""
    return (len(shape) == 2 and shape[1] == 2) or (len(shape) == 1 and shape[0] % 2 == 0)
