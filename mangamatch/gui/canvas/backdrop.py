"""The page image under the landmarks, drawn from a copy that fits the zoom."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from mangamatch.domain.box import Box

if TYPE_CHECKING:
    from mangamatch.gui.canvas.viewport import Viewport

_PIXELS_SHOW_ABOVE = 6.0  # from this zoom on, pixels are drawn as squares


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Brightness and contrast, −100 … 100, and whether black and white are exchanged."""

    brightness: int = 0
    contrast: int = 0
    invert: bool = False


def adjusted(image: QImage, adjustment: Adjustment) -> QImage:
    """Return ``image`` with ``adjustment`` applied to its grey levels."""
    if adjustment == Adjustment():
        return image
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    grey.reinterpretAsFormat(QImage.Format.Format_Indexed8)
    grey.setColorTable([_level(value, adjustment) for value in range(256)])
    return grey.convertToFormat(QImage.Format.Format_RGB32)


def _level(value: int, adjustment: Adjustment) -> int:
    gain = (100 + adjustment.contrast) / max(100 - adjustment.contrast, 1)
    level = round((value - 128) * gain + 128 + adjustment.brightness * 1.28)
    level = min(max(level, 0), 255)
    level = 255 - level if adjustment.invert else level
    return QColor(level, level, level).rgb()


class Backdrop:
    """One page image. While the viewport stays, a repaint only copies pixels: so a drag is fast."""

    def __init__(self) -> None:
        self._levels: list[QImage] = []
        self._cache = QPixmap()
        self._cached: tuple[Viewport, QSize, QColor] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no image."""
        return not self._levels

    @property
    def size(self) -> QSize:
        """Size of the page image in pixels; invalid when there is none."""
        return self._levels[0].size() if self._levels else QSize()

    @property
    def box(self) -> Box:
        """The whole page, page pixels."""
        return Box(0, 0, self.size.width(), self.size.height())

    def set_image(self, image: QImage | None) -> None:
        """Show ``image``, or nothing."""
        self._levels = [] if image is None or image.isNull() else [image]
        self._cached = None

    def paint(self, painter: QPainter, viewport: Viewport, size: QSize, paper: QColor) -> None:
        """Paint the page for a widget of ``size``; ``paper`` is the colour outside of the page."""
        ratio = painter.device().devicePixelRatio()
        if self._cached != (key := (viewport, size * ratio, paper)):
            self._render(viewport, size, ratio, paper)
            self._cached = key
        painter.drawPixmap(0, 0, self._cache)

    def _render(self, viewport: Viewport, size: QSize, ratio: float, paper: QColor) -> None:
        self._cache = QPixmap(size * ratio)
        self._cache.setDevicePixelRatio(ratio)
        self._cache.fill(paper)
        if not self._levels:
            return
        painter = QPainter(self._cache)
        smooth = viewport.scale * ratio < _PIXELS_SHOW_ABOVE
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        seen, image = self._seen(viewport, size), self._level_for(viewport.scale * ratio)
        if seen.width > 0 and seen.height > 0:
            across, down = image.width() / self.box.width, image.height() / self.box.height
            part = QRectF(seen.x0 * across, seen.y0 * down, seen.width * across, seen.height * down)
            painter.drawImage(viewport.rect(seen), image, part)
        painter.end()

    def _seen(self, viewport: Viewport, size: QSize) -> Box:
        """Return the part of the page, whole pixels, that a widget of ``size`` shows.

        Qt draws no farther than 32,767 pixels from the corner of a widget: a strip as a whole is too long.
        """
        left, top = -viewport.x / viewport.scale, -viewport.y / viewport.scale
        right, bottom = left + size.width() / viewport.scale, top + size.height() / viewport.scale
        shown = Box(math.floor(left) - 2, math.floor(top) - 2, math.ceil(right) + 2, math.ceil(bottom) + 2)
        return self.box.intersection(shown)

    def _level_for(self, scale: float) -> QImage:
        """Return the smallest halved copy that is as fine as the screen: so screentone makes no moiré."""
        level = 0
        while scale <= 0.5 and min(self._levels[level].size().toTuple()) > 64:
            scale, level = scale * 2, level + 1
            if level == len(self._levels):
                self._levels.append(_halved(self._levels[-1]))
        return self._levels[level]


def _halved(image: QImage) -> QImage:
    how = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(image.size() / 2, *how)
