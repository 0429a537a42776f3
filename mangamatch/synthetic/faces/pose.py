"""Where a head is and how it is turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.curves import Floats


@dataclass(frozen=True, slots=True)
class HeadPose:
    """Where a head is and how it is turned: angles in radians, ``centre`` and ``unit`` in page pixels."""

    centre: tuple[float, float]
    unit: float
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0

    def turn(self, solid: ArrayLike) -> Points:
        """Turn points (K, 3) by yaw and pitch; returns (K, 2) in units, head still upright."""
        x, y, z = np.asarray(solid, dtype=np.float64).T
        across = x * np.cos(self.yaw) + z * np.sin(self.yaw)
        depth = z * np.cos(self.yaw) - x * np.sin(self.yaw)
        return np.column_stack([across, y * np.cos(self.pitch) + depth * np.sin(self.pitch)])

    def place(self, flat: ArrayLike) -> Points:
        """Carry points (K, 2) of the upright head onto the page."""
        return np.asarray(self.vector(flat) + self.centre, dtype=np.float64)

    def vector(self, flat: ArrayLike) -> Points:
        """Turn and scale offsets (K, 2) or (2,) of the upright head into page pixels."""
        c, s = np.cos(self.roll), np.sin(self.roll)
        turned = np.asarray(flat, dtype=np.float64) @ np.array([[c, s], [-s, c]])
        return np.asarray(turned * self.unit)

    def on_face(self, flat: ArrayLike, lift: float = 0.0) -> Points:
        """Carry points (K, 2) drawn on the front of an unturned face onto the page."""
        p = np.atleast_2d(np.asarray(flat, dtype=np.float64))
        return self.place(self.turn(np.column_stack([p, _depth(p) + lift])))


def _depth(flat: Points) -> Floats:
    """Height of the face's surface in front of the ear axis at ``flat`` (K, 2), units."""
    bulge = 0.55 * np.sqrt(np.maximum(1 - (flat[:, 0] / 1.12) ** 2, 0.0))
    return np.asarray(0.08 + bulge - 0.25 * np.maximum(-0.5 - flat[:, 1], 0.0) ** 2)
