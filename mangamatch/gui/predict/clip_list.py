"""The images and clips to predict on: thumbnail, name, size, and how far each one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mangamatch.domain.messages import say_number
from mangamatch.gui.common.translate import error_text
from mangamatch.gui.predict.input_loader import THUMBNAIL, LoadedInput
from mangamatch.gui.widgets.labels import plain_tip
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.path_list import PathList, path_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class _List(QListWidget):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move; letters are the window's."""
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ClipList(PathList):
    """Lists the files. They are added by its buttons, or dropped on the workspace."""

    chosen = Signal(object)
    """Path, or None when the list is empty."""
    added = Signal(object)
    """Paths of files and folders."""
    removed = Signal(object)
    """Path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_List(), parent)
        self._inputs: dict[Path, LoadedInput] = {}
        self._items: dict[Path, QListWidgetItem] = {}
        self._notes: dict[Path, str] = {}
        self._expects = False
        self.list.setAccessibleName(self.tr("Images and clips"))
        self.list.setIconSize(THUMBNAIL)
        self.list.setSpacing(2)
        self.list.setUniformItemSizes(True)
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.remove.setToolTip(self.tr("Remove the file from this list. It stays on the disk"))
        self.remove.clicked.connect(self._remove)
        self.remove.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        files = self.tr("Files…"), self.ask_files
        row = self._buttons(files, (self.tr("Folder…"), self.ask_folder), remove=self.tr("Remove"))
        row.setContentsMargins(6, 6, 6, 2)
        down(row, self.list, within=self, margins=(0, 0, 0, 0), spacing=2)
        self.setMinimumWidth(210)

    def add(self, path: Path) -> None:
        """Show a file that is being read."""
        if path in self._items:
            return
        item = self._new_item(path, path.name)
        item.setSizeHint(self._item_size)
        empty = QPixmap(THUMBNAIL)
        empty.fill(Qt.GlobalColor.transparent)
        item.setIcon(QIcon(empty))
        self._items[path] = item
        self.list.addItem(item)

    def holds(self, path: Path) -> bool:
        """Whether a file is on the list."""
        return path in self._items

    def clear(self) -> None:
        """Show no file any more."""
        self._inputs, self._items, self._notes, self._expects = {}, {}, {}, False
        self.list.clear()

    def set_input(self, found: LoadedInput) -> None:
        """Show what a file is, or why it cannot be used."""
        item = self._items.get(found.path)
        if item is None:
            return
        new = found.path not in self._inputs
        self._inputs[found.path] = found
        if found.thumbnail:
            item.setIcon(QIcon(_centred(QPixmap.fromImage(found.thumbnail))))
        faint = self.palette().brush(self.palette().ColorRole.PlaceholderText)
        item.setData(Qt.ItemDataRole.ForegroundRole, faint if found.error else None)
        item.setToolTip(plain_tip(error_text(found.error) if found.error else str(found.path)))
        self._write(found.path)
        if not found.error and (self.list.currentItem() is None or (new and self._expects)):
            self._expects = False
            self.list.setCurrentItem(item)

    def expect(self, paths: Sequence[Path]) -> None:
        """Choose the first of these as soon as it is read."""
        known = next((path for path in self.paths if path in paths), None)
        self._expects = known is None and bool(paths)
        if known:
            self.choose(known)

    @property
    def _item_size(self) -> QSize:
        """Room for all three lines. The list asks only once."""
        return QSize(THUMBNAIL.width(), max(THUMBNAIL.height(), 3 * self.fontMetrics().lineSpacing()) + 4)

    def set_note(self, path: Path, note: str) -> None:
        """Show the progress of a file."""
        if self._notes.get(path, "") != note and path in self._items:
            self._notes[path] = note
            self._write(path)

    def _write(self, path: Path) -> None:
        found = self._inputs.get(path)
        lines = [path.name, self._described(found) if found else "", self._notes.get(path, "")]
        self._items[path].setText("\n".join(filter(None, lines)))

    def _described(self, found: LoadedInput) -> str:
        clip = found.clip
        if clip is None:
            return self.tr("⚠ cannot be used")
        size = f"{clip.size[0]}×{clip.size[1]}"
        if not clip.count:  # only reading tells
            return size
        return say_number(clip.count, size, self.tr("{size} · {n} frames").format(size=size, n=clip.count))

    @property
    def paths(self) -> Sequence[Path]:
        """All files that can be used, in the order of the list."""
        listed = map(path_of, self._items_in_order())
        return [path for path in listed if path in self._inputs and not self._inputs[path].error]

    @property
    def listed(self) -> Sequence[Path]:
        """All files, also those that are unusable or not read yet."""
        return list(self._items)

    @property
    def current(self) -> Path | None:
        """The chosen file."""
        item = self.list.currentItem()
        return path_of(item) if item else None

    def choose(self, path: Path) -> None:
        """Choose a file."""
        self.list.setCurrentItem(self._items[path])

    def step(self, by: int) -> None:
        """Choose the next or previous usable file."""
        paths = self.paths
        if paths:
            at = paths.index(self.current) if self.current in paths else -by
            self.choose(paths[min(max(at + by, 0), len(paths) - 1)])

    def ask_files(self) -> None:
        """Ask for images and clips."""
        from mangamatch.media.open import STILLS, VIDEOS

        kinds = self.tr("Images, animations and videos ({kinds});;All files (*)")
        kinds = kinds.format(kinds=" ".join(f"*{suffix}" for suffix in (*STILLS, *VIDEOS)))
        title = self.tr("Open images, GIFs or videos")
        if chosen := self._ask_for_files(title, kinds):
            self.added.emit(chosen)

    def ask_folder(self) -> None:
        """Ask for a folder of them."""
        if chosen := self._ask_for_folder(self.tr("Open a folder of images")):
            self.added.emit(chosen)

    def _remove(self) -> None:
        path = self.current
        if path is None:
            return
        self.list.takeItem(self.list.row(self._items.pop(path)))
        self._inputs.pop(path, None)
        self._notes.pop(path, None)
        self.removed.emit(path)

    def _on_current_changed(self, item: QListWidgetItem | None, before: object) -> None:
        self.remove.setEnabled(item is not None)
        self.chosen.emit(path_of(item) if item else None)


def _centred(pixmap: QPixmap) -> QPixmap:
    """Return a thumbnail in the middle of its place, so that names stand in a column."""
    place = QPixmap(THUMBNAIL * 2)
    place.fill(Qt.GlobalColor.transparent)
    painter = QPainter(place)
    painter.drawPixmap((place.width() - pixmap.width()) // 2, (place.height() - pixmap.height()) // 2, pixmap)
    painter.end()
    return place
