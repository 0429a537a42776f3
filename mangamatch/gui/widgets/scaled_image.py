"""A picture that fills its place and keeps its proportions."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from mangamatch.gui.widgets.layouts import write_in_middle


class ScaledImage(QWidget):
    """Shows ``pixmap``, or a sentence while that is null."""

    def __init__(self, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self.pixmap = QPixmap()
        self.setMinimumSize(120, 80)

    def set_pixmap(self, pixmap: QPixmap) -> None:
        """Show a picture, or the sentence in place of a null one."""
        self.pixmap = pixmap
        self.update()

    def sizeHint(self) -> QSize:
        """Return enough room for a row of faces."""
        return QSize(380, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in the middle."""
        if self.pixmap.isNull():
            write_in_middle(self, self._sentence)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        painter.drawPixmap(place, self.pixmap)
