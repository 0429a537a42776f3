"""An example face with the points of a scheme that is being drawn on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mangamatch.gui.common.theme import ACCENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.schemes.base import Colour

_NEAR = 9.0
"""Widget pixels: a press so near to a point takes it."""
_HALO = QColor(255, 255, 255, 210)


class SchemeCanvas(QWidget):
    """Reports clicks and drags in widths and heights of the face. It stores nothing."""

    clicked = Signal(float, float)
    """A place where no point is."""
    moved = Signal(int, float, float)
    """Row of a point, and where it was dragged."""
    removed = Signal(int)
    """Row of the chosen point, when Delete is pressed."""
    chosen = Signal(int)
    """Row of the point that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._places: list[tuple[float, float]] = []
        self._lines: tuple[tuple[int, int], ...] = ()
        self._colours: tuple[Colour, ...] = ()
        self._chosen, self._dragged = -1, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 360)

    def set_image(self, image: QImage) -> None:
        """Show this face; an empty image leaves a white sheet."""
        self._image = image
        self.update()

    def set_points(
        self,
        places: Sequence[tuple[float, float]],
        lines: Sequence[tuple[int, int]],
        colours: Sequence[Colour],
    ) -> None:
        """Show these points, the lines between them, and a colour for each."""
        self._places, self._lines, self._colours = list(places), tuple(lines), tuple(colours)
        self.update()

    def choose(self, row: int) -> None:
        """Mark a point, −1 for none."""
        self._chosen = row
        self.update()

    @property
    def _frame(self) -> QRectF:
        """Where the face is drawn."""
        size = QSizeF(self._image.size()) if not self._image.isNull() else QSizeF(1, 1)
        size.scale(QSizeF(self.size()) - QSizeF(16, 16), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        return QRectF(corner, size)

    def _spot(self, place: tuple[float, float]) -> QPointF:
        frame = self._frame
        return QPointF(frame.x() + place[0] * frame.width(), frame.y() + place[1] * frame.height())

    def _place(self, spot: QPointF) -> tuple[float, float]:
        frame = self._frame
        x, y = (spot.x() - frame.x()) / frame.width(), (spot.y() - frame.y()) / frame.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the point under the mouse, or report a new place."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        near = [QLineF(self._spot(place), event.position()).length() for place in self._places]
        row = min(range(len(near)), key=near.__getitem__, default=-1)
        if row >= 0 and near[row] <= _NEAR:
            self._dragged = row
            self.chosen.emit(row)
        elif self._frame.contains(event.position()):
            self.clicked.emit(*self._place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the point that is held."""
        if self._dragged >= 0:
            self.moved.emit(self._dragged, *self._place(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the point."""
        self._dragged = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the chosen point with Delete or Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen >= 0:
            self.removed.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw face, lines and points; the chosen one is larger."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Dark))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.fillRect(self._frame, Qt.GlobalColor.white)
        else:
            painter.drawImage(self._frame, self._image)
        spots = [self._spot(place) for place in self._places]
        for width, halo in ((4.5, True), (2.0, False)):
            for one, other in self._lines:
                painter.setPen(QPen(_HALO if halo else QColor(*self._colours[one]), width))
                painter.drawLine(spots[one], spots[other])
        for row, spot in enumerate(spots):
            self._paint_point(painter, row, spot)

    def _paint_point(self, painter: QPainter, row: int, spot: QPointF) -> None:
        is_chosen = row == self._chosen
        painter.setPen(QPen(ACCENT if is_chosen else _HALO, 2.5 if is_chosen else 1.5))
        painter.setBrush(QColor(*self._colours[row]))
        radius = 6.0 if is_chosen else 4.5
        painter.drawEllipse(spot, radius, radius)
