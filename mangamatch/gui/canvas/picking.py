"""What is under the mouse: a handle, a point, the frame, or only the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt

from mangamatch.gui.canvas import painting, shaping
from mangamatch.gui.canvas.bending import PlaceOnLine, place_on_line

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.scheme import Part, Scheme
    from mangamatch.gui.canvas.frame import Frame
    from mangamatch.gui.canvas.viewport import Viewport

POINT_RADIUS = 7.0  # widget px
LINE_REACH = 4.0  # widget px
_SHARE_OF_POINTS = 0.36  # of the way from a point to the next, in which a press on the line means the point
_LEAST_RADIUS = 3.0  # widget px
PICKABLE_SPACING = 7.0  # widget px between neighbours below which a press cannot mean one point


@dataclass(frozen=True, slots=True)
class Grip:
    """What a press would grab: at most one of a handle, a point, a line, and what moves or rotates the set.

    ``inside``: the press is inside of the frame, and no point can be told from its neighbours there.
    """

    handle: shaping.Handle | None = None
    row: int | None = None
    line: PlaceOnLine | None = None
    turns: bool = False
    moves: bool = False
    inside: bool = False

    @property
    def cursor(self) -> Qt.CursorShape:
        """Mouse cursor that shows what a press would grab."""
        if self.handle:
            return _CURSORS[self.handle.value]
        if self.row is not None:
            return Qt.CursorShape.PointingHandCursor
        if self.line is not None:
            return Qt.CursorShape.OpenHandCursor
        if self.turns:
            return Qt.CursorShape.CrossCursor
        return Qt.CursorShape.SizeAllCursor if self.moves or self.inside else Qt.CursorShape.ArrowCursor


def grip_at(at: QPointF, viewport: Viewport, points: Points, scheme: Scheme, frame: Frame) -> Grip:
    """Find what is under ``at`` (widget) for ``points`` (K, 2) of the page and their ``frame``."""
    if handle := frame.handle_at(at):
        return Grip(handle=handle)
    if frame.turns_at(at):
        return Grip(turns=True)
    if not can_be_picked(viewport, points, scheme):
        return Grip(moves=frame.moves_at(at), inside=frame.rect.contains(at))
    return _on_point_or_line(at, viewport, points, scheme, frame)


def _on_point_or_line(at: QPointF, viewport: Viewport, points: Points, scheme: Scheme, frame: Frame) -> Grip:
    """Return the point or line under ``at``. Next to a line, the points on it leave it room."""
    on_widget, x, y = viewport.to_widget(points), at.x(), at.y()
    line = place_on_line(on_widget, scheme, x, y, LINE_REACH)
    room = _SHARE_OF_POINTS * spacing(viewport, points, scheme)
    radius = POINT_RADIUS if line is None else min(max(room, _LEAST_RADIUS), POINT_RADIUS)
    row = shaping.nearest(on_widget, x, y, radius)
    if row is not None:
        return Grip(row=row)
    return Grip(moves=True) if frame.moves_at(at) else Grip(line=line)


def part_under(grip: Grip, scheme: Scheme) -> Part | None:
    """Return the part whose point or line a press would grab."""
    if grip.line is not None:
        return grip.line.part
    return next((part for part in scheme.parts if grip.row in part.indices), None)


def can_be_picked(viewport: Viewport, points: Points, scheme: Scheme) -> bool:
    """Whether neighbours are so far apart on the screen that a press can mean one point."""
    return spacing(viewport, points, scheme) >= PICKABLE_SPACING


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
