"""The landmark sets as a tree by book, with status, confidence, filter and search."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QToolButton, QTreeView, QWidget

from mangamatch.app.project.set_filter import SetFilter
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.match.filter_panel import FilterPanel
from mangamatch.gui.match.set_model import SetModel
from mangamatch.gui.widgets.labels import keep_narrow, plain_tip
from mangamatch.gui.widgets.layouts import across, down, write_in_middle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from mangamatch.domain.match import Status
    from mangamatch.gui.common.set_row import SetRow


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sets are shown: all words in the file name, this status (None = any), and ``further`` values."""

    words: tuple[str, ...] = ()
    status: Status | None = None
    further: SetFilter = SetFilter()  # noqa: RUF009 (a frozen value)

    def accepts(self, row: SetRow) -> bool:
        """Whether ``row`` is shown."""
        if self.status not in (None, row.status) or not self.further.accepts(row.facts):
            return False
        names = [file.lower() for file in (row.file, *row.others)] if self.words else [""]
        return any(all(word in name for word in self.words) for name in names)


def _key(row: SetRow) -> tuple[str, Status]:
    """Return by what rows are counted."""
    return row.book, row.status


class _Search(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc leave the field; Esc clears the search first."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Tree(QTreeView):
    message = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show why the tree is empty."""
        super().paintEvent(event)
        if not self.model().rowCount():
            write_in_middle(self.viewport(), self.message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys that move in a tree. Letters and digits go to the window."""
        if event.key() in TREE_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()


TREE_KEYS = {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter),
}


