"""A workspace that is still an empty room: it says what will be here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.gui.document import Document


class Room(QWidget):
    """One sentence in the middle."""

    jobWanted = Signal(str, object, object)
    summaryChanged = Signal(str)
    failed = Signal(object)

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(80, 40, 80, 40)
        layout.addWidget(label)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return no actions: there is nothing to do here yet."""
        return {}

    def set_document(self, document: Document | None) -> None:
        """Take no notice of the project."""
