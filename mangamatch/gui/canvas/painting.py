"""Draws landmarks, boxes and the frame with its handles."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen, QPolygonF

from mangamatch.domain.visibility import ABSENT, HIDDEN
from mangamatch.gui.canvas.look import USUAL
from mangamatch.gui.canvas.shaping import Handle
from mangamatch.gui.common.theme import ACCENT, FLAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.schemes.base import Colour, Part, Scheme
    from mangamatch.gui.canvas.look import CanvasLook
    from mangamatch.gui.canvas.viewport import Viewport

HANDLE_SIZE = 9.0
_HALO = QColor(255, 255, 255, 190)
_ABSENT = QColor("#d64545")
_FAINT = 0.75


@dataclass(frozen=True, slots=True)
class PointLook:
    """How landmarks are drawn: radius of a point and width of a line, in widget pixels.

    ``bold`` adds a white halo. Without it the ink shows best, and a drag is painted fast.
    """

    radius: float = 3.0
    line: float = 1.6
    numbers: bool = False
    bold: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What other annotators drew of the same face: points (K, 2) each. The last are shown while V is held.

    ``flags`` has the rows that are too far apart, and their distance in page pixels.
    """

    others: tuple[Points, ...] = ()
    flags: Mapping[int, float] = field(default_factory=dict)


_THIN = PointLook(1.4, 1.2, bold=False)
ALONE = Compared()
"""No other annotator drew this face."""


def look_for(
    spacing: float, *, numbers: bool = False, bold: bool = True, chosen: CanvasLook = USUAL
) -> PointLook:
    """Return a look in which points stay apart whose neighbours are ``spacing`` widget pixels away.

    ``chosen`` has the sizes that a person wants, as shares of these.
    """
    radius = min(max(spacing / 3.2, 1.2), 4.0)
    line = (min(max(radius * 0.55, 1.0), 1.8) if bold else 1.0) * chosen.lines
    radius *= chosen.points * (1.0 if bold else 0.7)
    return PointLook(radius, line, numbers and spacing > 18, bold)


def paint_landmarks(painter: QPainter, points: Points, scheme: Scheme, look: PointLook) -> None:
    """Draw ``points`` (K, 2), widget pixels, as parts with lines; one stroke for each colour."""
    dots = [QPointF(x, y) for x, y in points.tolist()]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look.bold:
        painter.setPen(QPen(_HALO, look.line + 1.6))
        painter.drawPath(outline(dots, scheme.parts))
        painter.setPen(round_pen(_HALO, 2 * look.radius + 1.4))
        painter.drawPoints(dots)
    for colour, parts in _by_colour(scheme).items():
        painter.setPen(QPen(QColor(*colour), look.line))
        painter.drawPath(outline(dots, parts))
        painter.setPen(round_pen(QColor(*colour), 2 * look.radius))
        painter.drawPoints([dots[i] for part in parts for i in part.indices])
    if look.numbers:
        paint_numbers(painter, points)


def paint_lines(painter: QPainter, points: Points, scheme: Scheme, alpha: int) -> None:
    """Draw thinly the lines through ``points`` (K, 2), widget pixels, and the points of parts without any."""
    dots = [QPointF(x, y) for x, y in points.tolist()]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, parts in _by_colour(scheme).items():
        painter.setPen(QPen(QColor(*colour, alpha), 1.0))
        painter.drawPath(outline(dots, parts))
        if alone := [dots[part.start] for part in parts if part.count == 1]:
            painter.setPen(round_pen(QColor(*colour, alpha), 3.0))
            painter.drawPoints(alone)


@cache
def _by_colour(scheme: Scheme) -> dict[Colour, tuple[Part, ...]]:
    colours = dict.fromkeys(scheme.colours)
    return {c: tuple(part for part in scheme.parts if part.group.colour == c) for c in colours}


def outline(dots: Sequence[QPointF], parts: Iterable[Part]) -> QPainterPath:
    """Return the lines of ``parts`` through ``dots``, one for each landmark."""
    path = QPainterPath()
    for part in parts:
        path.addPolygon(QPolygonF([dots[i] for i in (*part.indices, *part.indices[: part.closed])]))
    return path


def round_pen(colour: QColor, width: float) -> QPen:
    """Return a pen that draws a point as a disc of this ``width``."""
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def paint_numbers(painter: QPainter, points: Points, rows: Iterable[int] | None = None) -> None:
    """Write its index beside each of ``points`` (K, 2), widget pixels, or beside those of ``rows``."""
    font = painter.font()
    font.setPointSizeF(7.5)
    painter.setFont(font)
    painter.setPen(QColor("#d64545"))
    for row in range(len(points)) if rows is None else rows:
        x, y = points[row].tolist()
        painter.drawText(QPointF(x + 5, y - 4), str(row))


