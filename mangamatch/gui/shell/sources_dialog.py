"""Shows where the books of a project are, which of them are missing, and asks what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from mangamatch.domain.messages import say_number
from mangamatch.gui.common import browsing
from mangamatch.gui.common.theme import PROBLEM
from mangamatch.gui.widgets.labels import Plain, plain_tip
from mangamatch.gui.widgets.layouts import across, down

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mangamatch.app.project.pages import PagesSource


@dataclass(frozen=True, slots=True)
class PagesPlace:
    """Pages to read; ``kind``: the source of the project that was moved there, '' for a new one."""

    source: Path
    kind: str = ""


class SourcesDialog(QDialog):
    """Lists the sources of pages. A button that names a place, or asks for Manga109, ends it."""

    def __init__(self, sources: Sequence[PagesSource], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sources"))
        self._sources = sources
        self.answer: PagesPlace | None = None
        self.asks_manga109 = False
        self.list = QTreeWidget(columnCount=3, rootIsDecorated=False, uniformRowHeights=True)
        self.list.setHeaderLabels([self.tr("Place"), self.tr("Books"), self.tr("State")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.addTopLevelItems([self._item(source) for source in sources])
        self.list.setMinimumSize(620, 160)
        self.find_button = QPushButton(self.tr("Find again…"))
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        first = next((row for row, one in enumerate(sources) if one.is_missing or one.lost), 0)
        self.list.setCurrentIndex(self.list.model().index(first, 0))
        self._enable()

    def _lay_out(self) -> None:
        note = Plain(
            self.tr("Pages are read in place and never written to. Where they were moved, find them again."),
            wordWrap=True,
        )
        folder, file = QPushButton(self.tr("Add a folder…")), QPushButton(self.tr("Add an archive or PDF…"))
        manga109 = QPushButton(self.tr("Manga109 and landmark files…"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        row = across(folder, file, self.find_button, None, manga109)
        down(note, self.list, row, close, within=self, grows=self.list)
        folder.clicked.connect(lambda: self._take(self._ask_folder(), ""))
        file.clicked.connect(lambda: self._take(self._ask_file(), ""))
        self.find_button.clicked.connect(self._find_again)
        manga109.clicked.connect(self._take_manga109)
        close.rejected.connect(self.reject)

    def _item(self, source: PagesSource) -> QTreeWidgetItem:
        item = QTreeWidgetItem([str(source.place or ""), f"{len(source.books):,}", self._state(source)])
        item.setToolTip(0, plain_tip("\n".join((str(source.place or ""), *source.books))))
        if source.is_missing or source.lost:
            item.setForeground(2, QColor(PROBLEM))
        return item

    def _state(self, source: PagesSource) -> str:
        if source.is_missing:
            return self.tr("missing")
        if source.lost:
            text = say_number(source.lost, self.tr("{n:,} page missing"), self.tr("{n:,} pages missing"))
            return text.format(n=source.lost)
        return self.tr("there")

    def _enable(self) -> None:
        self.find_button.setEnabled(self.list.currentItem() is not None)

    def _find_again(self) -> None:
        source = self._sources[self.list.currentIndex().row()]
        is_file = source.place is not None and bool(source.place.suffix)
        self._take(self._ask_file() if is_file else self._ask_folder(), source.kind)

    def _ask_folder(self) -> Path | None:
        return browsing.ask_folder(self, self.tr("Pages"))

    def _ask_file(self) -> Path | None:
        return browsing.ask_file(self, self.tr("Pages"), self.tr("Comics (*.cbz *.zip *.pdf)"))

    def _take(self, chosen: Path | None, kind: str) -> None:
        if chosen:
            self.answer = PagesPlace(chosen, kind)
            self.accept()

    def _take_manga109(self) -> None:
        self.asks_manga109 = True
        self.accept()
