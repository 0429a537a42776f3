"""Array types of the domain and how they are frozen."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points: TypeAlias = NDArray[np.float64]
"""(K, 2) float64 x, y; pixels, x right, y down, pixel corners at integers."""

IntArray: TypeAlias = NDArray[np.int32]

Grey: TypeAlias = NDArray[np.uint8]
"""(H, W) uint8, a page or a part of it: 0 black, 255 white."""

Pixels: TypeAlias = NDArray[np.uint8]
"""uint8 pixels of any shape: (H, W), (H, W, 3) RGB, or a batch of them."""

Floats: TypeAlias = NDArray[np.float64]
"""float64 numbers; the docstring that uses it gives shape and unit."""

Ints: TypeAlias = NDArray[np.int64]
"""int64 numbers, such as rows of a table."""

Flags: TypeAlias = NDArray[np.bool_]
"""Yes or no for each."""

FARTHEST = 2.0**31 - 1
"""px; whatever lies further out is a mistake: dlib counts in 32 bits on Windows, and Qt ends the process."""


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Return ``array`` itself, marked read-only."""
    array.flags.writeable = False
    return array


def points(values: ArrayLike) -> Points:
    """Copy ``values``, (K, 2) or (2K,), into a read-only (K, 2) float64 array."""
    return frozen(np.array(values, dtype=np.float64).reshape(-1, 2))
