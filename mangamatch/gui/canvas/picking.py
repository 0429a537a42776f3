"""What is under the mouse: a handle, a point, the inside of the frame, or only the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt

from mangamatch.gui.canvas import painting, shaping

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.scheme import Scheme
    from mangamatch.gui.canvas.viewport import Viewport

POINT_RADIUS = 7.0  # widget px
PICKABLE_SPACING = 7.0  # widget px between neighbours below which a press cannot mean one point


@dataclass(frozen=True, slots=True)
class Grip:
    """What a press would grab; at most one of the first two is set."""

    handle: shaping.Handle | None = None
    row: int | None = None
    inside: bool = False

    @property
    def cursor(self) -> Qt.CursorShape:
        """Mouse cursor that shows what a press would grab."""
        if self.handle:
            return _CURSORS[self.handle.value]
        if self.row is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.SizeAllCursor if self.inside else Qt.CursorShape.ArrowCursor


def grip_at(at: QPointF, viewport: Viewport, points: Points, scheme: Scheme) -> Grip:
    """Find what is under ``at`` (widget) for ``points`` (K, 2) of the page."""
    frame = shaping.handle_frame(points)
    if handle := handle_at(at, viewport, frame):
        return Grip(handle=handle)
    row = None
    if spacing(viewport, points, scheme) >= PICKABLE_SPACING:
        row = shaping.nearest(viewport.to_widget(points), at.x(), at.y(), POINT_RADIUS)
    return Grip(row=row, inside=viewport.rect(frame).contains(at))


def handle_at(at: QPointF, viewport: Viewport, box: Box) -> shaping.Handle | None:
    """Return the handle of ``box`` (page) under ``at`` (widget)."""
    grown = ((handle, rect.adjusted(-3, -3, 3, 3)) for handle, rect in painting.handle_rects(viewport, box))
    return next((handle for handle, rect in grown if rect.contains(at)), None)


def spacing(viewport: Viewport, points: Points, scheme: Scheme) -> float:
    """Return the median distance of neighbours on a drawn line, widget pixels."""
    first, second = np.array(scheme.lines).T
    steps = points[first] - points[second]
    return float(np.median(np.hypot(steps[:, 0], steps[:, 1]))) * viewport.scale


_CURSORS = {
    **dict.fromkeys([(-1, -1), (1, 1)], Qt.CursorShape.SizeFDiagCursor),
    **dict.fromkeys([(1, -1), (-1, 1)], Qt.CursorShape.SizeBDiagCursor),
    **dict.fromkeys([(0, -1), (0, 1)], Qt.CursorShape.SizeVerCursor),
    **dict.fromkeys([(-1, 0), (1, 0)], Qt.CursorShape.SizeHorCursor),
}
"""Cursor by the direction of a handle."""
