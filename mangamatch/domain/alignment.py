"""Where a landmark set lies on a page: shift and scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points


@dataclass(frozen=True, slots=True)
class Alignment:
    """``page = (sx, sy) * set + (dx, dy)``; dx, dy in pixels of the spread."""

    dx: float
    dy: float
    sx: float = 1.0
    sy: float = 1.0

    def place(self, points: Points) -> Points:
        """Return ``points`` (K, 2) of the set as pixels of the spread."""
        return arrays.points(points * (self.sx, self.sy) + (self.dx, self.dy))

    @classmethod
    def between(cls, source: Points, target: Points) -> Alignment:
        """Least-squares alignment per axis that carries ``source`` (K, 2) onto ``target`` (K, 2)."""
        centred = source - source.mean(axis=0)
        spread = np.maximum((centred**2).sum(axis=0), 1e-12)
        scale = (centred * (target - target.mean(axis=0))).sum(axis=0) / spread
        shift = target.mean(axis=0) - scale * source.mean(axis=0)
        return cls(float(shift[0]), float(shift[1]), float(scale[0]), float(scale[1]))
