"""The base of widgets that show a page: which part is seen, how it is zoomed, and texts over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mangamatch.gui.canvas.backdrop import Backdrop
from mangamatch.gui.canvas.viewport import Viewport


class PageView(QWidget):
    """A page that can be zoomed. Subclasses paint what lies over it."""

    viewportChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport = Viewport()
        self.hint = ""
        self._message = ""
        self._backdrop = Backdrop()
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_message(self, message: str) -> None:
        """Write a sentence in the middle while there is no page."""
        self._message = message
        self.update()

    def set_hint(self, hint: str) -> None:
        """Write along the upper edge what to do next, or what the program waits for."""
        if hint != self.hint:
            self.hint = hint
            self.update()

    def set_viewport(self, viewport: Viewport) -> None:
        """Look at another part of the page."""
        self.viewport = viewport
        self.viewportChanged.emit(viewport)
        self.update()

    def zoom(self, factor: float) -> None:
        """Zoom about the middle of the widget."""
        self.set_viewport(self.viewport.zoomed(factor, QRectF(self.rect()).center()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        steps = event.angleDelta().y() or event.angleDelta().x()
        self.set_viewport(self.viewport.zoomed(1.0015**steps, event.position()))
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the colours of the new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _look_at_all(self, margin: float) -> None:
        """Zoom so that the whole page is visible, if there is one."""
        if not self._backdrop.is_empty:
            self.set_viewport(Viewport.showing(self._backdrop.box, QSizeF(self.size()), margin))

    def _paint_page(self, painter: QPainter) -> None:
        desk = self.palette().color(QPalette.ColorRole.Dark)
        self._backdrop.paint(painter, self.viewport, self.size(), desk)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_message(
        self, painter: QPainter, where: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
    ) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        flags = where | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(40, 40, -40, -40), flags, self._message)
