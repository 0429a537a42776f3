"""The data of a run: the open project, sample files of any format, other projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mangamatch.domain.messages import say_number
from mangamatch.gui.widgets.drop import dropped_paths
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.path_list import PathList, path_of
from mangamatch.training.tasks import FACES, LANDMARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent


class SourceList(PathList):
    """Lists the open project, which can be ticked, and files, which can be added, removed or dropped here."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(QListWidget(), parent)
        self._title = title
        self._project: QListWidgetItem | None = None
        self._drawn = QListWidgetItem()
        self._task = LANDMARKS
        self.setAcceptDrops(True)
        self.list.setAccessibleName(title)
        self.list.setAlternatingRowColors(True)
        self.list.setFixedHeight(72)
        self._offer_drawn()
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentItemChanged.connect(self._enable)
        self.remove.clicked.connect(self._remove)
        self._lay_out()
        self._enable()

    def _lay_out(self) -> None:
        files = self.tr("Add files…"), lambda: self.add(self._ask_for_files(self._title))
        folder = self.tr("Add folder…"), lambda: self.add(self._ask_for_folder(self._title))
        buttons = self._buttons(files, folder, remove=self.tr("Remove"))
        down(self.list, buttons, within=self, margins=(0, 0, 0, 0), spacing=4)

    def set_project(self, path: Path | None, accepted: int) -> None:
        """Offer the accepted faces of the open project in the first row."""
        if self._project is None or path_of(self._project) != path:
            self.list.blockSignals(True)  # listeners would see half of the rows
            self.list.clear()
            self._project = self._added(path) if path else None
            if self._project:
                self._project.setCheckState(Qt.CheckState.Checked)
            self._offer_drawn()
            self.list.blockSignals(False)
        if self._project:
            many = self.tr("{n} accepted faces of this project").format(n=f"{accepted:,}")
            self._project.setText(say_number(accepted, self.tr("1 accepted face of this project"), many))

    def _offer_drawn(self) -> None:
        """Offer drawn faces or pages below the project."""
        self._drawn = QListWidgetItem()
        self._drawn.setToolTip(
            self.tr("Training without data of your own. Its weights are a start for your files")
        )
        self._drawn.setCheckState(Qt.CheckState.Unchecked)
        self.list.addItem(self._drawn)
        self.set_task(self._task)

    def set_task(self, task: str) -> None:
        """Offer what ``task`` learns from: a project has no pages whose faces are all known."""
        self._task = task
        pages = self.tr("Drawn pages, new ones in each epoch")
        self._drawn.setText(pages if task == FACES else self.tr("Drawn faces, new ones in each epoch"))
        if self._project:
            self._project.setHidden(task == FACES)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        """Untick the other of project and drawn faces: they cannot be mixed."""
        other = {id(self._project): self._drawn, id(self._drawn): self._project}.get(id(item))
        if other is not None and item.checkState() == Qt.CheckState.Checked:
            other.setCheckState(Qt.CheckState.Unchecked)
        self.changed.emit()

    def add(self, paths: Iterable[Path]) -> None:
        """Add files or folders that are not listed yet."""
        for path in paths:
            if path not in self.paths():
                self._added(path).setText(path.name)
        self.changed.emit()

    def paths(self) -> Sequence[Path]:
        """Return what is chosen: absolute paths."""
        files = [item for item in self._items_in_order() if item is not self._drawn]
        return [path_of(i) for i in files if i is not self._project or self.takes_project]

    @property
    def takes_drawn(self) -> bool:
        """Whether drawn faces are ticked."""
        return self._drawn.checkState() == Qt.CheckState.Checked

    @property
    def takes_project(self) -> bool:
        """Whether the open project is ticked."""
        if self._project is None or self._task != LANDMARKS:
            return False
        return self._project.checkState() == Qt.CheckState.Checked

    def _added(self, path: Path) -> QListWidgetItem:
        item = self._new_item(path)
        self.list.addItem(item)
        return item

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None and item not in (self._project, self._drawn):
            self.list.takeItem(self.list.row(item))
            self.changed.emit()

    def _enable(self) -> None:
        item = self.list.currentItem()
        self.remove.setEnabled(item is not None and item not in (self._project, self._drawn))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.add(dropped_paths(event))
