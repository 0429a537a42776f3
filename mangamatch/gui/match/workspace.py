"""The Match workspace: the landmark sets at the left, the page in the middle, candidates at the right."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mangamatch.app.project.agreement import agreements
from mangamatch.app.project.review import find_agreeing
from mangamatch.domain.match import Status
from mangamatch.gui.canvas.steps import PART_ACTIONS
from mangamatch.gui.common.workspace import Workspace
from mangamatch.gui.match.agreeing_dialog import offer
from mangamatch.gui.match.agreement_sheet import AgreementSheet
from mangamatch.gui.match.book_direction import BookDirection
from mangamatch.gui.match.current_page import NO_PAGE, CurrentPage
from mangamatch.gui.match.current_set import CurrentSet
from mangamatch.gui.match.decisions import Decisions
from mangamatch.gui.match.face_edits import FaceEdits
from mangamatch.gui.match.face_finder import FaceFinder
from mangamatch.gui.match.held_face import HeldFace
from mangamatch.gui.match.layout import MatchLayout
from mangamatch.gui.match.lesson_runner import LessonRunner
from mangamatch.gui.match.other_faces import OtherFaces
from mangamatch.gui.match.page_faces import PageFaces
from mangamatch.gui.match.set_drawing import SetDrawing
from mangamatch.gui.match.tree_rows import TreeRows
from mangamatch.gui.widgets.layouts import fill
from mangamatch.project.change import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from mangamatch.app.project.document import Document
    from mangamatch.gui.common.image_cache import PageImages


class MatchWorkspace(Workspace):
    """Goes from set to set. Its parts have files of their own in ``gui/match``."""

    def __init__(self, pages: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        views = self.views = MatchLayout(pages)
        self.tree, self.canvas, self.bar = views.tree, views.canvas, views.bar
        self.gallery, self.annotators = views.gallery, views.annotators
        self.page, self._rows = CurrentPage(pages, self.canvas, views.overview), TreeRows(self.tree)
        self.current_set = CurrentSet(views, self.page)
        self.decisions = Decisions(self.current_set, self.page, views)
        self.finding, self.learner = FaceFinder(self.page), LessonRunner(views.lesson)
        self.held = HeldFace(self.current_set, self.page, self.canvas)
        self.direction = BookDirection(self.current_set, self.page, views.overview)
        self.listed = PageFaces(self.current_set, self.page, self.held, views)
        self.faces = FaceEdits(self.current_set, self.page, self.held, self.canvas)
        self.others = OtherFaces(self.current_set, self.page, self.canvas)
        self.drawing = SetDrawing(self.page, self.held, pages, self.canvas)
        fill(self, views)
        self._connect()

    def _connect(self) -> None:
        self.tree.chosen.connect(self.show_set)
        self.tree.activated.connect(self.canvas.setFocus)
        self.tree.left.connect(self.canvas.setFocus)
        self.tree.sortingChanged.connect(self._sort_again)
        self.canvas.viewportChanged.connect(lambda viewport: self.bar.set_zoom(viewport.scale))
        self.bar.adjustmentChanged.connect(self.canvas.set_adjustment)
        self.views.overview.pageRequested.connect(self.current_set.turn_page)
        self.current_set.taken.connect(self._on_taken)
        self.current_set.following = self._pending
        self.decisions.decided.connect(self.next_pending)
        for worker in (self.current_set, self.decisions, self.faces, self.held, self.drawing, self.direction):
            worker.failed.connect(self.failed)
        for asking in (self.finding, self.faces, self.learner):
            asking.jobWanted.connect(self.jobWanted)
        for chooser in (self.faces, self.listed, self.others, self.drawing):
            chooser.setWanted.connect(self.show_set)
        for teller in (self.finding, self.learner):
            teller.told.connect(self.told)
        self.finding.found.connect(self.show_set)

    def name_keys(self) -> None:
        """Name the keys of the decisions as they are now."""
        self.bar.name_keys()

    def focus_work(self) -> None:
        """Give the keys to the landmarks."""
        self.canvas.setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions of the table that work here."""
        writable = self._document is not None and not self._document.session.read_only
        deciding = {**self.decisions.handlers(), "agreeing": self.accept_agreeing, **self._rotating()}
        deciding = deciding if writable else {}
        return {**self._viewing(), **deciding, **self._changing_faces(), **self.learner.handlers()}

    def _rotating(self) -> dict[str, Callable[[], object]]:
        rotate = self.canvas.rotate
        return {"rotate_left": partial(rotate, -1.0), "rotate_right": partial(rotate, 1.0)}

    def _changing_faces(self) -> dict[str, Callable[[], object]]:
        if self._document is None:
            return {}
        parts = (self.finding, self.faces, self.held, self.drawing)
        return {key: act for part in parts for key, act in part.handlers(self._document).items()}

    def _viewing(self) -> dict[str, Callable[[], object]]:
        canvas, current_set = self.canvas, self.current_set
        return {
            "next_pending": self.next_pending,
            "previous_pending": partial(self.next_pending, backwards=True),
            "next_set": partial(self.step, 1),
            "previous_set": partial(self.step, -1),
            "next_doubtful": self.next_doubtful,
            "filter": self.tree.ask_further,
            "agreement": self.show_agreement,
            "all_books": self.toggle_all_books,
            "select_all": lambda: canvas.set_selection(frozenset(range(len(canvas.points)))),
            **{key: partial(canvas.select_part, group) for key, group in PART_ACTIONS.items()},
            "search": self.tree.search.setFocus,
            "zoom_in": partial(canvas.zoom, 1.25),
            "zoom_out": partial(canvas.zoom, 0.8),
            "fit_face": current_set.fit_face,
            "fit_page": canvas.show_page,
            "actual_size": partial(canvas.zoom_to, 1.0),
            **self.listed.handlers(),
            "later_page": partial(current_set.turn_page, 1),
            "earlier_page": partial(current_set.turn_page, -1),
            "invert": self.bar.toggle_invert,
            "other_faces": self.others.toggle,
            "numbers": lambda: canvas.set_numbers(not canvas.shows_numbers),
        }

    def set_document(self, document: Document | None) -> None:
        """Work on this project from now on, beginning with its first pending set."""
        self._document = document
        self.current_set.set_document(document)
        self.learner.set_document(document)
        self.summaryChanged.emit("")
        if document is None:
            self.tree.set_rows([])
            return
        document.session.changed.connect(self._on_changed)
        self.canvas.editable = not document.session.read_only
        for view in (self.bar, self.annotators):
            view.set_deciding(not document.session.read_only)
        self._rows.load(document)
        self._take_any(document)
        if document.known_doubts.is_slow:
            learning = document.known_doubts.learning()
            self.jobOffered.emit(self.tr("Looking for doubtful faces"), learning, lambda _: None)

    def show_set(self, file: str) -> None:
        """Make a landmark set the current one."""
        self.current_set.take(file)

    def show_undone(self, file: str) -> None:
        """Make a landmark set the current one, and move the view no more than needed."""
        self.current_set.take(file, keep_view=True)

    def _take_any(self, document: Document, place: tuple[str, int] = NO_PAGE) -> None:
        """Show the first pending set, or the first of all if none is pending, or a page if there is none."""
        self.next_pending()
        if not self.current_set.file and document.session.sets:
            self.show_set(document.items[0][0])
        elif not document.session.sets:
            self.page.show_alone(*place)

    def _on_taken(self, file: str) -> None:
        self.tree.select(file)
        self._tell_summary()

    def next_pending(self, *, backwards: bool = False) -> None:
        """Go to the nearest pending set after (before) this one, in the order of the tree."""
        for file in islice(self._pending(backwards=backwards), 1):
            self.show_set(file)

    def next_doubtful(self) -> None:
        """Go on to the next less doubtful set of those shown; first to the most doubtful."""
        if self._document is None:
            return
        doubts, shown = self._document.doubts(), self.tree.visible_files()
        found = [file for file in shown if file in doubts and doubts[file].kinds]
        found.sort(key=lambda file: -doubts[file].total)
        if found:
            current = self.current_set.file
            here = found.index(current) + 1 if current in found else 0
            self.show_set(found[here % len(found)])

    def step(self, by: int) -> None:
        """Go to the set after (before) this one, whatever its status; from the last one to the first."""
        files, current = self.tree.visible_files(), self.current_set.file
        if files:
            here = files.index(current) if current in files else -max(by, 0)
            self.show_set(files[(here + by) % len(files)])

    def _pending(self, *, backwards: bool = False) -> Iterator[str]:
        """Yield the pending sets after (before) this one, in the order of the tree."""
        if self._document is None:
            return
        files, current = self.tree.visible_files(), self.current_set.file
        if backwards:
            files.reverse()
        here = files.index(current) + 1 if current in files else 0
        for file in files[here:] + files[:here]:
            if file != current and self._document.status_of(file) == Status.PENDING:
                yield file

    def accept_agreeing(self) -> None:
        """Search all pending faces of two annotators, then ask whether to accept those who agree."""
        if self._document:
            then = partial(offer, self, self._document)
            self.jobWanted.emit(self.tr("Comparing annotators"), find_agreeing(self._document), then)

    def show_agreement(self) -> None:
        """Show how well the annotators of the project agree."""
        if self._document:
            rules = self._document.agreement_rules
            told = agreements(self._document.session.sets.values(), rules.tolerance)
            AgreementSheet(told, self).exec()

    def toggle_all_books(self) -> None:
        """Search in all books, for sets whose names give the wrong book; or only in the named book again."""
        if self._document:
            searches = self._document.searches
            searches.in_all_books = not searches.in_all_books
            self.current_set.search_again()

    def _on_changed(self, what: Change, origin: object) -> None:
        document, current_set = self._document, self.current_set
        if document is None:
            return
        if what & Change.FACES:
            self.page.take_faces()
        if what & Change.SETS:
            self._rows.load(document)
            if current_set.file in document.session.sets:
                current_set.meet_again()
            else:  # it was removed from the project
                place = self.page.place
                current_set.let_go()
                self._take_any(document, place)
        if what & (Change.SETTINGS | Change.FACES) and current_set.file:
            current_set.search_again()
        if what & Change.MATCHES:
            self._rows.update(document)
            self._tell_summary()
            current_set.refresh(look=False)
            if not current_set.shown:  # else the page was drawn again, and the list with it
                self.listed.refresh()

    def _sort_again(self) -> None:
        if self._document:
            self._rows.load(self._document)

    def _tell_summary(self) -> None:
        self.summaryChanged.emit(self._rows.summary(self.current_set.file))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a candidate with a digit, go back with Enter. Others go to the canvas from anywhere."""
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit <= 8 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not event.isAutoRepeat():
                self.decisions.choose_candidate(digit)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.canvas.hasFocus():
            self.backWanted.emit()
        elif not self.canvas.hasFocus():
            self.canvas.keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape:
                self.canvas.setFocus()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell the canvas that a key was released, wherever the focus is."""
        self.canvas.keyReleaseEvent(event)
