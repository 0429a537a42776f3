"""Draws predicted faces: boxes by how they were found, landmarks, how sure they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from mangamatch.domain.scheme import SCHEMES, Scheme, point_colours
from mangamatch.gui.canvas import painting
from mangamatch.media.render import BOX_COLOUR, LOST_COLOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.gui.canvas.viewport import Viewport

_FAINT = 55
_HALO_FROM = 1.8  # radius of a point, px; on smaller faces white would cover all
_HALO = QColor(255, 255, 255, 200)
_BOX, _LOST = QColor(*BOX_COLOUR), QColor(*LOST_COLOUR)


@dataclass(frozen=True, slots=True)
class Style:
    """What is drawn of a face. ``sureness`` is a disc as large as the error that the model expects."""

    points: bool = True
    lines: bool = True
    numbers: bool = False
    sureness: bool = True
    boxes: bool = True


def paint_boxes(
    painter: QPainter, viewport: Viewport, boxes: Sequence[Box], selected: int, lost: Sequence[bool]
) -> None:
    """Draw the face boxes, a face that is lost dashed, the selected one with its handles."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row, box in enumerate(boxes):
        gone = row < len(lost) and lost[row]
        line = Qt.PenStyle.DashLine if gone else Qt.PenStyle.SolidLine
        for colour, width in ((_HALO, 3.4), (_LOST if gone else _BOX, 1.6)):
            painter.setPen(QPen(colour, width, line))
            painter.drawRect(viewport.rect(box))
    if 0 <= selected < len(boxes):
        painting.paint_handles(painter, viewport, boxes[selected])


def paint_face(painter: QPainter, viewport: Viewport, face: FoundFace, name: str, style: Style) -> None:
    """Draw the landmarks of a face in the colours of their parts."""
    if face.points is None:
        return
    points = viewport.to_widget(face.points)
    scheme = scheme_of(name, len(points))
    dots = [QPointF(x, y) for x, y in points.tolist()]
    colours = [QColor(*colour) for colour in point_colours(scheme, len(points))]
    if style.sureness and face.spread is not None:
        _paint_spread(painter, dots, face.spread * viewport.scale, colours)
    size = _size(viewport, face.box)
    if style.lines and scheme:
        _paint_lines(painter, dots, scheme, size)
    if style.points or not scheme:
        _paint_dots(painter, dots, colours, size)
    if style.numbers:
        painting.paint_numbers(painter, points)


def scheme_of(name: str, count: int) -> Scheme | None:
    """Return the scheme of this name, None for landmarks that are not of it."""
    scheme = SCHEMES.get(name)
    return scheme if scheme and scheme.size == count else None


def _size(viewport: Viewport, box: Box) -> float:
    """Radius of a point in widget px, so that those of a small face stay apart."""
    return min(max(max(box.width, box.height) * viewport.scale / 110, 1.1), 3.6)


def _paint_spread(
    painter: QPainter, dots: Sequence[QPointF], spread: Points, colours: Sequence[QColor]
) -> None:
    """Lay a disc of one standard deviation under each point. Discs of one colour are filled as one shape."""
    discs: dict[str, QPainterPath] = {}
    for dot, radius, colour in zip(dots, spread.tolist(), colours, strict=True):
        if math.isfinite(radius):
            path = discs.setdefault(colour.name(), QPainterPath())
            path.setFillRule(Qt.FillRule.WindingFill)
            path.addEllipse(dot, radius, radius)
    for name, path in discs.items():
        faint = QColor(name)
        faint.setAlpha(_FAINT)
        painter.fillPath(path, faint)


def _paint_lines(painter: QPainter, dots: Sequence[QPointF], scheme: Scheme, size: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = min(max(size * 0.55, 1.0), 1.8)
    if size > _HALO_FROM:
        painter.setPen(QPen(_HALO, width + 1.8))
        painter.drawPath(painting.outline(dots, scheme.parts))
    for part in scheme.parts:
        painter.setPen(QPen(QColor(*part.group.colour), width))
        painter.drawPath(painting.outline(dots, (part,)))


def _paint_dots(painter: QPainter, dots: Sequence[QPointF], colours: Sequence[QColor], size: float) -> None:
    if size > _HALO_FROM:
        painter.setPen(painting.round_pen(_HALO, 2 * size + 1.6))
        painter.drawPoints(dots)
    for dot, colour in zip(dots, colours, strict=True):
        painter.setPen(painting.round_pen(colour, 2 * size))
        painter.drawPoint(dot)
