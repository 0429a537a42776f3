"""Screentone: threshold fields whose share of pixels below ``level`` is ``level``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Bytes = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def _ranked(values: NDArray[np.float64]) -> Bytes:
    order = np.argsort(values, axis=None, kind="stable")
    rank = np.empty(values.size)
    rank[order] = (np.arange(values.size) + 0.5) / values.size
    return (rank.reshape(values.shape) * 255).astype(np.uint8)


@lru_cache(maxsize=32)
def tile(kind: str, period: int) -> Bytes:
    """One repeat of the screen ``kind`` (dots, lines, sand), (P, P) uint8 thresholds."""
    y, x = np.mgrid[:period, :period] * (2 * np.pi / period)
    if kind == "lines":
        return _ranked(np.cos(x + y) + 1e-3 * np.cos(x))
    if kind == "sand":
        return _ranked(np.random.default_rng(7).random((128, 128)))
    return _ranked(-np.cos(x + y) - np.cos(x - y))


def field(kind: str, period: int, corner: tuple[int, int], size: tuple[int, int]) -> Bytes:
    """Thresholds for ``size`` (rows, columns) raster pixels at ``corner`` (x, y), in phase with the page."""
    unit = tile(kind, period)
    step = unit.shape[0]
    rows = np.arange(corner[1], corner[1] + size[0]) % step
    columns = np.arange(corner[0], corner[0] + size[1]) % step
    return np.take(np.take(unit, rows, axis=0), columns, axis=1)
