"""A notice at the bottom of the window. It blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from mangamatch.gui.common.key_names import native
from mangamatch.gui.common.theme import ACCENT, PROBLEM
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import Marked, breakable, marked, whole

_SHORT_MS, _LONG_MS = 4000, 12000


class Notice(QFrame):
    """Floats over its parent. A problem stays longer than good news; both can be closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._text = Marked(wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton(text="✕", autoRaise=True)
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.addWidget(self._text, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The text, for tests and screen readers."""
        return whole(self._text.text())

    def tell(self, message: str, hint: str = "", *, problem: bool = False) -> None:
        """Show a message, and below it what the person can do."""
        message, hint = (breakable(native(translate(text))) for text in (message, hint))
        markup = ("<b>{message}</b>" if problem else "{message}") + ("<br>{hint}" if hint else "")
        self._text.setText(marked(markup, message=message, hint=hint))
        edge = PROBLEM if problem else ACCENT.name()
        self.setStyleSheet(
            "Notice { background: palette(base); border: 1px solid palette(mid);"
            f" border-left: 4px solid {edge}; border-radius: 6px; }}"
        )
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_LONG_MS if problem else _SHORT_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        width = min(620, self._window.width() - 40)
        self.resize(width, self.heightForWidth(width))  # adjustSize() would not know that the text is wide
        self.move((self._window.width() - width) // 2, self._window.height() - self.height() - 70)
