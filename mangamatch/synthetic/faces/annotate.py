"""Where people put the points of a drawn face: evenly, and the ring of an eye from its outer corner on.

A shape has its chin's tip at point 8, five points on the upper lid and five on the lower, which is what
drawing needs. Who marks by hand divides the whole jaw line, wherever its tip is, and goes round an open eye
from the outer corner, some from a little above it; on shut eyes they see two lids, as the shape does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.faces.context import CHIN, EYES

if TYPE_CHECKING:
    from numpy.random import Generator

    from mangamatch.domain.arrays import Points

_COUNT = 10
_PER = 6
_OPEN = 0.2
"""Height by width from which on an eye has a ring to go round."""
_SPREAD = 0.12
"""How far people differ in where they begin, in steps from one point to the next."""


def mark_points(points: Points, rng: Generator) -> Points:
    """Return ``points`` (60, 2) of a shape as they are marked."""
    made = points.copy()
    made[CHIN] = curves.resample(fast_curves.spline(points[CHIN], _PER), 17)
    early = float(rng.normal(0, _SPREAD))
    for part, last, side in ((EYES[0], _COUNT - 1, 1), (EYES[1], 4, -1)):
        if _is_open(points[part]):
            made[part] = np.roll(_round(points[part], last, side * early), 0 if side > 0 else 4, axis=0)
    return made


def _is_open(ring: Points) -> bool:
    return float(np.linalg.norm(ring[2] - ring[7])) > _OPEN * float(np.linalg.norm(ring[0] - ring[4]))


def _round(ring: Points, last: int, early: float) -> Points:
    """Return ten points evenly around ``ring`` from the middle between ``last`` and the point after it on.

    ``early``: steps to begin sooner.
    """
    loop = np.roll(fast_curves.spline(ring, _PER, closed=True), -(last * _PER + _PER // 2), axis=0)
    loop = np.concatenate([loop, loop[:1]])
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(loop, axis=0).T))])
    at = (np.arange(_COUNT) - early) / _COUNT % 1.0 * length[-1]
    return np.column_stack([np.interp(at, length, loop[:, k]) for k in range(2)])
