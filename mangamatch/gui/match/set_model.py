"""The landmark sets as Qt's item model: books, and the sets of each book below it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mangamatch.domain.match import Status
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mangamatch.gui.common.set_row import SetRow

    Index = QModelIndex | QPersistentModelIndex

_TOP = 0
"""Internal id of a book. That of a set is the row of its book plus one."""


class SetModel(QAbstractItemModel):
    """Reads from lists: thousands of sets cost nothing until they are shown."""

    FILE = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._books: list[tuple[str, list[SetRow]]] = []
        self._places: dict[str, tuple[int, int]] = {}
        self._counts: dict[str, str] = {}
        self.is_flat = False  # all sets are in one list, whatever their book

    def set_rows(self, rows: Iterable[SetRow]) -> None:
        """Show ``rows``, in their order. Those of one book must follow each other, unless it is flat."""
        self.beginResetModel()
        groups = groupby(rows, key=lambda row: "" if self.is_flat else row.book)
        self._books = [(book, list(those)) for book, those in groups]
        self._places = {
            row.file: (top, place)
            for top, (_, those) in enumerate(self._books)
            for place, row in enumerate(those)
        }
        self.endResetModel()

    def set_counts(self, counts: Mapping[tuple[str, Status], int]) -> None:
        """Set how many sets of each book have each status, shown or not."""
        totals: Counter[str] = Counter()
        accepted: Counter[str] = Counter()
        for (book, status), count in counts.items():
            name = "" if self.is_flat else book
            totals[name] += count
            accepted[name] += count * (status == Status.ACCEPTED)
        self._counts = {book: f"{accepted[book]}/{total}" for book, total in totals.items()}
        if self._books:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self._books) - 1, 1))

    def replace(self, row: SetRow) -> None:
        """Replace the row of a file. A file that is not shown stays hidden."""
        if row.file in self._places:
            top, place = self._places[row.file]
            self._books[top][1][place] = row
            left = self.index_of(row.file)
            self.dataChanged.emit(left, left.siblingAtColumn(1))

    @property
    def files(self) -> list[str]:
        """Files in the order shown."""
        return list(self._places)

    def index_of(self, file: str) -> QModelIndex:
        """Return the index of ``file``; an invalid one when it is not shown."""
        if file not in self._places:
            return QModelIndex()
        top, place = self._places[file]
        return self.createIndex(place, 0, top + 1)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the place of a book, or of a set below one."""
        if not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        """Return the book of a set."""
        inside = index.isValid() and index.internalId() != _TOP
        return self.createIndex(int(index.internalId()) - 1, 0, _TOP) if inside else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of books, or of a book's sets."""
        if not parent.isValid():
            return len(self._books)
        is_book = parent.internalId() == _TOP and parent.column() == 0
        return len(self._books[parent.row()][1]) if is_book else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Two: the name, and confidence or count."""
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one cell of a book or a set."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if index.internalId() == _TOP:
            return self._of_book(index, role)
        row = self._books[int(index.internalId()) - 1][1][index.row()]
        return _of_set(row, index.column(), role, f"{row.book} " * self.is_flat)

    def _of_book(self, index: Index, role: int) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        book = self._books[index.row()][0]
        if index.column():
            return self._counts.get(book, "")
        return self.tr("All books") if self.is_flat else book or self.tr("no book in the name")


def _of_set(row: SetRow, column: int, role: int, book: str) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole if column:
            return "–" if row.confidence is None else f"{row.confidence:.2f}"
        case Qt.ItemDataRole.DisplayRole:
            return f"{STATUSES[row.status].mark}  {book}{row.label}"
        case Qt.ItemDataRole.ForegroundRole if not column and row.status != Status.PENDING:
            return STATUSES[row.status].colour  # else the palette's text colour
        case SetModel.FILE if not column:
            return row.file
        case Qt.ItemDataRole.ToolTipRole if not column:
            return plain_tip("\n".join((row.file, *row.others)))
    return None
