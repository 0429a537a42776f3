"""The Match workspace: wires tree, canvas, gallery, overview and inspector to the project."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mangamatch.domain.match import Status
from mangamatch.domain.scheme import SCHEMES
from mangamatch.errors import MangamatchError
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.dialogs.agreeing import offer
from mangamatch.gui.jobs import Job
from mangamatch.gui.panels.page_in_hand import PageInHand
from mangamatch.gui.panels.panel import Panel
from mangamatch.gui.panels.rows import Rows
from mangamatch.gui.panels.shown import Shown, cards, resolve
from mangamatch.gui.statuses import STATUSES
from mangamatch.gui.widgets.annotators import AnnotatorStrip
from mangamatch.gui.widgets.canvas_bar import CanvasBar
from mangamatch.gui.widgets.gallery import Gallery
from mangamatch.gui.widgets.inspector import Inspector
from mangamatch.gui.widgets.overview import Overview
from mangamatch.gui.widgets.set_tree import SetTree
from mangamatch.matching.annotators import Take, Takes
from mangamatch.project.change import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from PySide6.QtGui import QKeyEvent

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.events import Progress
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.gui.document import Document
    from mangamatch.gui.pages import Pages
    from mangamatch.matching.engine import Found


class MatchPanel(Panel):
    """Holds which landmark set is in hand and what is shown of it; the project holds everything else."""

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._file = ""
        self._found: Found | None = None
        self._shown: Shown | None = None
        self._in_gallery: tuple[Found | None, int | None] = (None, None)
        self._reading: Job | None = None
        self._takes: Takes | None = None
        self._looked: Found | None = None  # seen in the ink, and not yet shown
        self._fitted: tuple[object, ...] = ()
        self.tree, self.canvas, self.bar = SetTree(), Canvas(), CanvasBar()
        self.gallery, self.overview, self.inspector = Gallery(pages), Overview(), Inspector()
        self.annotators = AnnotatorStrip(pages)
        self.page, self._rows = PageInHand(pages, self.canvas, self.overview), Rows(self.tree)
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
        right.insertWidget(1, self.annotators)
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
        self.tree.chosen.connect(self.show_set)
        self.tree.activated.connect(self.canvas.setFocus)
        self.tree.left.connect(self.canvas.setFocus)
        self.tree.sortingChanged.connect(self._sort_again)
        self.gallery.chosen.connect(self.choose_candidate)
        self.canvas.pointsMoved.connect(self._on_points_moved)
        self.canvas.pointsEdited.connect(self._on_points_edited)
        self.canvas.gestureEnded.connect(self._show_looked)
        self.page.faceClicked.connect(self._on_face_clicked)
        self.canvas.viewportChanged.connect(lambda viewport: self.bar.set_zoom(viewport.scale))
        self.overview.pageRequested.connect(self.turn_page)
        self.bar.adjustmentChanged.connect(self.canvas.set_adjustment)
        self.bar.decided.connect(lambda status: self.decide(status))
        self.annotators.taken.connect(self.take)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions of the table that work here."""
        writable = self._document is not None and not self._document.session.read_only
        return {**self._viewing(), **(self._deciding() if writable else {})}

    def _deciding(self) -> dict[str, Callable[[], object]]:
        decisions = {info.action: partial(self.decide, status) for status, info in STATUSES.items()}
        del decisions[""]  # nobody decides that a set be pending
        takes = {f"take_{take}": partial(self.take, Takes(take)) for take in Take}
        return {
            **decisions,
            **takes,
            "take_parts": self.annotators.ask_parts,
            "agreeing": self.accept_agreeing,
            "next_candidate": partial(self.step_candidate, 1),
            "previous_candidate": partial(self.step_candidate, -1),
            "reset": self.reset_placement,
            "snap": self.snap_to_ink,
        }

    def _viewing(self) -> dict[str, Callable[[], object]]:
        return {
            "next_pending": self.next_pending,
            "previous_pending": partial(self.next_pending, backwards=True),
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
        self.page.set_document(document)
        self._empty_gallery()
        self.annotators.set_pair(None, Takes(), None)
        self.summaryChanged.emit("")
        if document is None:
            self.tree.set_rows([])
            return
        document.session.changed.connect(self._on_changed)
        self.canvas.editable = not document.session.read_only
        for view in (self.bar, self.annotators):
            view.set_deciding(not document.session.read_only)
        self._rows.load(document)
        self.next_pending()
        if not self._file and document.session.sets:
            self.show_set(document.items[0][0])

    # -- which set ---------------------------------------------------------------------------------

    def show_set(self, file: str) -> None:
        """Take the face of a landmark set in hand; its book is read first when it was not yet."""
        document = self._document
        if document is None or file not in document.session.sets:
            return
        file = document.item(file)[0]
        if file == self._file and self._found:
            self._refresh(look=True)
            return
        self._stop_reading()
        if file != self._file:
            self.canvas.set_selection(frozenset())
            self._takes = None
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
        self.page.clear(self.tr("Reading the book …"))
        self._empty_gallery()
        job = self._reading = Job(steps, self)
        job.done.connect(lambda _: self._on_book_read(job, file))
        job.failed.connect(self.failed)
        job.start()

    def _stop_reading(self) -> None:
        if self._reading:
            self._reading.cancel()
        self._reading = self._looked = None

    def _on_book_read(self, job: Job, file: str) -> None:
        if job is self._reading and file == self._file and self._document:
            self._search(self._document.session.sets[file])

    def _search(self, landmarks: LandmarkSet) -> None:
        assert self._document
        self._found = self._document.search(landmarks)
        self._refresh(look=True)
        if self._shown and not self._shown.is_human and not self._document.has_looked(landmarks):
            self._look(landmarks)

    def _look(self, landmarks: LandmarkSet) -> None:
        """Let the ink speak too, beside what the person does meanwhile."""
        assert self._document
        self._document.memory  # noqa: B018  read here: the project belongs to this thread
        job = self._reading = Job(self._document.look(landmarks), self)
        job.done.connect(lambda found: self._on_looked(job, found))
        job.failed.connect(self.failed)
        job.start()

    def _on_looked(self, job: Job, found: Found) -> None:
        if job is not self._reading or self._document is None or found.file != self._file:
            return
        self._document.remember()
        self._looked = found
        self._show_looked()

    def _show_looked(self) -> None:
        """Show what the ink says, once no drag is in hand; who has looked elsewhere goes on looking there."""
        if self._looked is None or self.canvas.is_in_hand or self._shown is None:
            return
        self._found, self._looked = self._looked, None
        before, follows = self._shown.chosen_face, self._fitted == self._in_view
        self._refresh(look=False, turn=follows)
        if follows and self._shown.chosen_face != before:
            self.fit_face()

    @property
    def _in_view(self) -> tuple[object, ...]:
        return self.page.place, *self.canvas.kept_in_view

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
        document.decide(self._file, shown.stored(status), status, STATUSES[status].label)
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
        found = self._shown.found if self._shown else None
        if self._shown and found and found.candidates:
            row = self._shown.chosen
            self.choose_candidate(0 if row is None else (row + step) % len(found.candidates))

    def snap_to_ink(self) -> None:
        """Lay the landmarks on the strokes near by."""
        document, shown = self._editable()
        if document and shown and shown.placement:
            points = document.snapped(shown.placement)
            document.edit_points(shown.moved(points), self.tr("Snap to ink"), "")

    def take(self, takes: Takes) -> None:
        """Take these points of a face that two annotators drew; stored at once when it is accepted."""
        document, shown = self._editable()
        if document is None or shown is None or shown.pair is None:
            return
        self._takes = takes
        if shown.status == Status.ACCEPTED:
            document.edit_points(shown.pair.stored(takes, shown.status), self.tr("Choose annotator"), "")
        else:
            self._refresh(look=False)

    def accept_agreeing(self) -> None:
        """Search all pending faces of two annotators, then ask whether to accept those who agree."""
        document, _ = self._editable()
        if document:
            then = partial(offer, self, document)
            self.jobWanted.emit(self.tr("Comparing annotators"), document.agreeing(), then)

    def toggle_all_books(self) -> None:
        """Search all books, for a set whose name gives the wrong one, or again only the named one."""
        if self._document:
            self._document.searches_all_books = not self._document.searches_all_books
            self._search_again()

    def reset_placement(self) -> None:
        """Put the landmarks back to where the candidate in use placed them."""
        document, shown = self._editable()
        if document and shown and (placed := shown.reset()):
            document.edit_points(placed, self.tr("Reset placement"), "")

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
                document.edit_points(shown.moved(points), label, merge)
            except MangamatchError as error:  # what is seen must stay what is stored
                self._refresh(look=False)
                self.failed.emit(error)

    def _on_face_clicked(self, face: tuple[str, Box]) -> None:
        document, _ = self._editable()
        if document:
            document.place_on(self._file, *self.page.place, face, self.tr("Place on face"))

    def _on_changed(self, what: Change, origin: object) -> None:
        if what & Change.SETS and self._document:
            self._rows.load(self._document)
            if self._file not in self._document.session.sets:
                self._let_go()
        if what & Change.SETTINGS and self._document and self._file:
            self._document.forget_searches()
            self._search_again()
        if what & Change.MATCHES and self._document:
            self._rows.update(self._document)
            self._tell_summary()
            self._refresh(look=False)

    def _let_go(self) -> None:
        """Go on elsewhere: the set in hand has been taken out of the project."""
        self._stop_reading()
        self._file, self._found, self._shown = "", None, None
        self._empty_gallery()
        self.next_pending()

    def _sort_again(self) -> None:
        if self._document:
            self._rows.load(self._document)

    # -- showing -----------------------------------------------------------------------------------

    def _refresh(self, *, look: bool, turn: bool = True) -> None:
        """Show the set in hand as the project has it; ``look`` also brings its face into view.

        ``turn`` goes to its page, where another one is shown.
        """
        if self._document is None or not self._file:
            return
        shown = self._shown = resolve(self._document, self._file, self._found, self._takes)
        if turn and shown.placement:
            self.page.show(shown.placement.book, shown.placement.page)
        elif turn:
            self._show_unplaced(shown)
        self._show_placement()
        self._show_candidates(shown)
        self.annotators.set_pair(shown.pair, shown.takes, self.page.image)
        self.inspector.set_facts(shown.facts)
        self.inspector.set_counts(self._found.counts if self._found else None)
        self.inspector.set_history(self._document.session.history(self._file))
        self.bar.set_status(shown.status)
        if look:
            QTimer.singleShot(0, self, self.fit_face)

    def _show_candidates(self, shown: Shown) -> None:
        """Fill the gallery, unless it shows just that: a nudge moves no candidate."""
        if self._in_gallery != (shown.found, shown.chosen):
            self._in_gallery = shown.found, shown.chosen
            self.gallery.set_cards(cards(self._document, *self._in_gallery) if self._document else [])

    def _empty_gallery(self) -> None:
        self._in_gallery = None, None
        self.gallery.set_cards([])

    def _show_unplaced(self, shown: Shown) -> None:
        self.canvas.set_message(
            self.tr(
                "No face passes the extent rules for this landmark set.\n"
                "Turn the pages and double-click a face, or loosen the rules in the preferences."
            )
        )
        name = shown.landmarks.name
        if name and self.page.place[0] != name.book:
            self.page.show(name.book, name.half_page // 2)

    def _show_placement(self) -> None:
        assert self._shown
        placement = self._shown.placement
        self.page.lay(placement, SCHEMES[self._shown.landmarks.scheme], self._shown.compared)
        self.inspector.set_alignment(self._shown.alignment(placement.points if placement else None))

    def _tell_summary(self) -> None:
        self.summaryChanged.emit(self._rows.summary(self._file))

    # -- moving about ------------------------------------------------------------------------------

    def fit_face(self) -> None:
        """Bring the face in hand into view, or the page when there is none."""
        placement = self._shown.placement if self._shown else None
        if placement is None:
            self.canvas.show_page()
        else:
            self.page.show(placement.book, placement.page)
            self._show_placement()
            self.canvas.show_box(placement.region)
        self._fitted = self._in_view

    def turn_page(self, step: int) -> None:
        """Look at a neighbouring page of the same book, to place the set on a face there."""
        if self._shown and self.page.turn(step):
            self._show_placement()
            self.canvas.show_page()

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
