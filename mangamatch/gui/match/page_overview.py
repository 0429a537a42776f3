"""The whole page, small: its face boxes, the chosen one, and the part that the canvas shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.match.page_picture import PagePicture
from mangamatch.gui.widgets.labels import Elided
from mangamatch.gui.widgets.layouts import across, arrow_button, down

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.box import Box
    from mangamatch.gui.canvas.viewport import Viewport


class _Map(PagePicture):
    centred = Signal(float, float)
    wanted = QSize(280, 200)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces: tuple[Box, ...] = ()
        self._region: Box | None = None
        self._seen: Box | None = None
        self.setMinimumHeight(120)

    def set_boxes(self, faces: Sequence[Box], region: Box | None) -> None:
        """Show the face boxes of the page and the chosen region."""
        self._faces, self._region = tuple(faces), region
        self.update()

    def set_seen(self, seen: Box) -> None:
        """Show which part of the page the canvas shows."""
        self._seen = seen
        self.update()

    def paint_boxes(self, painter: QPainter, view: Viewport) -> None:
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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.centred.emit(*self.viewport.to_page(event.position()))

    mousePressEvent = mouseMoveEvent


class Overview(QWidget):
    """A map of the page, with buttons to the pages before and after it."""

    centred = Signal(float, float)
    """Page point (x, y) to bring into the middle of the canvas."""
    pageRequested = Signal(int)
    """Step to an earlier (−1) or later (+1) page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map = _Map()
        self._title = Elided(alignment=Qt.AlignmentFlag.AlignCenter)
        # manga reads from right to left: the next page is on the left
        later = arrow_button(Qt.ArrowType.LeftArrow, self.tr("Later page (Page Down)"))
        earlier = arrow_button(Qt.ArrowType.RightArrow, self.tr("Earlier page (Page Up)"))
        row = across(later, self._title, earlier, grows=self._title)
        down(row, self._map, within=self, grows=self._map, margins=(6, 0, 6, 6))
        self.set_boxes, self.set_seen = self._map.set_boxes, self._map.set_seen
        self._map.centred.connect(self.centred)
        later.clicked.connect(lambda: self.pageRequested.emit(1))
        earlier.clicked.connect(lambda: self.pageRequested.emit(-1))

    def set_page(self, title: str, image: QImage | None) -> None:
        """Show this page."""
        self._title.setText(title)
        self._map.show_page(image)
