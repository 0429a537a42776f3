"""A page with boxes, as large as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from mangamatch.gui.canvas.backdrop import Backdrop
from mangamatch.gui.canvas.viewport import Viewport
from mangamatch.gui.widgets.layouts import write_in_middle


class PagePicture(QWidget):
    """Shows a page, or a sentence if there is none. Subclasses paint the boxes on it."""

    wanted = QSize(480, 360)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backdrop = Backdrop()
        self._message = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the room for a spread."""
        return self.wanted

    def show_page(self, image: QImage | None, message: str = "") -> None:
        """Show a page, or a sentence if there is none."""
        self._backdrop.set_image(image)
        self._message = message
        self.update()

    @property
    def viewport(self) -> Viewport:
        """How the page lies in the widget."""
        return Viewport.showing(self._backdrop.box, QSizeF(self.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, then the boxes on it."""
        if self._backdrop.is_empty:
            write_in_middle(self, self._message)
            return
        painter, view = QPainter(self), self.viewport
        desk = self.palette().color(QPalette.ColorRole.Window)
        self._backdrop.paint(painter, view, self.size(), desk)
        self.paint_boxes(painter, view)

    def paint_boxes(self, painter: QPainter, view: Viewport) -> None:
        """Paint boxes on the page."""
