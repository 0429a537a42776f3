"""A workspace that is still an empty room: it says what will be here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mangamatch.gui.panels.panel import Panel


class Room(Panel):
    """One sentence in the middle."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(80, 40, 80, 40)
        layout.addWidget(label)
