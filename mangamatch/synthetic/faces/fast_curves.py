"""Curves as one product with a matrix that is kept: what thousands of strokes a second are made of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.arrays import frozen
from mangamatch.domain.splines import spline
from mangamatch.synthetic.drawing import curves

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from mangamatch.domain.arrays import Points

__all__ = ["bezier", "beziers", "ring", "smooth", "spline", "steps"]


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
