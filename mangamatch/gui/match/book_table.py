"""The books of an automatic match: how their file names are read, and how well that fits the faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from mangamatch.domain.match import Status
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.widgets.labels import plain_tip
from mangamatch.matching.provenance.page_mapping import HALF, RIGHT, BookReading, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from mangamatch.app.project.match_summary import BookSummary

BOOK, FILES, ABOVE, SUPPORT, RUNNER_UP, AGREED, READ_AS = range(7)
_WIDTHS = {BOOK: 150, FILES: 48, ABOVE: 62, SUPPORT: 66, RUNNER_UP: 76, AGREED: 66}
_NUMBERS = (FILES, ABOVE, SUPPORT, RUNNER_UP)
_WELL, _ILL = STATUSES[Status.ACCEPTED].colour, STATUSES[Status.REJECTED].colour


def in_words(reading: Reading) -> str:
    """Say how a reading maps page numbers and boxes."""
    if reading.layout != HALF:
        template = _tr("whole spreads, offset {offset:g}, scale {scale:.2f}, shift {x}, {y}")
    elif reading.even_half == RIGHT:
        template = _tr("half pages, even = right half, offset {offset:g}, scale {scale:.2f}, shift {x}, {y}")
    else:
        template = _tr("half pages, even = left half, offset {offset:g}, scale {scale:.2f}, shift {x}, {y}")
    x, y = map(round, reading.shift)
    return template.format(offset=reading.page_offset, scale=reading.scale, x=x, y=y)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BookTable", text)


class BookTable(QTableWidget):
    """One row for each book. A colour and a symbol mark books of which no reading fits."""

    chosen = Signal(int)
    """Number of the book in the row that was chosen."""

    def __init__(self, books: Sequence[BookSummary], parent: QWidget | None = None) -> None:
        super().__init__(len(books), len(_WIDTHS) + 1, parent)
        self._books = books
        self.setAccessibleName(_tr("Books"))
        self._dress()
        for row, book in enumerate(books):
            self._fill(row, book)
        self.currentCellChanged.connect(lambda row, *_: self.chosen.emit(row))

    def set_threshold(self, threshold: float) -> None:
        """Count each book's sets above it."""
        self.setHorizontalHeaderItem(ABOVE, QTableWidgetItem(f"≥ {threshold:.2f}"))
        for row, book in enumerate(self._books):
            self._put(row, ABOVE, f"{book.above(threshold):,}")

    def _dress(self) -> None:
        titles = (_tr("Book"), _tr("Files"), "≥", _tr("Support"), _tr("Runner-up"), _tr("Agreed"))
        self.setHorizontalHeaderLabels([*titles, _tr("Names read as")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, max(width, header.sectionSizeFromContents(column).width()))

    def _fill(self, row: int, book: BookSummary) -> None:
        title = "✕ " * book.in_doubt + (book.title or _tr("no book in the name"))
        self._put(row, BOOK, title, colour=_ILL if book.in_doubt else None)
        self._put(row, FILES, f"{len(book.sets):,}")
        if book.reading:
            self._fill_reading(row, book.reading)

    def _fill_reading(self, row: int, found: BookReading) -> None:
        self._put(row, SUPPORT, f"{found.support:.0%}")
        runner_up = f"{found.runner_up_support:.0%}" if found.runner_up else "–"
        self._put(row, RUNNER_UP, runner_up, tip=in_words(found.runner_up) if found.runner_up else "")
        agreed = f"✓ {_tr('yes')}" if found.agreed else f"✕ {_tr('no')}"
        self._put(row, AGREED, agreed, colour=_WELL if found.agreed else _ILL)
        self._put(row, READ_AS, in_words(found.reading))

    def _put(self, row: int, column: int, text: str, *, tip: str = "", colour: QColor | None = None) -> None:
        item = QTableWidgetItem(text)
        side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(plain_tip(tip or text))
        if colour:
            item.setForeground(colour)
        self.setItem(row, column, item)
