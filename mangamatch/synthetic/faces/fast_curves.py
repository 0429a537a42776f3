"""Curves as one product with a matrix that is kept: what thousands of strokes a second are made of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.arrays import frozen
from mangamatch.synthetic.drawing import curves

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from mangamatch.domain.arrays import Points


@lru_cache(maxsize=256)
def _weights(count: int, per: int, closed: bool) -> curves.Floats:
    """Return the matrix (M, count) from control points to the curve through them."""
    eye = np.eye(count)
    columns = [curves.spline(eye[:, k : k + 2], per, closed=closed)[:, :1] for k in range(count - 1)]
    last = curves.spline(eye[:, count - 2 :], per, closed=closed)[:, 1:]
    return frozen(np.hstack([*columns, last]))


def spline(control: ArrayLike, per: int = 5, *, closed: bool = False) -> Points:
    """Catmull-Rom curve through every row of ``control`` (K, 2), as that of ``curves``, (M, 2)."""
    p = np.asarray(control, dtype=np.float64)
    return np.asarray(_weights(len(p), per, closed) @ p)


@lru_cache(maxsize=64)
def _smoothing(count: int, times: int) -> curves.Floats:
    return frozen(curves.smooth(np.eye(count), times))


def smooth(path: Points, times: int) -> Points:
    """Round ``path`` (K, 2) off; its ends stay."""
    return np.asarray(_smoothing(len(path), times) @ path)


@lru_cache(maxsize=16)
def ring(count: int) -> curves.Floats:
    """``count`` points around the unit circle, the first twice, (count, 2)."""
    return frozen(curves.ellipse((0.0, 0.0), (1.0, 1.0), count=count))


@lru_cache(maxsize=64)
def steps(count: int) -> curves.Floats:
    """``count`` numbers from 0 to 1."""
    return frozen(np.linspace(0, 1, count))


@lru_cache(maxsize=16)
def _quadratic(count: int) -> curves.Floats:
    t = np.linspace(0, 1, count)[:, None]
    return frozen(np.hstack([(1 - t) ** 2, 2 * t * (1 - t), t**2]))


def bezier(a: ArrayLike, b: ArrayLike, c: ArrayLike, count: int = 8) -> Points:
    """Quadratic curve from ``a`` to ``c`` drawn towards ``b``, (count, 2)."""
    return np.asarray(_quadratic(count) @ np.array((a, b, c), dtype=np.float64))


def beziers(a: Points, b: Points, c: Points, count: int = 8) -> Points:
    """Quadratic curves from ``a`` to ``c`` drawn towards ``b``, each (N, 2): (N, count, 2)."""
    return np.asarray(_quadratic(count) @ np.stack([a, b, c], axis=1))
