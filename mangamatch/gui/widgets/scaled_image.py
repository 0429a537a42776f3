"""A picture that fills its place and keeps its proportions."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import fill, write_in_middle

_SHARE = 0.85  # of the screen that an enlarged picture takes at most
_FRAME = QSize(4, 4)


class ScaledImage(QWidget):
    """Shows ``pixmap``, or a sentence while that is null. A click or Enter shows it in its own size."""

    def __init__(self, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self.pixmap = QPixmap()
        self.setMinimumSize(120, 80)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_pixmap(self, pixmap: QPixmap) -> None:
        """Show a picture, or the sentence in place of a null one."""
        self.pixmap = pixmap
        shape = Qt.CursorShape.ArrowCursor if pixmap.isNull() else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.update()

    def enlarge(self) -> None:
        """Show the picture in its own size, in a window that scrolls."""
        if self.pixmap.isNull():
            return
        dialog = QDialog(self)
        dialog.setWindowTitle(self.toolTip() or self.accessibleName())
        picture, scroll = Plain(), QScrollArea()
        picture.setPixmap(self.pixmap)
        scroll.setWidget(picture)
        fill(dialog, scroll)
        room = self.screen().availableSize() * _SHARE
        dialog.resize((self.pixmap.size() + _FRAME).boundedTo(room))
        dialog.exec()
        dialog.deleteLater()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Enlarge the picture."""
        if self.rect().contains(event.position().toPoint()):
            self.enlarge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enlarge the picture with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enlarge()
        else:
            super().keyPressEvent(event)

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
