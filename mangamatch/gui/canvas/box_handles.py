"""A face box in the hand: how it is drawn, and what the mouse makes of it.

While a box is in the hand it has the mouse before the landmarks have: so neither is moved for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from mangamatch.domain.book import FaceOrigin
from mangamatch.domain.box import Box
from mangamatch.gui.canvas.gestures import is_drag
from mangamatch.gui.canvas.painting import paint_handles
from mangamatch.gui.canvas.picking import Grip, handle_at
from mangamatch.gui.canvas.shaping import MIN_EXTENT, Handle, resized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.gui.canvas.gestures import Gesture, Surface
    from mangamatch.gui.canvas.viewport import Viewport

_EDGE = 5.0  # widget px from an edge within which a click means its box
_HALO = QColor(255, 255, 255, 190)
_LOOKS = {
    FaceOrigin.XML: (QColor("#2f7de1"), Qt.PenStyle.SolidLine),
    FaceOrigin.FOUND: (QColor("#12996f"), Qt.PenStyle.DashLine),
    FaceOrigin.DRAWN: (QColor("#c2620d"), Qt.PenStyle.DotLine),
}
"""Colour and line by where a face comes from; the line tells it without the colour."""
_FAINT = 150
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_GROWTHS = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}


@dataclass
class MoveBox:
    """Drag the box in the hand, or the edges that ``handle`` is on."""

    start: QPointF
    before: Box
    handle: Handle | None = None
    _begun: bool = False

    def move(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Follow the mouse; Shift keeps a box that is moved to one axis."""
        self._begun = self._begun or is_drag(self.start, at)
        if not self._begun:
            return
        way = (at - self.start) / canvas.viewport.scale
        dx, dy = way.x(), way.y()
        if self.handle:
            canvas.show_held_box(resized(self.before, self.handle, dx, dy))
            return
        if keys & Qt.KeyboardModifier.ShiftModifier:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        canvas.show_held_box(self.before.moved(dx, dy))

    def release(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Report the box as one step."""
        if self._begun:
            canvas.finish_held_box(self.before)


def grip_on(at: QPointF, viewport: Viewport, box: Box) -> Grip:
    """Return what of a box a press at ``at`` (widget) would grab."""
    return Grip(handle=handle_at(at, viewport, box), inside=viewport.rect(box).contains(at))


def begin_on(at: QPointF, viewport: Viewport, box: Box | None, button: Qt.MouseButton) -> Gesture | None:
    """Return the drag of a box that a press of ``button`` begins; None beside it, or without a box."""
    if box is None or button != Qt.MouseButton.LeftButton:
        return None
    grip = grip_on(at, viewport, box)
    return MoveBox(at, box, grip.handle) if grip.handle or grip.inside else None


def keyed(box: Box, key: Qt.Key, keys: Qt.KeyboardModifier) -> Box | None:
    """Return the box after a key that moves or resizes it, None for other keys.

    Arrows move; with Ctrl, and brackets, they resize. A step is 1 px, with Shift 10 px; a
    size changes by that much on both sides.
    """
    step = 10.0 if keys & Qt.KeyboardModifier.ShiftModifier else 1.0
    if key in _GROWTHS:
        return _grown(box, step * _GROWTHS[key], step * _GROWTHS[key])
    if key not in _WAYS:
        return None
    x, y = _WAYS[key]
    if keys & Qt.KeyboardModifier.ControlModifier:
        return _grown(box, step * x, -step * y)
    return box.moved(step * x, step * y)


def _grown(box: Box, x: float, y: float) -> Box:
    """Move the edges out by ``x`` and ``y`` px; a box that would vanish stays as it is."""
    x = x if box.width + 2 * x >= MIN_EXTENT else 0.0
    y = y if box.height + 2 * y >= MIN_EXTENT else 0.0
    return Box(box.x0 - x, box.y0 - y, box.x1 + x, box.y1 + y)


def edge_at(at: QPointF, viewport: Viewport, boxes: Sequence[Box]) -> int | None:
    """Return the row of the smallest box with an edge at ``at`` (widget), None where there is none."""
    near = [row for row, box in enumerate(boxes) if _is_on_edge(at, viewport.rect(box))]
    return min(near, key=lambda row: boxes[row].area, default=None)


def _is_on_edge(at: QPointF, rect: QRectF) -> bool:
    least = min(_EDGE, rect.width() / 4, rect.height() / 4)
    outer = rect.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
    return outer.contains(at) and not rect.adjusted(least, least, -least, -least).contains(at)


# -- painting --------------------------------------------------------------------------------------


def paint_faces(
    painter: QPainter, viewport: Viewport, boxes: Sequence[Box], origins: Sequence[FaceOrigin]
) -> None:
    """Draw the face boxes of a page faintly, each as its origin looks.

    Their lines are not smoothed: of sixty boxes, that would take longer than all else on the page.
    """
    alike: dict[FaceOrigin, list[QRectF]] = {}
    for box, origin in zip(boxes, origins, strict=True):
        alike.setdefault(origin, []).append(viewport.rect(box))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for origin, rects in alike.items():
        colour, line = _LOOKS[origin]
        faint = QColor(colour)
        faint.setAlpha(_FAINT)
        painter.setPen(QPen(faint, 1.0, line))
        painter.drawRects(rects)
    painter.restore()


def paint_chosen(painter: QPainter, viewport: Viewport, region: Box, origin: FaceOrigin) -> None:
    """Draw the box of the current set, as its origin looks."""
    colour, line = _LOOKS[origin]
    rect = viewport.rect(region)
    _paint_rect(painter, rect, QPen(_HALO, 3.6))
    _paint_rect(painter, rect, QPen(colour, 1.8, line))


def paint_held(painter: QPainter, viewport: Viewport, box: Box, caption: str, *, handles: bool) -> None:
    """Draw the box in the hand with its handles, and say above it where it comes from."""
    rect = viewport.rect(box)
    for colour, width in ((_HALO, 4.6), (QColor("#e0a000"), 2.4)):
        _paint_rect(painter, rect, QPen(colour, width))
    if handles:
        paint_handles(painter, viewport, box)
    if caption:
        _paint_caption(painter, rect, caption)


def _paint_caption(painter: QPainter, rect: QRectF, caption: str) -> None:
    font = painter.font()
    font.setPointSizeF(9)
    painter.setFont(font)
    size = QFontMetricsF(font).boundingRect(caption).adjusted(-5, -2, 5, 2)
    size.moveBottomLeft(rect.topLeft() - QPointF(0, 8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(30, 34, 42, 215))
    painter.drawRoundedRect(size, 3, 3)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(size, Qt.AlignmentFlag.AlignCenter, caption)


def _paint_rect(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # upright lines: crisp, and fast in a drag
    painter.drawRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
