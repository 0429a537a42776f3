"""The Match workspace: wires tree, canvas, gallery, overview and inspector to the project."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mangamatch.domain.match import NOWHERE, Status
from mangamatch.domain.scheme import SCHEMES
from mangamatch.errors import MangamatchError
from mangamatch.gui import settings
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.viewport import Viewport
from mangamatch.gui.jobs import Job
from mangamatch.gui.panels.panel import Panel
from mangamatch.gui.panels.shown import Shown, resolve, set_row, summary
from mangamatch.gui.widgets.canvas_bar import CanvasBar
from mangamatch.gui.widgets.gallery import Gallery
from mangamatch.gui.widgets.inspector import Inspector
from mangamatch.gui.widgets.overview import Overview
from mangamatch.gui.widgets.set_tree import SetTree
from mangamatch.project.change import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from PySide6.QtGui import QImage, QKeyEvent

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.events import Progress
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.gui.document import Document
    from mangamatch.gui.pages import Pages
    from mangamatch.gui.widgets.set_model import SetRow
    from mangamatch.matching.engine import Found


class MatchPanel(Panel):
    """Holds which landmark set is in hand and what is shown of it; the project holds everything else."""

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._document: Document | None = None
        self._file = ""
        self._found: Found | None = None
        self._shown_page: tuple[str, int] = ("", NOWHERE)
        self._image_path: Path | None = None
        self._faces: list[tuple[str, Box]] = []
        self._shown: Shown | None = None
        self._reading: Job | None = None
        self._rows: dict[str, SetRow] = {}
        self._row_matches: dict[str, Match] = {}
        self.tree, self.canvas, self.bar = SetTree(), Canvas(), CanvasBar()
        self.gallery, self.overview, self.inspector = Gallery(pages), Overview(), Inspector()
        self._lay_out()
        self._connect()

    # -- set-up ------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = _column("match-left", self.tree, self.overview, sizes=(460, 240))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.bar)
        right = _column("match-right", self.gallery, self.inspector, sizes=(430, 270))
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        for widget in (left, middle, right):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([290, 700, 290])
        self._splitter.setObjectName("match")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        self._pages.loaded.connect(self._on_page_loaded)
        self.tree.chosen.connect(self.show_set)
        self.tree.activated.connect(self.canvas.setFocus)
        self.tree.left.connect(self.canvas.setFocus)
        self.gallery.chosen.connect(self.choose_candidate)
        self.canvas.pointsMoved.connect(self._on_points_moved)
        self.canvas.pointsEdited.connect(self._on_points_edited)
        self.canvas.faceClicked.connect(self._on_face_clicked)
        self.canvas.viewportChanged.connect(self._on_viewport_changed)
        self.overview.centred.connect(self._look_at)
        self.overview.pageRequested.connect(self.turn_page)
        self.bar.adjustmentChanged.connect(self.canvas.set_adjustment)
        self.bar.decided.connect(lambda status: self.decide(status))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions of the table that work here."""
        return {
            "accept": partial(self.decide, Status.ACCEPTED),
            "reject": partial(self.decide, Status.REJECTED),
            "skip": partial(self.decide, Status.SKIPPED),
            "unsure": partial(self.decide, Status.UNSURE),
            "next_pending": self.next_pending,
            "previous_pending": partial(self.next_pending, backwards=True),
            "next_candidate": partial(self.step_candidate, 1),
            "previous_candidate": partial(self.step_candidate, -1),
            "reset": self.reset_placement,
            "all_books": self.toggle_all_books,
            "select_all": lambda: self.canvas.set_selection(frozenset(range(len(self.canvas.points)))),
            "search": self.tree.search.setFocus,
            "zoom_in": partial(self.canvas.zoom, 1.25),
            "zoom_out": partial(self.canvas.zoom, 0.8),
            "fit_face": self.fit_face,
            "fit_page": self.canvas.show_page,
            "actual_size": partial(self.canvas.zoom_to, 1.0),
            "later_page": partial(self.turn_page, 1),
            "earlier_page": partial(self.turn_page, -1),
            "invert": self.bar.toggle_invert,
            "numbers": lambda: self.canvas.set_numbers(not self.canvas.shows_numbers),
        }

    def set_document(self, document: Document | None) -> None:
        """Work on this project from now on, beginning with its first pending set."""
        self._stop_reading()
        self._document = document
        self._file, self._found, self._shown = "", None, None
        self._shown_page, self._image_path = ("", NOWHERE), None
        self.canvas.set_points(None)
        self.canvas.set_image(None)
        self.gallery.set_cards([])
        if document is None:
            self.tree.set_rows([])
            return
        document.session.changed.connect(self._on_changed)
        self.canvas.editable = not document.session.read_only
        self.bar.set_deciding(not document.session.read_only)
        self._load_rows()
        self.next_pending()
        if not self._file and document.session.sets:
            self.show_set(next(iter(document.session.sets)))

    def save_layout(self) -> None:
        """Remember the splitters."""
        for splitter in self.findChildren(QSplitter):
            settings.put(f"layout/{splitter.objectName()}", splitter.saveState())

    def restore_layout(self) -> None:
        """Put the splitters where they were."""
        for splitter in self.findChildren(QSplitter):
            state = settings.layout(splitter.objectName())
            if state:
                splitter.restoreState(state)

    # -- which set ---------------------------------------------------------------------------------

    def show_set(self, file: str) -> None:
        """Take a landmark set in hand; its book is read first when it was not yet."""
        document = self._document
        if document is None or file not in document.session.sets:
            return
        if file == self._file and self._found:
            self._refresh(look=True)
            return
        self._stop_reading()
        if file != self._file:
            self.canvas.set_selection(frozenset())
        self._file, self._found, self._shown = file, None, None  # what was shown is no longer in hand
        self.tree.select(file)
        self._tell_summary()
        landmarks = document.session.sets[file]
        if document.is_ready(landmarks):
            self._search(landmarks)
        else:
            self._read_book(document.prepare(landmarks), file)

    def _search_again(self) -> None:
        self._found = None
        self.show_set(self._file)

    def _read_book(self, steps: Generator[Progress, None, None], file: str) -> None:
        """Read beside the window's long job, which a click in the tree must not stop."""
        self.canvas.set_points(None)
        self.canvas.set_faces((), None)
        self.canvas.set_image(None)
        self.canvas.set_message(self.tr("Reading the book …"))
        self.gallery.set_cards([])
        self._shown_page, self._image_path = ("", NOWHERE), None
        job = self._reading = Job(steps, self)
        job.done.connect(lambda _: self._on_book_read(job, file))
        job.failed.connect(self.failed)
        job.start()

    def _stop_reading(self) -> None:
        if self._reading:
            self._reading.cancel()
            self._reading = None

    def _on_book_read(self, job: Job, file: str) -> None:
        if job is self._reading and file == self._file and self._document:
            self._search(self._document.session.sets[file])

    def _search(self, landmarks: LandmarkSet) -> None:
        assert self._document
        self._found = self._document.search(landmarks)
        self._refresh(look=True)

    def next_pending(self, *, backwards: bool = False) -> None:
        """Go to the nearest pending set after (before) this one, in the order of the tree."""
        if self._document is None:
            return
        files = self.tree.visible_files()
        if backwards:
            files.reverse()
        here = files.index(self._file) + 1 if self._file in files else 0
        for file in files[here:] + files[:here]:
            if file != self._file and self._document.status_of(file) == Status.PENDING:
                self.show_set(file)
                return

    # -- decisions ---------------------------------------------------------------------------------

    def decide(self, status: Status) -> None:
        """Store a decision about the set in hand and go on to the next pending one."""
        document, shown = self._editable()
        if document is None or shown is None or (status == Status.ACCEPTED and shown.placement is None):
            self.bar.set_status(shown.status if shown else Status.PENDING)
            return
        labels = {
            Status.ACCEPTED: self.tr("Accept"),
            Status.REJECTED: self.tr("Reject"),
            Status.SKIPPED: self.tr("Skip"),
            Status.UNSURE: self.tr("Mark unsure"),
        }
        document.decide(self._file, shown.placement, status, labels[status])
        self.next_pending()
        self.canvas.setFocus()

    def choose_candidate(self, row: int) -> None:
        """Place the set on the candidate in this row of the gallery."""
        document, shown = self._editable()
        if document and shown and shown.found and row < len(shown.found.candidates):
            document.choose(self._file, shown.found.candidates[row], self.tr("Choose candidate"))
            self._refresh(look=True)
            self.canvas.setFocus()

    def step_candidate(self, step: int) -> None:
        """Choose the candidate after or before the chosen one."""
        if self._shown and self._shown.cards:
            row = self._shown.chosen
            self.choose_candidate(0 if row is None else (row + step) % len(self._shown.cards))

    def toggle_all_books(self) -> None:
        """Search all books, for a set whose name gives the wrong one, or again only the named one."""
        if self._document:
            self._document.searches_all_books = not self._document.searches_all_books
            self._search_again()

    def reset_placement(self) -> None:
        """Put the landmarks back to where the candidate in use placed them."""
        document, shown = self._editable()
        if document and shown and shown.placement and shown.base is not None:
            document.edit_points(shown.placement, shown.base, self.tr("Reset placement"), "")

    def _editable(self) -> tuple[Document | None, Shown | None]:
        """Project and set in hand, or two Nones when nothing can be changed."""
        if self._document is None or self._document.session.read_only:
            return None, None
        return self._document, self._shown

    # -- what happened -----------------------------------------------------------------------------

    def _on_points_moved(self, points: Points) -> None:
        if self._shown:
            self.inspector.set_alignment(self._shown.alignment(points))

    def _on_points_edited(self, points: Points, label: str, merge: str) -> None:
        document, shown = self._editable()
        if document and shown and shown.placement:
            try:
                document.edit_points(shown.placement, points, label, merge)
            except MangamatchError as error:  # what is seen must stay what is stored
                self._refresh(look=False)
                self.failed.emit(error)

    def _on_face_clicked(self, row: int) -> None:
        document, _ = self._editable()
        if document:
            document.place_on(self._file, *self._shown_page, self._faces[row], self.tr("Place on face"))

    def _on_changed(self, what: Change, origin: object) -> None:
        if what & Change.SETS:
            self._load_rows()
        if what & Change.SETTINGS and self._document and self._file:
            self._document.forget_searches()
            self._search_again()
        if what & Change.MATCHES:
            self._update_rows()
            self._refresh(look=False)

    def _on_page_loaded(self, path: Path, image: QImage) -> None:
        if path == self._image_path:
            self._show_image(image)

    def _on_viewport_changed(self, viewport: Viewport) -> None:
        self.overview.set_seen(viewport.visible(QSizeF(self.canvas.size())))
        self.bar.set_zoom(viewport.scale)

    # -- showing -----------------------------------------------------------------------------------

    def _refresh(self, *, look: bool) -> None:
        """Show the set in hand as the project has it; ``look`` also brings its face into view."""
        if self._document is None or not self._file:
            return
        shown = self._shown = resolve(self._document, self._file, self._found)
        if shown.placement:
            self._show_page(shown.placement.book, shown.placement.page)
        else:
            self._show_unplaced(shown)
        self._show_placement()
        self.gallery.set_cards(shown.cards)
        self.inspector.set_facts(shown.facts)
        self.inspector.set_counts(self._found.counts if self._found else None)
        self.inspector.set_history(self._document.session.history(self._file))
        self.bar.set_status(shown.status)
        if look:
            QTimer.singleShot(0, self, self.fit_face)

    def _show_unplaced(self, shown: Shown) -> None:
        self.canvas.set_message(
            self.tr(
                "No face passes the extent rules for this landmark set.\n"
                "Turn the pages and double-click a face, or loosen the rules in the preferences."
            )
        )
        name = shown.landmarks.name
        if name and self._shown_page[0] != name.book:
            self._show_page(name.book, name.half_page // 2)

    def _show_placement(self) -> None:
        """Draw face boxes and landmarks on the page shown, when the set lies on it."""
        assert self._shown
        placement = self._shown.placement
        here = placement if placement and (placement.book, placement.page) == self._shown_page else None
        boxes = [box for _, box in self._faces]
        region = here.region if here else None
        self.canvas.set_points(here.points if here else None, SCHEMES[self._shown.landmarks.scheme])
        self.canvas.set_faces(boxes, region)
        self.overview.set_boxes(boxes, region)
        self.inspector.set_alignment(self._shown.alignment(placement.points if placement else None))

    def _show_page(self, title: str, index: int) -> None:
        if self._document is None or (self._shown_page == (title, index) and self._image_path):
            return
        page = self._document.page(title, index)
        self._shown_page, self._image_path = (title, index), page.image if page else None
        self._faces = self._document.faces_on(title, index)
        image = self._pages.get(page.image) if page and page.image else None
        if image is None and self._image_path:
            self.canvas.set_image(None)  # the page before must not stay under the new landmarks
            self.canvas.set_message(self.tr("Loading the page …"))
        else:
            self._show_image(image)

    def _show_image(self, image: QImage | None) -> None:
        if image is None or image.isNull():
            self.canvas.set_message(self.tr("The image of this page is missing or cannot be read."))
        title, index = self._shown_page
        self.canvas.set_image(image)
        self.overview.set_page(self.tr("{book}, page {page}").format(book=title, page=index), image)

    def _load_rows(self) -> None:
        self._rows.clear()
        self._rows.update(self._new_rows())
        self.tree.set_rows(self._rows.values())
        self._tell_summary()

    def _update_rows(self) -> None:
        changed = self._new_rows()
        self._rows.update(changed)
        self.tree.update_rows(changed)
        self._tell_summary()

    def _new_rows(self) -> dict[str, SetRow]:
        """Rows of the sets whose match is another value than when last asked: values never change inside."""
        assert self._document
        session, before = self._document.session, self._row_matches
        changed = [
            f for f in session.sets if f not in self._rows or session.matches.get(f) is not before.get(f)
        ]
        self._row_matches = dict(session.matches)
        return {file: set_row(session.sets[file], session.matches.get(file)) for file in changed}

    def _tell_summary(self) -> None:
        self.summaryChanged.emit(summary(self._rows, self._file))

    # -- moving about ------------------------------------------------------------------------------

    def fit_face(self) -> None:
        """Bring the face in hand into view, or the page when there is none."""
        placement = self._shown.placement if self._shown else None
        if placement is None:
            self.canvas.show_page()
            return
        self._show_page(placement.book, placement.page)
        self._show_placement()
        self.canvas.show_box(placement.region)

    def turn_page(self, step: int) -> None:
        """Look at a neighbouring page of the same book, to place the set on a face there."""
        title, index = self._shown_page
        if self._shown and self._document and self._document.page(title, index + step):
            self._show_page(title, index + step)
            self._show_placement()
            self.canvas.show_page()

    def _look_at(self, x: float, y: float) -> None:
        view = self.canvas.viewport
        size = self.canvas.size()
        self.canvas.set_viewport(
            Viewport(view.scale, size.width() / 2 - x * view.scale, size.height() / 2 - y * view.scale)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose a candidate; what tree and gallery leave goes to the canvas."""
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit <= 8 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose_candidate(digit)
        elif not self.canvas.hasFocus():
            self.canvas.keyPressEvent(event)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the canvas know when a held key goes up, wherever the focus is."""
        self.canvas.keyReleaseEvent(event)


def _column(name: str, top: QWidget, bottom: QWidget, sizes: tuple[int, int]) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
    splitter.setObjectName(name)
    splitter.addWidget(top)
    splitter.addWidget(bottom)
    splitter.setSizes(list(sizes))
    return splitter
