"""Where people put the points of a drawn face: the ring of an eye begins at its outer corner.

A shape has five points on the upper lid and five on the lower, which is what drawing needs. Who marks by hand
starts at the outer corner and goes round evenly, some a little above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.demo.hand import paths
from mangamatch.demo.hand.desk import EYES

if TYPE_CHECKING:
    from numpy.random import Generator

    from mangamatch.domain.arrays import Points

_COUNT = 10
_PER = 6
_SPREAD = 0.12
"""How far people differ in where they begin, in steps from one point to the next."""


def marked(points: Points, rng: Generator) -> Points:
    """Return ``points`` (60, 2) of a shape as they are marked."""
    made = points.copy()
    early = float(rng.normal(0, _SPREAD))
    made[EYES[0]] = _round(points[EYES[0]], _COUNT - 1, early)
    made[EYES[1]] = np.roll(_round(points[EYES[1]], 4, -early), 4, axis=0)
    return made


def _round(ring: Points, last: int, early: float) -> Points:
    """Return ten points evenly around ``ring`` from the middle between ``last`` and the point after it on.

    ``early``: steps to begin sooner.
    """
    loop = np.roll(paths.spline(ring, _PER, closed=True), -(last * _PER + _PER // 2), axis=0)
    loop = np.concatenate([loop, loop[:1]])
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(loop, axis=0).T))])
    at = (np.arange(_COUNT) - early) / _COUNT % 1.0 * length[-1]
    return np.column_stack([np.interp(at, length, loop[:, k]) for k in range(2)])