class SetTree(QWidget):
    """Search field, status filter and tree.

    ``rows`` has all rows by file, shown or not, and ``counts`` how many of each book have each status.
    """

    chosen = Signal(str)
    """File of the landmark set that was selected."""
    left = Signal()
    """Esc or Enter was pressed in the search field."""
    sortingChanged = Signal()
    """The person wants another order."""
    activated = Signal()
    """Enter or a double click: the person wants to work on the set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, SetRow] = {}
        self.counts: Counter[tuple[str, Status]] = Counter()
        self._filter = Filter()
        self._model = SetModel(self)
        self._current = self._no_rows = ""
        self.search = _Search(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search…"))
        self.search.setToolTip(self.tr("Search file names"))
        self.search.setAccessibleName(self.search.toolTip())
        self.status_filter = QComboBox()
        keep_narrow(self.status_filter, 4)
        self.status_filter.setAccessibleName(self.tr("Status"))
        self.status_filter.addItem(self.tr("All"), None)
        for status, info in STATUSES.items():
            self.status_filter.addItem(f"{info.mark}  {info.name}", status)
        self.by_doubt = QToolButton(checkable=True, text=self.tr("Doubt"))
        self.more = QToolButton(checkable=True, text=self.tr("Filter"))
        self.more.setToolTip(self.tr("Filter by confidence, doubt, emotion, annotator and origin"))
        self.panel = FilterPanel(self)
        self._needed_doubt = False
        self.by_doubt.setToolTip(self.tr("Sort the sets of each book by doubt, most doubtful first"))
        self.by_use = QToolButton(checkable=True, text=self.tr("Next"))
        tip = self.tr("Sort the sets of each book by use: doubtful, and unlike what is accepted, first")
        self.by_use.setToolTip(plain_tip(tip))
        self.tree = _Tree(uniformRowHeights=True, headerHidden=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tree.setModel(self._model)
        self.tree.setIndentation(12)  # names have little room on small screens
        self.tree.setAccessibleName(self.tr("Landmark sets"))
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, self.fontMetrics().horizontalAdvance("0000/0000"))
        orders = (self.by_doubt, self.by_use)
        row = across(self.status_filter, self.more, *orders, grows=self.status_filter, spacing=4)
        down(self.search, row, self.tree, within=self, margins=(6, 6, 6, 0), spacing=4)

    def _connect(self) -> None:
        for button, other in ((self.by_doubt, self.by_use), (self.by_use, self.by_doubt)):
            button.toggled.connect(partial(self._on_order, other))
        self.more.clicked.connect(self.ask_further)
        self.panel.changed.connect(self._on_further)
        self.search.textChanged.connect(self._narrow)
        self.search.left.connect(self._leave_search)
        self.status_filter.currentIndexChanged.connect(self._narrow)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.tree.activated.connect(self.activated)

    @property
    def needs_doubt(self) -> bool:
        """Whether the doubt of the sets is shown, sorted or filtered by."""
        return self.by_doubt.isChecked() or self.panel.isVisible() or self.panel.needs_doubt

    def ask_further(self) -> None:
        """Open the filter below its button."""
        self._mark()
        self.panel.move(self.more.mapToGlobal(QPoint(0, self.more.height())))
        self.panel.show()
        self.sortingChanged.emit()  # the doubts of all are shown there

    def _on_further(self) -> None:
        needed, self._needed_doubt = self._needed_doubt, self.needs_doubt
        self._mark()
        if self.panel.all_books.isChecked() != self._model.is_flat or needed != self._needed_doubt:
            self.sortingChanged.emit()
        self._narrow()

    def _mark(self) -> None:
        """Show at the button whether something is chosen in its panel."""
        self.more.setChecked(self.panel.chosen != SetFilter() or self.panel.all_books.isChecked())

    def _on_order(self, other: QToolButton, chosen: bool) -> None:
        """Ask for another order; of the two buttons one is down at most."""
        if chosen:
            with QSignalBlocker(other):
                other.setChecked(False)
        self.sortingChanged.emit()

    def set_rows(self, rows: Iterable[SetRow], none: str = "") -> None:
        """Show these landmark sets, in their order; ``none`` says what to do where there are none."""
        self._no_rows = none
        rows = sorted(rows, key=lambda row: row.order)
        if self.by_use.isChecked():
            rows.sort(key=lambda row: (row.book, -row.use))
        elif self.panel.all_books.isChecked():
            rows.sort(key=lambda row: -row.facts.doubt)
        elif self.by_doubt.isChecked():
            rows.sort(key=lambda row: (row.book, -row.facts.doubt))
        self._model.is_flat = self.panel.all_books.isChecked() and not self.by_use.isChecked()
        self.rows = {row.file: row for row in rows}
        self.counts = Counter((row.book, row.status) for row in rows)
        self._rebuild()

    def update_rows(self, rows: Mapping[str, SetRow]) -> None:
        """Replace some rows. A row that no longer fits the filter stays until the filter changes."""
        changed = {file: row for file, row in rows.items() if self.rows.get(file) != row}
        self.counts.subtract(_key(self.rows[file]) for file in changed if file in self.rows)
        self.counts.update(map(_key, changed.values()))
        self.rows.update(changed)
        for row in changed.values():
            self._model.replace(row)
        if changed:
            self._model.set_counts(self.counts)

    def select(self, file: str) -> None:
        """Make ``file`` the current one and scroll to it. No signal is sent."""
        self._current = file
        index = self._model.index_of(file)
        with QSignalBlocker(self.tree.selectionModel()):
            self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        self.tree.viewport().update()

    def visible_files(self) -> list[str]:
        """Files in the order shown, with those decided since the filter was set."""
        return self._model.files

    def _narrow(self) -> None:
        words = tuple(self.search.text().lower().split())
        self._filter = Filter(words, self.status_filter.currentData(), self.panel.chosen)
        self._rebuild()
        if words:
            self.tree.expandAll()

    def _leave_search(self) -> None:
        """Go to the first set found, unless the current one is among them."""
        files = self.visible_files()
        if files and self._current not in files:
            self.select(files[0])
            self.chosen.emit(files[0])
        self.left.emit()

    def _rebuild(self) -> None:
        rows, wanted = self.rows.values(), self._filter
        with QSignalBlocker(self.tree.selectionModel()):
            self._model.set_rows(rows if wanted == Filter() else filter(wanted.accepts, rows))
        none_fits = self.tr("No landmark set fits the search and the filter.")
        self.tree.message = none_fits if self.rows else self._no_rows
        self._model.set_counts(self.counts)
        if self._current in self.rows:
            self.select(self._current)

    def _on_current_changed(self, current: QModelIndex) -> None:
        file = current.siblingAtColumn(0).data(SetModel.FILE)
        if file:
            self.chosen.emit(file)
