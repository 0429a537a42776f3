"""The faces of the page in view: where each comes from, whether it has landmarks, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from mangamatch.gui.match.set_tree import TREE_KEYS
from mangamatch.gui.widgets.labels import Elided
from mangamatch.gui.widgets.layouts import down

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QKeyEvent


@dataclass(frozen=True, slots=True)
class FaceRow:
    """What the list says of a face; ``colour`` is that of its mark."""

    mark: str
    colour: QColor
    origin: str
    landmarks: str


class _List(QTreeWidget):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys that move in a list. Letters and digits go to the window."""
        if event.key() in TREE_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()


class FaceList(QWidget):
    """A line for each face, in the order in which the page is read."""

    chosen = Signal(int)
    """Row of the face that was selected."""
    activated = Signal()
    """Enter or a double click: the person wants to work on the face."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Elided()
        self.list = _List(columnCount=3, headerHidden=True, rootIsDecorated=False, uniformRowHeights=True)
        self.list.setAccessibleName(self.tr("Faces of the page"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setMinimumHeight(60)
        down(self._title, self.list, within=self, grows=self.list, margins=(6, 4, 6, 0), spacing=2)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.itemActivated.connect(lambda *_: self.activated.emit())
        self._rows: tuple[FaceRow, ...] = ()
        self.set_rows(())

    def set_rows(self, rows: Sequence[FaceRow]) -> None:
        """Show these faces; the selected row stays selected. No signal is sent."""
        count = len(rows)
        self._title.setText(self.tr("Faces of the page: {n}").format(n=count) if count else self._none)
        if tuple(rows) == self._rows:
            return
        row, self._rows = self.row, tuple(rows)
        with QSignalBlocker(self.list.selectionModel()):
            self.list.clear()
            self.list.addTopLevelItems([_item(number, one) for number, one in enumerate(rows, 1)])
        self.select(row)

    @property
    def _none(self) -> str:
        return self.tr("No faces on this page")

    @property
    def row(self) -> int:
        """The selected row, −1 for none."""
        return self.list.currentIndex().row()

    def select(self, row: int) -> None:
        """Select a row, −1 for none. No signal is sent."""
        index = self.list.model().index(row, 0)
        with QSignalBlocker(self.list.selectionModel()):
            self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.list.viewport().update()

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())


def _item(number: int, row: FaceRow) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{row.mark} {number}", row.origin, row.landmarks])
    item.setForeground(0, QBrush(row.colour))
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
