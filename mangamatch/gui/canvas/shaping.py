"""The geometry of gestures, without Qt: what a drag does to the points."""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Points

MIN_EXTENT = 4.0  # px; a set squeezed below this could not be grabbed again


class Handle(Enum):
    """The eight handles of a frame. The value is the direction (x, y) from the middle of the frame."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)

    @property
    def is_corner(self) -> bool:
        """Whether the handle scales both axes."""
        return 0 not in self.value

    def on(self, box: Box) -> tuple[float, float]:
        """Place of the handle on ``box``."""
        (x, y), (cx, cy) = self.value, box.centre
        return cx + x * box.width / 2, cy + y * box.height / 2


def handle_frame(points: Points) -> Box:
    """Return the frame around ``points`` (K, 2) that carries the handles; never too thin to be grabbed."""
    box = Box.around(points)
    grow_x, grow_y = (max(0.0, MIN_EXTENT - side) / 2 for side in (box.width, box.height))
    return Box(box.x0 - grow_x, box.y0 - grow_y, box.x1 + grow_x, box.y1 + grow_y)


def moved(points: Points, dx: float, dy: float, only: AbstractSet[int] = frozenset()) -> Points:
    """Shift all ``points`` (K, 2), or ``only`` these rows, by page pixels."""
    mask = _mask(len(points), only)
    return arrays.points(np.where(mask, points + np.array([dx, dy]), points))


def scaled_about(
    points: Points, factor_x: float, factor_y: float, anchor: tuple[float, float], only: AbstractSet[int]
) -> Points:
    """Scale all ``points`` (K, 2), or ``only`` these rows, about ``anchor``."""
    around = (points - anchor) * (factor_x, factor_y) + anchor
    return arrays.points(np.where(_mask(len(points), only), around, points))


def rotated_about(
    points: Points, angle: float, anchor: tuple[float, float], only: AbstractSet[int]
) -> Points:
    """Rotate all ``points`` (K, 2), or ``only`` these rows, about ``anchor``; clockwise, radians."""
    cos, sin = math.cos(angle), math.sin(angle)
    around = (points - anchor) @ np.array([[cos, sin], [-sin, cos]]) + anchor
    return arrays.points(np.where(_mask(len(points), only), around, points))


def scaled_by_handle(
    points: Points,
    handle: Handle,
    dx: float,
    dy: float,
    *,
    free: bool,
    centred: bool,
    only: AbstractSet[int] = frozenset(),
) -> Points:
    """Drag ``handle`` of the frame by (dx, dy) page pixels. A corner keeps the proportions unless ``free``.

    The opposite handle stays where it is; when ``centred``, the middle does. The frame is that of all points,
    or of the rows in ``only``, which alone are scaled.
    """
    box = handle_frame(points[sorted(only)] if only else points)
    away = handle.value
    anchor = box.centre if centred else Handle((-away[0], -away[1])).on(box)
    reach = 0.5 if centred else 1.0
    factor_x = _factor(away[0] * dx, box.width * reach)
    factor_y = _factor(away[1] * dy, box.height * reach)
    if handle.is_corner and not free:
        factor_x = factor_y = (factor_x + factor_y) / 2
    return scaled_about(points, factor_x, factor_y, anchor, only)


def resized(box: Box, handle: Handle, dx: float, dy: float) -> Box:
    """Move the edges that ``handle`` is on by (dx, dy) page pixels. No edge passes the opposite one."""
    x, y = handle.value
    x0 = min(box.x0 + dx, box.x1 - MIN_EXTENT) if x < 0 else box.x0
    y0 = min(box.y0 + dy, box.y1 - MIN_EXTENT) if y < 0 else box.y0
    x1 = max(box.x1 + dx, box.x0 + MIN_EXTENT) if x > 0 else box.x1
    y1 = max(box.y1 + dy, box.y0 + MIN_EXTENT) if y > 0 else box.y1
    return Box(x0, y0, x1, y1)


def inside(points: Points, box: Box) -> frozenset[int]:
    """Rows of ``points`` (K, 2) that lie in ``box``."""
    hit = (points >= (box.x0, box.y0)).all(axis=1) & (points <= (box.x1, box.y1)).all(axis=1)
    return frozenset(np.flatnonzero(hit).tolist())


def nearest(points: Points, x: float, y: float, radius: float) -> int | None:
    """Row of the nearest point within ``radius`` of (x, y), None when there is none."""
    distance = np.hypot(points[:, 0] - x, points[:, 1] - y)
    row = int(distance.argmin())
    return row if distance[row] <= radius else None


def _factor(change: float, length: float) -> float:
    return max((length + change) / length, min(1.0, MIN_EXTENT / length)) if length > 0 else 1.0


def _mask(count: int, only: AbstractSet[int]) -> NDArray[np.bool_]:
    mask = np.full((count, 1), not only)
    mask[list(only)] = True
    return mask
