"""Smooth curves through points, and places along them by their length."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.arrays import frozen

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import ArrayLike, NDArray

    from mangamatch.domain.arrays import Floats, Points

    Complexes: TypeAlias = NDArray[np.complex128]

_ROUNDS, _NEAR, _TINY = 40, 5e-4, 1e-12
"""Of a division: how often it is tried, and when it is near enough, as a share of the way."""


@lru_cache(maxsize=256)
def _weights(count: int, per: int, closed: bool) -> Floats:
    """Return the matrix (M, count) from control points to the curve through them."""
    t = np.linspace(0, 1, per, endpoint=False)[:, None]
    powers = [-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2]
    basis, eye = 0.5 * np.hstack(powers), np.eye(count)
    if closed:
        around = np.concatenate([eye[-1:], eye, eye[:2]])
    else:
        around = np.concatenate([2 * eye[:1] - eye[1:2], eye, 2 * eye[-1:] - eye[-2:-1]])
    rows = np.concatenate([basis @ around[k : k + 4] for k in range(len(around) - 3)])
    return frozen(rows if closed else np.concatenate([rows, eye[-1:]]))


def spline(control: ArrayLike, per: int = 8, *, closed: bool = False) -> Points:
    """Catmull-Rom curve through every row of ``control`` (…, K, 2), ``per`` samples a segment, (…, M, 2).

    An open curve ends at the last row; a closed one with the last sample before the first row.
    """
    p = np.asarray(control, dtype=np.float64)
    return np.asarray(_weights(p.shape[-2], per, closed) @ p)


def divided(paths: Points, shares: Floats) -> Points:
    """Return places on paths whose straight ways from one to the next are as ``shares``.

    ``paths`` (N, K, 2): N of them at once. ``shares`` (M,): how far of the whole way each place is, from 0 to
    1. Returns (N, M, 2). On a smooth path that is all but the same as lengths along it; unlike these, it can
    be told from the places alone.
    """
    lines: Complexes = paths[..., 0] + 1j * paths[..., 1]
    length = _lengths_so_far(lines)
    first = (np.cumsum(length[:, -1] + 1) - length[:, -1] - 1)[:, None]  # rows behind each other: NumPy is
    known, line = (length + first).ravel(), lines.ravel()  # asked once for all of them
    at = shares * length[:, -1:] + first
    places: Complexes = np.interp(at, known, line)
    for _ in range(_ROUNDS):
        way = _lengths_so_far(places)
        wanted = shares * way[:, -1:]
        off = (np.abs(way - wanted) >= _NEAR * way[:, -1:] + _TINY).any(axis=1, keepdims=True)
        if not off.any():
            break
        at = np.where(off, np.interp(wanted + first, (way + first).ravel(), at.ravel()), at)
        places = np.interp(at, known, line)
    return np.stack([places.real, places.imag], axis=-1)


def _lengths_so_far(lines: Complexes) -> Floats:
    """Return how long each line (N, K), x + iy, is up to each of its points, (N, K)."""
    length = np.zeros(lines.shape)
    np.abs(lines[:, 1:] - lines[:, :-1]).cumsum(axis=1, out=length[:, 1:])
    return length
