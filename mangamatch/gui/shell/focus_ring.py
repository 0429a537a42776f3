"""A frame around what has the focus, shown to people who go about with the Tab key.

Styles draw the focus in many ways, and our own views not at all. This is one mark for all of them. It comes
with Tab, and goes when the mouse or the program moves the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from mangamatch.gui.common.theme import ACCENT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

_WIDTH, _OUT = 2, 2  # px: of the line, and how far outside of the widget it runs


class FocusRing(QWidget):
    """Lies above the widgets of one window and lets the mouse through."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._marked: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def mark(self, widget: QWidget | None) -> None:
        """Show that this widget has the focus, or that none needs a mark."""
        if self._marked is not None:
            self._marked.removeEventFilter(self)
        self._marked = widget
        if widget is not None:
            widget.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it moves or goes."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not self._marked:
            self.mark(None)

    def _place(self) -> None:
        marked = self._marked
        self.setVisible(marked is not None and marked.isVisible())
        if marked is not None:
            corner = marked.mapTo(self.window(), QPoint())
            around = QRect(corner, marked.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
            self.setGeometry(around.intersected(self.window().rect()))
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ACCENT, _WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})
