"""The frame around the landmarks, or around the selected ones: its handles move, scale and rotate them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mangamatch.gui.canvas.painting import HANDLE_SIZE, round_pen
from mangamatch.gui.canvas.shaping import Handle, handle_frame
from mangamatch.gui.common.theme import ACCENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Points
    from mangamatch.gui.canvas.viewport import Viewport

MARGIN = 9.0
"""Widget px between the outermost points and the frame: so no handle lies on a point."""
STALK = 22.0
"""Widget px from the frame to the handle that rotates."""
_EDGE = 4.0  # widget px from the dashed line within which a press grabs it
_REACH = 7.5  # widget px from the middle of a handle within which a press grabs it
_MIDDLE = 8.0  # widget px, radius of the handle in the middle
_CLEAR = 15.0  # widget px from the middle handle to the next point, where there is room
_LEAST_WITH_MIDDLE = 60.0  # widget px; a smaller frame has no room for a handle in its middle
_HALO = QColor(255, 255, 255, 220)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where frame and handles lie, widget pixels. ``middle`` is None where there is no room for it."""

    rect: QRectF
    turn: QPointF
    middle: QPointF | None = None

    @property
    def handles(self) -> Sequence[tuple[Handle, QPointF]]:
        """Each handle that scales, with its place."""
        centre, half = self.rect.center(), QPointF(self.rect.width() / 2, self.rect.height() / 2)
        ways = [(handle, handle.value) for handle in Handle]
        return [(h, QPointF(centre.x() + x * half.x(), centre.y() + y * half.y())) for h, (x, y) in ways]

    def handle_at(self, at: QPointF) -> Handle | None:
        """Return the handle that scales under ``at``."""
        return next((handle for handle, place in self.handles if _is_near(at, place, _REACH)), None)

    def turns_at(self, at: QPointF) -> bool:
        """Whether the handle that rotates is under ``at``."""
        return _is_near(at, self.turn, _REACH)

    def moves_at(self, at: QPointF) -> bool:
        """Whether the dashed line or the middle handle is under ``at``."""
        if self.middle is not None and _is_near(at, self.middle, _MIDDLE):
            return True
        outer = self.rect.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
        return outer.contains(at) and not self.rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE).contains(at)


def frame_of(points: Points, viewport: Viewport, *, room_in_middle: bool) -> Frame:
    """Return the frame around ``points`` (K, 2) of the page.

    The handle that rotates stands above it, or below where the upper edge of the widget would hide it. The
    middle handle keeps away from the points.
    """
    rect = viewport.rect(handle_frame(points)).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    above = rect.top() - STALK
    turn = QPointF(rect.center().x(), above if above > _REACH else rect.bottom() + STALK)
    if not room_in_middle or min(rect.width(), rect.height()) < _LEAST_WITH_MIDDLE:
        return Frame(rect, turn)
    return Frame(rect, turn, _free_place(viewport.to_widget(points), rect))


def _free_place(points: Points, rect: QRectF) -> QPointF:
    """Return the place next to the middle of ``rect`` that is clear of ``points`` (K, 2), or the clearest."""
    reach_x, reach_y = rect.width() / 5, rect.height() / 5
    ways = sorted(product((0.0, -0.5, 0.5, -1.0, 1.0), repeat=2), key=lambda way: np.hypot(*way))
    offsets = np.array(ways) * (reach_x, reach_y)
    places = np.array([rect.center().x(), rect.center().y()]) + offsets
    apart = places[:, None] - points[None]
    clear = np.hypot(apart[..., 0], apart[..., 1]).min(axis=1)
    row = int(np.argmax(clear >= min(_CLEAR, clear.max())))
    return QPointF(*places[row])


def _is_near(at: QPointF, place: QPointF, reach: float) -> bool:
    return max(abs(at.x() - place.x()), abs(at.y() - place.y())) <= reach


# -- painting --------------------------------------------------------------------------------------


def paint_frame(painter: QPainter, frame: Frame) -> None:
    """Draw the dashed frame with its handles."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(60, 66, 78, 150), 1.0, Qt.PenStyle.DashLine))
    painter.drawRect(frame.rect)
    _paint_turn(painter, frame)
    half = QPointF(HANDLE_SIZE / 2, HANDLE_SIZE / 2)
    painter.setPen(QPen(ACCENT, 1.2))
    painter.setBrush(QColor("#ffffff"))
    painter.drawRects([QRectF(place - half, place + half) for _, place in frame.handles])
    if frame.middle is not None:
        _paint_middle(painter, frame.middle)


def _paint_turn(painter: QPainter, frame: Frame) -> None:
    edge = frame.rect.top() if frame.turn.y() < frame.rect.top() else frame.rect.bottom()
    painter.setPen(QPen(ACCENT, 1.2))
    painter.drawLine(QLineF(frame.turn.x(), edge, frame.turn.x(), frame.turn.y()))
    painter.setBrush(QColor("#ffffff"))
    painter.drawEllipse(frame.turn, 5.0, 5.0)
    painter.setPen(round_pen(ACCENT, 3.0))
    painter.drawPoint(frame.turn)


def _paint_middle(painter: QPainter, at: QPointF) -> None:
    """Draw a cross of arrows, as the mouse has over what can be moved."""
    arm, tip = QPointF(_MIDDLE, 0.0), 3.0
    for pen in (QPen(_HALO, 4.0), QPen(ACCENT, 1.4)):
        painter.setPen(pen)
        for way in (arm, QPointF(0.0, _MIDDLE), -arm, QPointF(0.0, -_MIDDLE)):
            end, back = at + way, way / _MIDDLE * tip
            side = QPointF(-back.y(), back.x())
            painter.drawPolyline([end - back + side, end, end - back - side])
            painter.drawLine(QLineF(at, end))
