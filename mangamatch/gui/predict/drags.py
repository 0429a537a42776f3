"""What a drag makes of a face box, or of one landmark of a face."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.gui.canvas import picking
from mangamatch.gui.canvas.shaping import Handle, nearest, resized
from mangamatch.gui.predict.face_painter import scheme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF

    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.gui.canvas.viewport import Viewport

# Shortest moves, widget px: less is a click, or a box drawn by accident
_LEAST_SIDE, _LEAST_MOVE, _LEAST_POINT_MOVE = 16.0, 6.0, 3.0


@dataclass(frozen=True, slots=True)
class BoxDrag:
    """A drag that began at ``start``, page px, on box ``row`` of the frame: ``before`` as it was.

    Without ``before`` a new box is drawn. With a ``handle`` its edges are moved, else the whole box.
    """

    start: tuple[float, float]
    row: int
    before: Box | None = None
    handle: Handle | None = None

    def box(self, x: float, y: float) -> Box:
        """Return the box with the mouse at (x, y), page px."""
        if self.before is None:
            (x0, y0) = self.start
            return Box(min(x0, x), min(y0, y), max(x0, x), max(y0, y))
        dx, dy = x - self.start[0], y - self.start[1]
        if self.handle is None:
            return self.before.moved(dx, dy)
        return resized(self.before, self.handle, dx, dy)

    def is_drag(self, at: QPointF, viewport: Viewport) -> bool:
        """Whether the mouse at ``at``, widget px, has moved the box far enough, or drawn one large enough."""
        if self.before:
            return (at - viewport.to_widget_point(self.start)).manhattanLength() >= _LEAST_MOVE
        rect = viewport.rect(self.box(*viewport.to_page(at)))
        return min(rect.width(), rect.height()) >= _LEAST_SIDE


def box_drag_at(at: QPointF, viewport: Viewport, boxes: Sequence[Box], selected: int) -> BoxDrag:
    """Return the drag that a press at ``at`` (widget) begins: of a handle, of a box, or of a new box."""
    start = viewport.to_page(at)
    if 0 <= selected < len(boxes) and (handle := picking.handle_at(at, viewport, boxes[selected])):
        return BoxDrag(start, selected, boxes[selected], handle)
    row = _box_at(start, boxes, selected)
    return BoxDrag(start, row, boxes[row]) if row >= 0 else BoxDrag(start, len(boxes))


def _box_at(point: tuple[float, float], boxes: Sequence[Box], selected: int) -> int:
    """Return the row of the box around ``point``, page px: the selected one first, then the smallest."""
    x, y = point
    hits = [row for row, b in enumerate(boxes) if b.x0 <= x <= b.x1 and b.y0 <= y <= b.y1]
    if selected in hits:
        return selected
    return min(hits, key=lambda row: boxes[row].area, default=-1)


@dataclass(frozen=True, slots=True)
class LandmarkDrag:
    """A drag of landmark ``row`` of the face in row ``face``, begun at ``start``, widget px.

    ``before`` is where the landmark was, page px. It moves as far as the mouse, and does not jump to it.
    """

    start: QPointF
    face: int
    row: int
    before: tuple[float, float]

    def is_drag(self, at: QPointF) -> bool:
        """Whether the mouse has moved far enough."""
        return (at - self.start).manhattanLength() >= _LEAST_POINT_MOVE

    def place(self, at: QPointF, viewport: Viewport) -> tuple[float, float]:
        """Return where the landmark is with the mouse at ``at``, page px."""
        way = (at - self.start) / viewport.scale
        return self.before[0] + way.x(), self.before[1] + way.y()

    def shown(self, faces: Sequence[FoundFace], at: QPointF, viewport: Viewport) -> tuple[FoundFace, ...]:
        """Return the faces with the landmark at its new place."""
        face = faces[self.face]
        assert face.points is not None
        moved = np.array(face.points)
        moved[self.row] = self.place(at, viewport)
        return (*faces[: self.face], replace(face, points=arrays.points(moved)), *faces[self.face + 1 :])


def landmark_drag_at(
    at: QPointF, viewport: Viewport, faces: Sequence[FoundFace], selected: int, scheme: str
) -> LandmarkDrag | None:
    """Return the drag that a press at ``at`` (widget) begins on a landmark, of the selected face first.

    None where there is no landmark, or where they are too close to be told apart.
    """
    for row in sorted(range(len(faces)), key=lambda row: row != selected):
        points = faces[row].points
        if points is not None and len(points) and _can_be_told_apart(points, viewport, scheme):
            near = nearest(viewport.to_widget(points), at.x(), at.y(), picking.POINT_RADIUS)
            if near is not None:
                x, y = points[near].tolist()
                return LandmarkDrag(at, row, near, (x, y))
    return None


def _can_be_told_apart(points: arrays.Points, viewport: Viewport, name: str) -> bool:
    scheme = scheme_of(name, len(points))
    return scheme is None or picking.spacing(viewport, points, scheme) >= picking.PICKABLE_SPACING
