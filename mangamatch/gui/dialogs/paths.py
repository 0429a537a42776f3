"""A line edit with a button that asks for a folder or file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class PathField(QWidget):
    """``kind`` is folder or save; the text can also be typed or dropped."""

    changed = Signal()

    def __init__(self, kind: str, title: str, suffixes: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._title, self._suffixes = kind, title, suffixes
        self._edit = QLineEdit()
        self._edit.setMinimumWidth(340)
        self._edit.setAccessibleName(title)
        self._edit.textChanged.connect(self.changed)
        button = QPushButton(self.tr("Browse…"))
        button.clicked.connect(self._ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._edit, 1)
        layout.addWidget(button)
        self.setFocusProxy(self._edit)

    @property
    def path(self) -> Path | None:
        """What is written, None when nothing is."""
        text = self._edit.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Write ``path`` into the field."""
        self._edit.setText(str(path))

    def _ask(self) -> None:
        start = str(self.path or Path.home())
        if self._kind == "folder":
            chosen = QFileDialog.getExistingDirectory(self, self._title, start)
        else:
            chosen, _ = QFileDialog.getSaveFileName(self, self._title, start, self._suffixes)
        if chosen:
            self._edit.setText(chosen)
