"""Which part of the page is seen, and at what scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF

from mangamatch.domain.box import Box

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points

MIN_SCALE, MAX_SCALE = 0.05, 40.0
_FROM_EDGE = 24.0  # widget px between the edge and what was brought into view


@dataclass(frozen=True, slots=True)
class Viewport:
    """``widget = page * scale + (x, y)``; widget in logical pixels, page in pixels of the spread."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @classmethod
    def showing(cls, box: Box, size: QSizeF, margin: float = 0.0) -> Viewport:
        """Return one with ``box`` in the middle of a widget of ``size``, ``margin`` × its size around it."""
        grow = 1 + 2 * margin
        scale = min(size.width() / max(box.width * grow, 1.0), size.height() / max(box.height * grow, 1.0))
        scale = min(max(scale, MIN_SCALE), MAX_SCALE)
        x, y = box.centre
        return cls(scale, size.width() / 2 - x * scale, size.height() / 2 - y * scale)

    def zoomed(self, factor: float, at: QPointF) -> Viewport:
        """Return one zoomed by ``factor``; the page point under ``at`` (widget) stays there."""
        scale = min(max(self.scale * factor, MIN_SCALE), MAX_SCALE)
        ratio = scale / self.scale
        return Viewport(scale, at.x() + (self.x - at.x()) * ratio, at.y() + (self.y - at.y()) * ratio)

    def moved(self, dx: float, dy: float) -> Viewport:
        """Return one shifted by widget pixels."""
        return Viewport(self.scale, self.x + dx, self.y + dy)

    def shows(self, points: Points, size: QSizeF) -> bool:
        """Whether a widget of ``size`` shows one of ``points`` (K, 2)."""
        on_widget = self.to_widget(points)
        inside = (on_widget >= 0) & (on_widget <= (size.width(), size.height()))
        return bool(inside.all(axis=1).any())

    def bringing(self, box: Box, size: QSizeF) -> Viewport:
        """Return one moved as little as needed to show ``box``, or what fits of it, in ``size``."""
        rect = self.rect(box).adjusted(-_FROM_EDGE, -_FROM_EDGE, _FROM_EDGE, _FROM_EDGE)
        dx = _way_into(rect.left(), rect.right(), size.width())
        return self.moved(dx, _way_into(rect.top(), rect.bottom(), size.height()))

    def centred_on(self, point: tuple[float, float], size: QSizeF) -> Viewport:
        """Return one with ``point`` of the page in the middle of a widget of ``size``."""
        x, y = point
        return Viewport(self.scale, size.width() / 2 - x * self.scale, size.height() / 2 - y * self.scale)

    def to_widget(self, points: Points) -> Points:
        """Map ``points`` (K, 2) of the page to widget pixels."""
        mapped: Points = points * self.scale + np.array([self.x, self.y])
        return mapped

    def to_widget_point(self, point: tuple[float, float]) -> QPointF:
        """Map one point of the page to the widget."""
        return QPointF(point[0] * self.scale + self.x, point[1] * self.scale + self.y)

    def to_page(self, position: QPointF) -> tuple[float, float]:
        """Map a widget position to the page."""
        return (position.x() - self.x) / self.scale, (position.y() - self.y) / self.scale

    def rect(self, box: Box) -> QRectF:
        """Map a page box to a widget rectangle."""
        return QRectF(self.to_widget_point((box.x0, box.y0)), self.to_widget_point((box.x1, box.y1)))

    def visible(self, size: QSizeF) -> Box:
        """Return the part of the page, in page pixels, that a widget of ``size`` shows."""
        x0, y0 = self.to_page(QPointF(0, 0))
        x1, y1 = self.to_page(QPointF(size.width(), size.height()))
        return Box(x0, y0, x1, y1)


def _way_into(first: float, last: float, length: float) -> float:
    """Return the shortest shift that takes first … last into 0 … length; if it is longer, over all of it."""
    room = sorted((-first, length - last))
    return min(max(0.0, room[0]), room[1])