def paint_unseen(painter: QPainter, points: Points, levels: bytes, radius: float) -> None:
    """Draw hidden ones of ``points`` (K, 2), widget px, hollow, and cross out absent ones."""
    for (x, y), level in zip(points.tolist(), levels, strict=False):
        if level == HIDDEN:
            painter.setPen(round_pen(_HALO, 1.2 * radius))
            painter.drawPoint(QPointF(x, y))
        elif level == ABSENT:
            arm = radius + 1.5
            painter.setPen(QPen(_ABSENT, 1.6))
            painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
            painter.drawLine(QPointF(x - arm, y + arm), QPointF(x + arm, y - arm))


def paint_selection(painter: QPainter, points: Points, rows: AbstractSet[int], look: PointLook) -> None:
    """Ring the selected ``rows`` of ``points`` (K, 2), widget pixels. One alone gets its number.

    Rings of several are thinner: those of an eye would hide it.
    """
    alone = len(rows) == 1
    radius, line = look.radius + (2.5 if alone else 1.4), 1.8 if alone else 1.2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((2 * line, QColor(255, 255, 255)), (line, ACCENT)):
        painter.setPen(QPen(colour, width))
        for row in rows:
            painter.drawEllipse(QPointF(*points[row]), radius, radius)
    if alone and not look.numbers:
        paint_numbers(painter, points, rows)


def paint_others(painter: QPainter, viewport: Viewport, compared: Compared, scheme: Scheme) -> None:
    """Draw faintly what other annotators drew."""
    painter.setOpacity(_FAINT)
    for other in compared.others:
        paint_landmarks(painter, viewport.to_widget(other), scheme, _THIN)
    painter.setOpacity(1)


def paint_apart(painter: QPainter, viewport: Viewport, points: Points, compared: Compared) -> None:
    """Ring the flagged ones of ``points`` (K, 2), widget pixels. Lines lead to the points of others."""
    theirs = [viewport.to_widget(other) for other in compared.others]
    painter.setPen(round_pen(FLAG, 1.6))
    painter.drawLines([QLineF(*points[row], *other[row]) for other in theirs for row in compared.flags])
    painter.setPen(round_pen(FLAG, 5))
    painter.drawPoints([QPointF(*other[row]) for other in theirs for row in compared.flags])
    paint_flags(painter, points, compared.flags, 6.5)


def paint_flags(painter: QPainter, points: Points, rows: Iterable[int], radius: float) -> None:
    """Ring the flagged ``rows`` of ``points`` (K, 2), widget pixels."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(FLAG, 1.4))
    for row in rows:
        painter.drawEllipse(QPointF(*points[row]), radius, radius)


def paint_handles(painter: QPainter, viewport: Viewport, box: Box) -> None:
    """Draw the handles of a box that can be dragged."""
    painter.setPen(QPen(ACCENT, 1.2))
    painter.setBrush(QColor("#ffffff"))
    painter.drawRects([rect for _, rect in handle_rects(viewport, box)])


def handle_rects(viewport: Viewport, box: Box) -> Sequence[tuple[Handle, QRectF]]:
    """Return each handle of ``box`` (page) with its place in the widget."""
    half = QPointF(HANDLE_SIZE / 2, HANDLE_SIZE / 2)
    places = ((handle, viewport.to_widget_point(handle.on(box))) for handle in Handle)
    return [(handle, QRectF(at - half, at + half)) for handle, at in places]


def paint_rubber_band(painter: QPainter, rect: QRectF) -> None:
    """Draw the selection rectangle."""
    fill = QColor(ACCENT)
    fill.setAlpha(40)
    painter.setBrush(fill)
    painter.setPen(QPen(ACCENT, 1.0))
    painter.drawRect(rect)


def paint_hint(painter: QPainter, area: QRect, palette: QPalette, hint: str) -> None:
    """Write ``hint`` along the upper edge of ``area``."""
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    area = area.adjusted(24, 14, -24, 0)
    text = painter.boundingRect(area, flags, hint).adjusted(-10, -5, 10, 5)
    paper = palette.color(QPalette.ColorRole.ToolTipBase)
    paper.setAlpha(225)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.setBrush(paper)
    painter.drawRoundedRect(text, 5, 5)
    painter.setPen(palette.color(QPalette.ColorRole.ToolTipText))
    painter.drawText(area, flags, hint)
