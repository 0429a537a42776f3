"""Plane geometry of strokes: splines through points, ribbons around paths, simple outlines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.arrays import frozen

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from mangamatch.domain.arrays import Points

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@lru_cache(maxsize=32)
def _basis(per: int) -> NDArray[np.float64]:
    t = np.linspace(0, 1, per, endpoint=False)[:, None]
    powers = [-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2]
    return np.asarray(0.5 * np.hstack(powers))


def spline(control: ArrayLike, per: int = 8, *, closed: bool = False) -> Points:
    """Catmull-Rom curve through every row of ``control`` (K, 2), ``per`` samples a segment, (M, 2)."""
    p = np.asarray(control, dtype=np.float64)
    if closed:
        ext = np.concatenate([p[-1:], p, p[:2]])
    else:
        ext = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    count = len(ext) - 3
    segments = np.stack([ext[i : i + count] for i in range(4)])
    curve = np.einsum("tk,knd->ntd", _basis(per), segments).reshape(-1, 2)
    return curve if closed else np.concatenate([curve, p[-1:]])


@lru_cache(maxsize=32)
def _quadratic(count: int) -> NDArray[np.float64]:
    t = np.linspace(0, 1, count)[:, None]
    return np.hstack([(1 - t) ** 2, 2 * t * (1 - t), t**2])


def bezier(a: ArrayLike, b: ArrayLike, c: ArrayLike, count: int = 10) -> Points:
    """Quadratic curve from ``a`` to ``c`` drawn towards ``b``, (count, 2)."""
    return np.asarray(_quadratic(count) @ np.array((a, b, c), dtype=np.float64))


def resample(path: Points, count: int) -> Points:
    """``count`` points equally spaced along ``path`` (K, 2)."""
    steps = np.hypot(*np.diff(path, axis=0).T)
    length = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0, length[-1], count)
    return np.column_stack([np.interp(at, length, path[:, 0]), np.interp(at, length, path[:, 1])])


def normals(path: Points) -> Points:
    """Return unit vectors to the left of the running direction, (…, K, 2) for paths (…, K, 2)."""
    d = np.empty_like(path)
    d[..., 1:-1, :] = path[..., 2:, :] - path[..., :-2, :]
    d[..., 0, :] = path[..., 1, :] - path[..., 0, :]
    d[..., -1, :] = path[..., -1, :] - path[..., -2, :]
    left = np.stack([-d[..., 1], d[..., 0]], axis=-1)
    left /= np.maximum(np.hypot(d[..., 0], d[..., 1]), 1e-9)[..., None]
    return left


def ribbon(path: Points, widths: Floats) -> Points:
    """Outline (…, 2K, 2) of strokes along ``path`` (…, K, 2) that are ``widths`` (…, K) wide."""
    side = normals(path) * (widths / 2)[..., None]
    return np.concatenate([path + side, (path - side)[..., ::-1, :]], axis=-2)


def smooth(path: Points, times: int) -> Points:
    """Round ``path`` (K, 2) off; its ends stay."""
    p = path.copy()
    for _ in range(times):
        p[1:-1] = (p[:-2] + 2 * p[1:-1] + p[2:]) / 4
    return p


@lru_cache(maxsize=512)
def taper(count: int, head: float, tail: float, floor: float = 0.0) -> Floats:
    """Pen pressure 0…1 over ``count`` samples: rises over ``head``, falls over ``tail`` of the length."""
    t = np.linspace(0, 1, count)
    rise = t / head if head > 0 else np.ones(count)
    fall = (1 - t) / tail if tail > 0 else np.ones(count)
    return frozen(np.maximum(np.minimum(np.minimum(rise, fall), 1.0) ** 0.8, floor))


def ellipse(
    centre: tuple[float, float],
    radii: tuple[float, float],
    start: float = 0.0,
    stop: float = 2 * np.pi,
    count: int = 40,
) -> Points:
    """Arc of an upright ellipse, angles in radians, clockwise on screen from the right, (count, 2)."""
    a = np.linspace(start, stop, count)
    return np.column_stack([centre[0] + radii[0] * np.cos(a), centre[1] + radii[1] * np.sin(a)])


def inside(points: Points, polygon: Points) -> NDArray[np.bool_]:
    """Which of ``points`` (K, 2) lie inside ``polygon`` (V, 2), even-odd rule, (K,)."""
    x, y = points[:, :1], points[:, 1:]
    x0, y0 = polygon[:, 0], polygon[:, 1]
    x1, y1 = np.roll(x0, -1), np.roll(y0, -1)
    crosses = (y0 > y) != (y1 > y)
    rise = np.where(y1 == y0, 1e-12, y1 - y0)
    return np.asarray((crosses & (x < x0 + (y - y0) / rise * (x1 - x0))).sum(axis=1) % 2 == 1)


def clip_convex(polygon: Points, point: ArrayLike, normal: ArrayLike) -> Points:
    """Keep the part of convex ``polygon`` where ``(p - point) · normal <= 0``."""
    p = np.asarray(polygon, dtype=np.float64)
    d = (p - np.asarray(point)) @ np.asarray(normal, dtype=np.float64)
    kept: list[NDArray[np.float64]] = []
    for i in range(len(p)):
        j = (i + 1) % len(p)
        if d[i] <= 0:
            kept.append(p[i])
        if (d[i] <= 0) != (d[j] <= 0):
            kept.append(p[i] + (p[j] - p[i]) * d[i] / (d[i] - d[j]))
    return np.array(kept).reshape(-1, 2)
