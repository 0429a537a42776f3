"""Fields that are seldom needed, hidden below a line that opens them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from mangamatch.gui.widgets.layouts import down


class Folded(QWidget):
    """A title with an arrow; ``content`` is below it when it is open."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.button = QToolButton(text=title, checkable=True, autoRaise=True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.toggled.connect(self._show)
        down(self.button, content, within=self, margins=(0, 6, 0, 0))
        self._show(False)

    def unfold(self) -> None:
        """Open it."""
        self.button.setChecked(True)

    def _show(self, shown: bool) -> None:
        self.button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.content.setVisible(shown)
