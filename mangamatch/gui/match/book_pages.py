"""Pages of one book with two kinds of boxes: those of the XML, and those that file names give."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from mangamatch.domain.messages import say_number
from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.match.book_table import in_words
from mangamatch.gui.match.page_picture import PagePicture
from mangamatch.gui.widgets.labels import Elided, Marked, Wrapped, faint, marked
from mangamatch.gui.widgets.layouts import across, arrow_button, down

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mangamatch.app.project.document import Document
    from mangamatch.app.project.match_summary import BookSummary
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import FileName
    from mangamatch.gui.canvas.viewport import Viewport
    from mangamatch.gui.common.image_cache import PageImages

FACE_COLOUR, NAME_COLOUR = ACCENT, QColor("#f0750f")


class BoxPicture(PagePicture):
    """A page. Thin lines are boxes of the XML, thick ones those of file names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers: tuple[tuple[Sequence[Box], QPen], ...] = ()
        self.setMinimumSize(240, 180)

    def show_boxes(self, faces: Sequence[Box], named: Sequence[Box]) -> None:
        """Show these boxes, in pixels of the page."""
        self._layers = ((named, QPen(NAME_COLOUR, 4)), (faces, QPen(FACE_COLOUR, 1.5)))
        self.update()

    def paint_boxes(self, painter: QPainter, view: Viewport) -> None:
        """Paint the boxes of each layer."""
        for boxes, pen in self._layers:
            painter.setPen(pen)
            for box in boxes:
                painter.drawRect(view.rect(box))


class BookPages(QWidget):
    """Shows the pages of a book on which file names point, first the one with the most."""

    def __init__(self, document: Document, pages: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._pages = document, pages
        self._book: BookSummary | None = None
        self._names: dict[int, list[FileName]] = {}
        self._index = 0
        self._image: Path | None = None
        self.picture = BoxPicture()
        self.title = Elided(alignment=Qt.AlignmentFlag.AlignCenter)
        self.note = faint(Wrapped(alignment=Qt.AlignmentFlag.AlignCenter))
        # manga reads from right to left: the next page is on the left
        self.later = arrow_button(Qt.ArrowType.LeftArrow, self.tr("Later page with files"))
        self.earlier = arrow_button(Qt.ArrowType.RightArrow, self.tr("Earlier page with files"))
        self._lay_out()
        pages.loaded.connect(self._on_loaded)
        self.later.clicked.connect(lambda: self.turn(1))
        self.earlier.clicked.connect(lambda: self.turn(-1))

    def _lay_out(self) -> None:
        row = across(self.later, self.title, self.earlier, grows=self.title)
        faces = _legend(FACE_COLOUR, self.tr("face boxes of the XML"))
        names = _legend(NAME_COLOUR, self.tr("boxes that this reading of the file names gives"))
        legend = across(None, faces, names, None, spacing=16)
        down(row, self.picture, legend, self.note, within=self, grows=self.picture, margins=(6, 0, 0, 0))

    @property
    def place(self) -> tuple[str, int]:
        """Book and index of the page shown."""
        return self._book.title if self._book else "", self._index

    def show_book(self, book: BookSummary) -> None:
        """Show the page of ``book`` with the most of its files."""
        self._book, self._names = book, _by_page(book)
        self.note.setText(self._noted(book))
        if self._names:
            self._show(max(self._names, key=lambda page: (len(self._names[page]), -page)))
        else:
            self._show_nothing(self.tr("These file names contain no book of this folder."))

    def _noted(self, book: BookSummary) -> str:
        found, lines = book.reading, []
        if found and book.in_doubt:
            lines.append(self.tr("No reading of the names fits this book. The boxes show the usual reading."))
        if found and found.runner_up:
            rival = self.tr("Next best reading, with {share:.0%} support: {words}")
            lines.append(rival.format(share=found.runner_up_support, words=in_words(found.runner_up)))
        return "\n".join(lines)

    def turn(self, step: int) -> None:
        """Go to a later (+1) or earlier (−1) page with files."""
        pages = sorted(self._names)
        at = pages.index(self._index) + step if self._index in pages else -1
        if 0 <= at < len(pages):
            self._show(pages[at])

    def _show(self, index: int) -> None:
        assert self._book
        self._index = index
        count = len(self._names[index])
        one, many = self.tr("{book}, page {page}: {n} file"), self.tr("{book}, page {page}: {n} files")
        text = say_number(count, one, many)
        self.title.setText(text.format(book=self._book.title, page=index, n=count))
        self.later.setEnabled(index < max(self._names))
        self.earlier.setEnabled(index > min(self._names))
        page = self._document.page(self._book.title, index)
        faces = [box for _, box in self._document.faces_on(self._book.title, index)]
        self.picture.show_boxes(faces, self._named(index, page.width if page else 0))
        self._load(page.image if page else None)

    def _show_nothing(self, message: str) -> None:
        self._image = None
        self.title.clear()
        for button in (self.later, self.earlier):
            button.setEnabled(False)
        self.picture.show_page(None, message)

    def _named(self, index: int, width: float) -> list[Box]:
        reading = self._book.reading.reading if self._book and self._book.reading else None
        return [reading.place(name, width) for name in self._names[index]] if reading else []

    def _load(self, path: Path | None) -> None:
        self._image = path
        image = self._pages.get(path) if path else None
        waiting = self.tr("Loading the page …") if path else self.tr("The book has no image of this page.")
        self.picture.show_page(image, waiting)

    def _on_loaded(self, path: Path, image: QImage) -> None:
        if path == self._image:
            self.picture.show_page(image, self.tr("The image of this page cannot be read."))


def _by_page(book: BookSummary) -> dict[int, list[FileName]]:
    names = [item.name for item in book.sets if item.name]
    if book.reading is None or not names:
        return {}
    pages: defaultdict[int, list[FileName]] = defaultdict(list)
    numbers = np.array([name.half_page for name in names])
    for name, page in zip(names, book.reading.reading.pages(numbers).tolist(), strict=True):
        pages[page].append(name)
    return dict(pages)


def _legend(colour: QColor, text: str) -> Marked:
    return Marked(marked("<span style='color:{colour}'>▭</span> {text}", colour=colour.name(), text=text))
