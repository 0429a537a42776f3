"""Smooth curves through points, and places along them by their length."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.arrays import frozen

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from mangamatch.domain.arrays import Floats, Points

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


def divided(path: Points, shares: Floats) -> Points:
    """Return places (M, 2) on ``path`` (K, 2) whose straight ways from one to the next are as ``shares``.

    ``shares`` (M,): how far of the whole way each place is, from 0 to 1. On a smooth path that is all but
    the same as lengths along it; unlike these, it can be told from the places alone.
    """
    length = _length_so_far(path)
    at = shares * length[-1]
    for _ in range(_ROUNDS):
        way = _length_so_far(_at(path, length, at))
        if np.abs(way / max(way[-1], _TINY) - shares).max() < _NEAR:
            break
        at = np.interp(shares * way[-1], way, at)
    return _at(path, length, at)


def _length_so_far(path: Points) -> Floats:
    step = path[1:] - path[:-1]
    length = np.zeros(len(path))
    np.cumsum(np.hypot(step[:, 0], step[:, 1]), out=length[1:])
    return length


def _at(path: Points, length: Floats, at: Floats) -> Points:
    places = np.empty((len(at), 2))
    for k in range(2):
        places[:, k] = np.interp(at, length, path[:, k])
    return places
