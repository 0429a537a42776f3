"""The landmark sets as a tree by book, with status, confidence, filter and search."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from mangamatch.domain.match import Status
from mangamatch.gui.theme import STATUS_COLOURS, STATUS_MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent


@dataclass(frozen=True, slots=True)
class SetRow:
    """One landmark set as the tree shows it; ``order`` sorts the sets of all books."""

    file: str
    book: str
    label: str
    status: Status
    confidence: float | None
    order: tuple[object, ...] = ()


class Role(IntEnum):
    """What the filter asks a row for."""

    FILE = Qt.ItemDataRole.UserRole
    STATUS = Qt.ItemDataRole.UserRole + 1


class SetModel(QAbstractItemModel):
    """Books at the top, their sets below; an index' id is 0 for a book, book number + 1 for a set."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._books: list[str] = []
        self._rows: list[list[SetRow]] = []
        self._places: dict[str, tuple[int, int]] = {}

    def set_rows(self, rows: Sequence[SetRow]) -> None:
        """Show these sets, grouped by book in order of first appearance."""
        self.beginResetModel()
        grouped: dict[str, list[SetRow]] = {}
        for row in rows:
            grouped.setdefault(row.book, []).append(row)
        self._books, self._rows = list(grouped), list(grouped.values())
        self._places = {
            row.file: (book, place)
            for book, group in enumerate(self._rows)
            for place, row in enumerate(group)
        }
        self.endResetModel()

    def update_rows(self, rows: Mapping[str, SetRow]) -> None:
        """Replace some rows; the tree keeps what is open and selected."""
        books = set()
        for file, row in rows.items():
            book, place = self._places[file]
            if self._rows[book][place] != row:
                self._rows[book][place] = row
                books.add(book)
        for book in books:
            top = self.index(book, 0)
            last = len(self._rows[book]) - 1
            self.dataChanged.emit(self.index(0, 0, top), self.index(last, 1, top))
            self.dataChanged.emit(top, self.index(book, 1))

    def place_of(self, file: str) -> QModelIndex:
        """Index of a landmark set; invalid when it is not there."""
        if file not in self._places:
            return QModelIndex()
        book, place = self._places[file]
        return self.index(place, 0, self.index(book, 0))

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Qt's index of a book (no parent) or of a set below it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: QModelIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the book of a set."""
        book = index.internalId() if index.isValid() else 0
        return self.createIndex(book - 1, 0, 0) if book else QModelIndex()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override]  # noqa: B008
        """Books at the top, sets below a book, nothing below a set."""
        if not parent.isValid():
            return len(self._books)
        return 0 if parent.internalId() else len(self._rows[parent.row()])

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override]  # noqa: B008
        """Label and confidence."""
        return 2

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # type: ignore[override]
        """Answer what the tree and its filter ask for."""
        if not index.isValid():
            return None
        book = index.internalId()
        if book:
            return _set_data(self._rows[book - 1][index.row()], index.column(), role)
        return self._book_data(index, role)

    def _book_data(self, index: QModelIndex, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0:
                return self._books[index.row()] or self.tr("no book in the name")
            rows = self._rows[index.row()]
            return f"{sum(row.status == Status.ACCEPTED for row in rows)}/{len(rows)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _set_data(row: SetRow, column: int, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole if column == 0:
            return f"{STATUS_MARKS[row.status]}  {row.label}"
        case Qt.ItemDataRole.DisplayRole:
            return "–" if row.confidence is None else f"{row.confidence:.2f}"
        case Qt.ItemDataRole.TextAlignmentRole if column == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        case Qt.ItemDataRole.ForegroundRole:
            return STATUS_COLOURS[row.status] if column == 0 and row.status != Status.PENDING else None
        case Qt.ItemDataRole.ToolTipRole | Role.FILE:
            return row.file
        case Role.STATUS:
            return row.status
    return None


class _Filter(QSortFilterProxyModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
        self._words: tuple[str, ...] = ()
        self._status: Status | None = None

    def narrow(self, text: str, status: Status | None) -> None:
        """Show only sets whose file name holds all words of ``text`` and whose status is ``status``."""
        self.beginFilterChange()
        self._words, self._status = tuple(text.lower().split()), status
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # type: ignore[override]
        """Books are shown for the sets below them."""
        index = self.sourceModel().index(row, 0, parent)
        file = index.data(Role.FILE)
        if file is None:
            return False
        fits = self._status is None or index.data(Role.STATUS) == self._status
        return fits and all(word in file.lower() for word in self._words)


class _Tree(QTreeView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys that move in a tree, let letters and digits through to the window."""
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp)
        more = (Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in moves + more:
            super().keyPressEvent(event)
        else:
            event.ignore()


class SetTree(QWidget):
    """Search field, status filter and tree."""

    chosen = Signal(str)
    """File of the landmark set that was selected."""
    activated = Signal()
    """Enter or double click: the person wants to work on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SetModel(self)
        self._filter = _Filter(self)
        self._filter.setSourceModel(self._model)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search file names"))
        self._status = QComboBox()
        self._status.addItem(self.tr("All"), None)
        for status, text in self._status_names().items():
            self._status.addItem(f"{STATUS_MARKS[status]}  {text}", status)
        self.tree = _Tree(uniformRowHeights=True, headerHidden=True, rootIsDecorated=True)
        self._lay_out()
        self._connect()

    def _status_names(self) -> dict[Status, str]:
        return {
            Status.PENDING: self.tr("Pending"),
            Status.ACCEPTED: self.tr("Accepted"),
            Status.REJECTED: self.tr("Rejected"),
            Status.SKIPPED: self.tr("Skipped"),
            Status.UNSURE: self.tr("Unsure"),
        }

    def _lay_out(self) -> None:
        self.tree.setModel(self._filter)
        self.tree.setAccessibleName(self.tr("Landmark sets"))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self._status)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.addLayout(row)
        layout.addWidget(self.tree)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self._status.currentIndexChanged.connect(self._narrow)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.tree.activated.connect(lambda _: self.activated.emit())

    def set_rows(self, rows: Sequence[SetRow]) -> None:
        """Show these landmark sets."""
        self._model.set_rows(rows)

    def update_rows(self, rows: Mapping[str, SetRow]) -> None:
        """Show some of them anew."""
        self._model.update_rows(rows)

    def select(self, file: str) -> None:
        """Make ``file`` the current one and scroll to it, without telling anyone."""
        index = self._filter.mapFromSource(self._model.place_of(file))
        blocked = self.tree.selectionModel().blockSignals(True)
        self.tree.setCurrentIndex(index)
        self.tree.selectionModel().blockSignals(blocked)
        self.tree.scrollTo(index)
        self.tree.viewport().update()

    def visible_files(self) -> list[str]:
        """Files in the order shown, after filter and search."""
        proxy = self._filter
        books = (proxy.index(row, 0) for row in range(proxy.rowCount()))
        return [
            proxy.index(row, 0, book).data(Role.FILE) for book in books for row in range(proxy.rowCount(book))
        ]

    def _narrow(self) -> None:
        self._filter.narrow(self.search.text(), self._status.currentData())
        if self.search.text():
            self.tree.expandAll()

    def _on_current_changed(self, current: QModelIndex) -> None:
        file = current.data(Role.FILE)
        if file:
            self.chosen.emit(file)
