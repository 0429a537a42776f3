"""A list of files and folders, with buttons to add some and to remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from mangamatch.gui.common import browsing
from mangamatch.gui.widgets.labels import plain_tip
from mangamatch.gui.widgets.layouts import across

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_PATH = int(Qt.ItemDataRole.UserRole)


class PathList(QWidget):
    """Subclasses say what is shown of each path, and name the buttons."""

    def __init__(self, listing: QListWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = listing
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remove = QPushButton()

    def _buttons(self, *adding: tuple[str, Callable[[], object]], remove: str) -> QBoxLayout:
        """Return a row of buttons: those that add, each with its function, and the one that removes."""
        self.remove.setText(remove)
        buttons = [QPushButton(text) for text, _ in adding]
        for button, (_, act) in zip(buttons, adding, strict=True):
            button.clicked.connect(act)
        return across(*buttons, self.remove, spacing=4)

    def _new_item(self, path: Path, text: str = "") -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(_PATH, path)
        item.setToolTip(plain_tip(str(path)))
        return item

    def _items_in_order(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _ask_for_files(self, title: str, kinds: str = "") -> Sequence[Path]:
        return browsing.ask_files(self, title, kinds)

    def _ask_for_folder(self, title: str) -> Sequence[Path]:
        chosen = browsing.ask_folder(self, title)
        return [chosen] if chosen else []


def path_of(item: QListWidgetItem) -> Path:
    """Return the file or folder that a row stands for."""
    path: Path = item.data(_PATH)
    return path
