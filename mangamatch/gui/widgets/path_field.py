"""A line edit with buttons that ask for a folder or file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from mangamatch.gui.common import browsing
from mangamatch.gui.widgets.layouts import across


class PathField(QWidget):
    """``kind`` is folder, source (or a ZIP), pages (or an archive or a PDF) or save. A path can be typed."""

    changed = Signal()

    def __init__(
        self, kind: str, title: str, suffixes: str = "", parent: QWidget | None = None, *, room: int = 340
    ) -> None:
        """``room`` is how many px the line edit has at least."""
        super().__init__(parent)
        self._kind, self._title, self._suffixes = kind, title, suffixes
        self._proposed = ""
        self._edit = QLineEdit()
        self._edit.setMinimumWidth(room)
        self._edit.setAccessibleName(title)
        self._edit.textChanged.connect(self.changed)
        button = QPushButton(self.tr("Browse…"))
        button.clicked.connect(self._ask)
        buttons = [button, *self._archive_button()]
        across(self._edit, *buttons, within=self, grows=self._edit, margins=(0, 0, 0, 0))
        self.setFocusProxy(self._edit)

    def _archive_button(self) -> list[QPushButton]:
        """Return a button that asks for one file, where the field takes a folder or a file."""
        if self._kind == "source":
            button = QPushButton(self.tr("ZIP…"))
            button.setToolTip(self.tr("Choose a ZIP archive, which is read in place"))
            files = self.tr("ZIP archives (*.zip)")
        elif self._kind == "pages":
            button = QPushButton(self.tr("File…"))
            button.setToolTip(self.tr("Choose a CBZ, ZIP or PDF, which is read in place"))
            files = self.tr("Comics (*.cbz *.zip *.pdf)")
        else:
            return []
        button.clicked.connect(lambda: self._ask_archive(files))
        return [button]

    @property
    def path(self) -> Path | None:
        """The path in the field, None when it is empty."""
        path = Path(self._edit.text().strip())
        try:
            return path.expanduser() if path.name or path.is_absolute() else None
        except RuntimeError:  # ~somebody who is unknown here, or half typed
            return path

    def set_path(self, path: Path) -> None:
        """Write ``path`` into the field."""
        self._proposed = ""
        self._edit.setText(str(path))

    def propose(self, path: Path | None) -> None:
        """Write ``path`` into the field, or clear it, unless a person has written there."""
        if self._edit.text() in ("", self._proposed):
            self._proposed = str(path or "")
            self._edit.setText(self._proposed)

    def _ask(self) -> None:
        if self._kind != "save":
            chosen = browsing.ask_folder(self, self._title, self.path)
        else:
            chosen = browsing.ask_target(self, self._title, self.path or "", self._suffixes)
        if chosen:
            self._edit.setText(str(chosen))

    def _ask_archive(self, files: str) -> None:
        if chosen := browsing.ask_file(self, self._title, files, self.path):
            self._edit.setText(str(chosen))
