"""Moving one landmark of a face: what a drag makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.gui.canvas import picking, shaping
from mangamatch.gui.predict import face_painter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF

    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.gui.canvas.viewport import Viewport

_LEAST = 3.0  # widget px; less is a click that trembled


@dataclass(frozen=True, slots=True)
class PointDrag:
    """A drag of landmark ``row`` of the face in row ``face``, begun at ``start``, widget px.

    ``before``: where the landmark was, page px: it goes as far as the mouse, and does not jump to it.
    """

    start: QPointF
    face: int
    row: int
    before: tuple[float, float]

    def is_drag(self, at: QPointF) -> bool:
        """Whether the mouse has gone far enough from where it began."""
        return (at - self.start).manhattanLength() >= _LEAST

    def place(self, at: QPointF, viewport: Viewport) -> tuple[float, float]:
        """Return where the landmark is with the mouse at ``at``, page px."""
        way = (at - self.start) / viewport.scale
        return self.before[0] + way.x(), self.before[1] + way.y()

    def shown(self, faces: Sequence[FoundFace], at: QPointF, viewport: Viewport) -> tuple[FoundFace, ...]:
        """Return the faces with the landmark where the hand has it."""
        face = faces[self.face]
        assert face.points is not None
        moved = np.array(face.points)
        moved[self.row] = self.place(at, viewport)
        return (*faces[: self.face], replace(face, points=arrays.points(moved)), *faces[self.face + 1 :])


def begun(
    at: QPointF, viewport: Viewport, faces: Sequence[FoundFace], selected: int, scheme: str
) -> PointDrag | None:
    """Return the drag that a press at ``at`` (widget) begins on a landmark, of the face in hand first.

    None where there is none, or they lie so close that nobody can mean one of them.
    """
    for row in sorted(range(len(faces)), key=lambda row: row != selected):
        points = faces[row].points
        if points is not None and len(points) and _can_be_told_apart(points, viewport, scheme):
            near = shaping.nearest(viewport.to_widget(points), at.x(), at.y(), picking.POINT_RADIUS)
            if near is not None:
                x, y = points[near].tolist()
                return PointDrag(at, row, near, (x, y))
    return None


def _can_be_told_apart(points: arrays.Points, viewport: Viewport, name: str) -> bool:
    scheme = face_painter.scheme_of(name, len(points))
    return scheme is None or picking.spacing(viewport, points, scheme) >= picking.PICKABLE_SPACING
