"""The whole page, small: all face boxes, the chosen one, and the part the canvas shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mangamatch.domain.box import Box
from mangamatch.gui.canvas.backdrop import Backdrop
from mangamatch.gui.canvas.viewport import Viewport
from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.widgets.labels import Elided
from mangamatch.gui.widgets.layouts import arrow_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent


class _Map(QWidget):
    centred = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backdrop = Backdrop()
        self._faces: tuple[Box, ...] = ()
        self._region: Box | None = None
        self._seen: Box | None = None
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(280, 200)

    def show_page(self, image: QImage | None) -> None:
        self._backdrop.set_image(image)
        self.update()

    def show_boxes(self, faces: Sequence[Box], region: Box | None) -> None:
        self._faces, self._region = tuple(faces), region
        self.update()

    def show_seen(self, seen: Box) -> None:
        self._seen = seen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        view = self._view()
        desk = self.palette().color(QPalette.ColorRole.Window)
        self._backdrop.paint(painter, view, self.size(), desk)
        if self._backdrop.is_empty:
            return
        self._paint_boxes(painter, view)

    def _paint_boxes(self, painter: QPainter, view: Viewport) -> None:
        painter.setPen(QPen(QColor(47, 125, 225, 150), 1))
        for face in self._faces:
            painter.drawRect(view.rect(face))
        if self._region:
            fill = QColor(ACCENT)
            fill.setAlpha(70)
            painter.setPen(QPen(ACCENT, 2))
            painter.setBrush(fill)
            painter.drawRect(view.rect(self._region))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._seen:
            painter.setPen(QPen(QColor("#ff9f1a"), 1.5))
            painter.drawRect(view.rect(self._seen).intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)))

    def _view(self) -> Viewport:
        size = self._backdrop.size
        return Viewport.showing(Box(0, 0, size.width(), size.height()), QSizeF(self.size()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._centre(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._centre(event.position())

    def _centre(self, at: QPointF) -> None:
        self.centred.emit(*self._view().to_page(at))


class Overview(QWidget):
    """Map of the page with buttons to the neighbouring pages."""

    centred = Signal(float, float)
    """Page point that the canvas should look at."""
    pageRequested = Signal(int)
    """Step to an earlier (−1) or later (+1) page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map = _Map()
        self._title = Elided(alignment=Qt.AlignmentFlag.AlignCenter)
        # manga reads from right to left: the next page is on the left
        later = arrow_button(Qt.ArrowType.LeftArrow, self.tr("Later page (Page Down)"))
        earlier = arrow_button(Qt.ArrowType.RightArrow, self.tr("Earlier page (Page Up)"))
        row = QHBoxLayout()
        row.addWidget(later)
        row.addWidget(self._title, 1)
        row.addWidget(earlier)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 6)
        layout.addLayout(row)
        layout.addWidget(self._map, 1)
        self._map.centred.connect(self.centred)
        later.clicked.connect(lambda: self.pageRequested.emit(1))
        earlier.clicked.connect(lambda: self.pageRequested.emit(-1))

    def set_page(self, title: str, image: QImage | None) -> None:
        """Show this page."""
        self._title.setText(title)
        self._map.show_page(image)

    def set_boxes(self, faces: Sequence[Box], region: Box | None) -> None:
        """Show the page's face boxes and the chosen region."""
        self._map.show_boxes(faces, region)

    def set_seen(self, seen: Box) -> None:
        """Show which part of the page the canvas shows."""
        self._map.show_seen(seen)
