"""Draws landmarks, boxes and the frame with its handles; knows nothing of mouse or project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from mangamatch.gui.canvas.shaping import Frame, Handle
from mangamatch.gui.theme import ACCENT, PART_COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.scheme import Part, Scheme
    from mangamatch.gui.canvas.viewport import Viewport

HANDLE_SIZE = 9.0
_HALO = QColor(255, 255, 255, 190)
_BOX = QColor(47, 125, 225, 120)


@dataclass(frozen=True, slots=True)
class PointLook:
    """How landmarks are drawn: radius of a point and width of a line, in widget pixels."""

    radius: float = 3.0
    line: float = 1.6
    numbers: bool = False


def look_for(spacing: float, *, numbers: bool = False) -> PointLook:
    """Return a look that keeps points apart when neighbours are ``spacing`` widget pixels from each other."""
    radius = min(max(spacing / 3.2, 1.2), 4.0)
    return PointLook(radius, min(max(radius * 0.55, 0.9), 1.8), numbers and spacing > 18)


def paint_landmarks(painter: QPainter, points: Points, scheme: Scheme, look: PointLook) -> None:
    """Draw ``points`` (K, 2), widget pixels, as named parts with lines, over a thin white halo."""
    for part in scheme.parts:
        shape = QPolygonF([QPointF(*points[i]) for i in part.indices])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(_HALO, look.line + 1.6), QPen(_colour(part), look.line)):
            painter.setPen(pen)
            (painter.drawPolygon if part.closed else painter.drawPolyline)(shape)
    for part in scheme.parts:
        painter.setPen(QPen(_HALO, 0.8))
        painter.setBrush(_colour(part))
        for i in part.indices:
            painter.drawEllipse(QPointF(*points[i]), look.radius, look.radius)
    if look.numbers:
        _paint_numbers(painter, points)


def _paint_numbers(painter: QPainter, points: Points) -> None:
    font = painter.font()
    font.setPointSizeF(7.5)
    painter.setFont(font)
    painter.setPen(QColor("#d64545"))
    for i, (x, y) in enumerate(points):
        painter.drawText(QPointF(x + 5, y - 4), str(i))


def _colour(part: Part) -> QColor:
    return PART_COLOURS.get(part.name, ACCENT)


def paint_selection(painter: QPainter, points: Points, rows: AbstractSet[int], radius: float) -> None:
    """Ring the selected ``rows`` of ``points`` (K, 2), widget pixels."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((3.4, QColor(255, 255, 255)), (1.8, ACCENT)):
        painter.setPen(QPen(colour, width))
        for row in rows:
            painter.drawEllipse(QPointF(*points[row]), radius + 2.5, radius + 2.5)


def paint_boxes(painter: QPainter, viewport: Viewport, boxes: Iterable[Box]) -> None:
    """Draw the faces of the page, faint."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_cosmetic(_BOX, 1.2))
    for box in boxes:
        painter.drawRect(viewport.rect(box))


def paint_region(painter: QPainter, viewport: Viewport, region: Box) -> None:
    """Draw the chosen face box."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_HALO, 3.6), (ACCENT, 1.8)):
        painter.setPen(_cosmetic(colour, width))
        painter.drawRect(viewport.rect(region))


def paint_frame(painter: QPainter, viewport: Viewport, frame: Frame) -> None:
    """Draw the set's dashed frame and its handles."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(60, 66, 78, 150), 1.0, Qt.PenStyle.DashLine))
    painter.drawRect(viewport.rect(frame.box))
    painter.setPen(QPen(ACCENT, 1.2))
    painter.setBrush(QColor("#ffffff"))
    for _, rect in handle_rects(viewport, frame):
        painter.drawRoundedRect(rect, 2, 2)


def handle_rects(viewport: Viewport, frame: Frame) -> Sequence[tuple[Handle, QRectF]]:
    """Where each handle is in the widget."""
    size = HANDLE_SIZE
    rects = []
    for handle in Handle:
        x, y = handle.on(frame.box)
        x, y = x * viewport.scale + viewport.x, y * viewport.scale + viewport.y
        rects.append((handle, QRectF(x - size / 2, y - size / 2, size, size)))
    return rects


def paint_rubber_band(painter: QPainter, rect: QRectF) -> None:
    """Draw the selection rectangle."""
    fill = QColor(ACCENT)
    fill.setAlpha(40)
    painter.setBrush(fill)
    painter.setPen(QPen(ACCENT, 1.0))
    painter.drawRect(rect)


def _cosmetic(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
