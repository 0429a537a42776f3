"""The Match workspace: wires tree, canvas, gallery, overview and inspector to the project."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mangamatch.domain.alignment import Alignment
from mangamatch.domain.match import Status
from mangamatch.domain.scheme import SCHEMES
from mangamatch.gui import settings
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.viewport import Viewport
from mangamatch.gui.document import NOWHERE
from mangamatch.gui.widgets.canvas_bar import CanvasBar
from mangamatch.gui.widgets.gallery import Card, Gallery
from mangamatch.gui.widgets.inspector import Facts, Inspector
from mangamatch.gui.widgets.overview import Overview
from mangamatch.gui.widgets.set_tree import SetRow, SetTree
from mangamatch.project.change import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QImage, QKeyEvent

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate, Match
    from mangamatch.gui.document import Document
    from mangamatch.gui.pages import Pages
    from mangamatch.matching.engine import Found


class MatchPanel(QWidget):
    """Holds which landmark set is in hand and what is shown of it; the project holds everything else."""

    jobWanted = Signal(str, object, object)
    """Title, generator and what to call with its result."""
    summaryChanged = Signal(str)
    """Sentence about the progress of the book in hand."""

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._document: Document | None = None
        self._file = ""
        self._found: Found | None = None
        self._shown_page: tuple[str, int] = ("", NOWHERE)
        self._image_path: Path | None = None
        self._face_ids: list[tuple[str, Box]] = []
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
        self._document = document
        self._file, self._found = "", None
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
        if self._document_book(file) != self._document_book(self._file):
            self._file = file
            self._tell_summary(self._rows())
        self._file, self._found = file, None
        self.tree.select(file)
        landmarks = document.session.sets[file]
        if document.is_ready(landmarks):
            self._search(landmarks)
        else:
            title = self.tr("Reading the book")
            self.jobWanted.emit(title, document.prepare(landmarks), lambda _: self._on_book_read(file))

    def _document_book(self, file: str) -> str | None:
        landmarks = self._document.session.sets.get(file) if self._document else None
        return landmarks.name.book if landmarks and landmarks.name else None

    def _on_book_read(self, file: str) -> None:
        if file == self._file and self._document:
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
        placement = self._placement()
        if self._document is None or not self._file or self._document.session.read_only:
            return
        if status == Status.ACCEPTED and placement is None:
            return
        labels = {
            Status.ACCEPTED: self.tr("Accept"),
            Status.REJECTED: self.tr("Reject"),
            Status.SKIPPED: self.tr("Skip"),
            Status.UNSURE: self.tr("Mark unsure"),
        }
        self._document.decide(self._file, placement, status, labels[status])
        self.next_pending()
        self.canvas.setFocus()

    def choose_candidate(self, row: int) -> None:
        """Place the set on the candidate in this row of the gallery."""
        if self._can_edit() and self._found and row < len(self._found.candidates):
            assert self._document
            candidate = self._found.candidates[row]
            self._document.choose(self._file, candidate, self.tr("Choose candidate"))
            self._refresh(look=True)
            self.canvas.setFocus()

    def step_candidate(self, step: int) -> None:
        """Choose the candidate after or before the chosen one."""
        if self._found and self._found.candidates:
            row = self._chosen_row()
            self.choose_candidate((row + step) % len(self._found.candidates) if row is not None else 0)

    def reset_placement(self) -> None:
        """Put the landmarks back to where the candidate in use placed them."""
        placement, base = self._placement(), self._base_points()
        if self._can_edit() and placement and base is not None and self._document:
            self._document.edit_points(placement, base, self.tr("Reset placement"), "")

    def undo(self) -> None:
        """Take the last step back and show where it acted."""
        if self._document:
            self._show_focus(self._document.session.undo())

    def redo(self) -> None:
        """Do the undone step again and show where it acted."""
        if self._document:
            self._show_focus(self._document.session.redo())

    def _show_focus(self, file: str | None) -> None:
        if file and file != self._file:
            self.show_set(file)
        elif file:
            self._refresh(look=True)

    def _can_edit(self) -> bool:
        return self._document is not None and bool(self._file) and not self._document.session.read_only

    # -- what happened -----------------------------------------------------------------------------

    def _on_points_moved(self, points: Points) -> None:
        self._show_alignment(points)

    def _on_points_edited(self, points: Points, label: str, merge: str) -> None:
        placement = self._placement()
        if placement and self._document:
            self._document.edit_points(placement, points, label, merge)

    def _on_face_clicked(self, row: int) -> None:
        if self._can_edit() and self._document:
            title, page = self._shown_page
            self._document.place_on(self._file, title, page, self._face_ids[row], self.tr("Place on face"))
            self._refresh(look=False)

    def _on_changed(self, what: Change, origin: object) -> None:
        if what & Change.SETS:
            self._load_rows()
        if what & Change.SETTINGS and self._document and self._file:
            self._document.forget_searches()
            self.show_set(self._file)
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

    def _placement(self) -> Match | None:
        if self._document is None or not self._file:
            return None
        return self._document.placement(self._file, self._found)

    def _refresh(self, *, look: bool) -> None:
        """Show the set in hand as the project has it; ``look`` also brings its face into view."""
        document, placement = self._document, self._placement()
        if document is None or not self._file:
            return
        landmarks = document.session.sets[self._file]
        if placement:
            self._show_page(placement.book, placement.page)
            self.canvas.set_points(placement.points, SCHEMES[landmarks.scheme])
        else:
            self._show_unplaced(landmarks)
        self._show_boxes(placement)
        self._show_cards(placement)
        self._show_facts(landmarks, placement)
        if look:
            QTimer.singleShot(0, self, self.fit_face)

    def _show_unplaced(self, landmarks: LandmarkSet) -> None:
        self.canvas.set_points(None)
        self.canvas.set_message(
            self.tr(
                "No face passes the extent rules for this landmark set.\n"
                "Turn the pages and double-click a face, or loosen the rules in the preferences."
            )
        )
        if landmarks.name and self._shown_page[0] != landmarks.name.book:
            self._show_page(landmarks.name.book, landmarks.name.half_page // 2)

    def _show_page(self, title: str, index: int) -> None:
        if self._shown_page == (title, index) and self._image_path:
            return
        page = self._document.page(title, index) if self._document else None
        self._shown_page, self._image_path = (title, index), page.image if page else None
        image = self._pages.get(page.image) if page and page.image else None
        if image is not None or self._image_path is None:
            self._show_image(image)
        self._face_ids = self._document.faces_on(title, index) if self._document else []

    def _show_image(self, image: QImage | None) -> None:
        if image is None or image.isNull():
            self.canvas.set_message(self.tr("The image of this page is missing or cannot be read."))
        self.canvas.set_image(image)
        self.overview.set_page(self._page_title(), image)

    def _page_title(self) -> str:
        title, index = self._shown_page
        return self.tr("{book}, page {page}").format(book=title, page=index) if title else ""

    def _show_boxes(self, placement: Match | None) -> None:
        here = placement is not None and (placement.book, placement.page) == self._shown_page
        region = placement.region if placement and here else None
        boxes = [box for _, box in self._face_ids]
        self.canvas.set_faces(boxes, region)
        self.overview.set_boxes(boxes, region)

    def _show_cards(self, placement: Match | None) -> None:
        candidates = self._found.candidates if self._found else ()
        self.gallery.set_cards([self._card(candidate, placement) for candidate in candidates])

    def _card(self, candidate: Candidate, placement: Match | None) -> Card:
        page = self._document.page(candidate.book, candidate.page) if self._document else None
        chosen = placement is not None and _same_face(candidate, placement)
        reason = "\n".join((f"{candidate.book}, {candidate.page}", *_reasons(candidate.evidence)))
        return Card(candidate, page.image if page else None, reason, chosen)

    def _chosen_row(self) -> int | None:
        placement = self._placement()
        candidates = self._found.candidates if self._found and placement else ()
        return next((i for i, c in enumerate(candidates) if placement and _same_face(c, placement)), None)

    def _base_points(self) -> Points | None:
        """Points as the candidate in use placed them."""
        row = self._chosen_row()
        return self._found.candidates[row].points if self._found and row is not None else None

    def _show_facts(self, landmarks: LandmarkSet, placement: Match | None) -> None:
        assert self._document
        self.inspector.set_facts(
            Facts(
                file=landmarks.file.rpartition("/")[2].replace("_", "_\u200b"),  # may break there
                place=_place_text(placement),
                status=self._status_text(placement),
                evidence="\n".join(_reasons(placement.evidence)) if placement else "",
                emotion="" if landmarks.emotion is None else str(landmarks.emotion),
                annotators=self._annotators_text(landmarks),
            )
        )
        self.inspector.set_counts(self._found.counts if self._found else None)
        self.inspector.set_history(self._document.session.history(landmarks.file))
        self._show_alignment(placement.points if placement else None)
        self.bar.set_status(self._document.status_of(landmarks.file))

    def _show_alignment(self, points: Points | None) -> None:
        base = self._base_points()
        if points is None or base is None:
            self.inspector.set_alignment(None)
            return
        middle = base.mean(axis=0)
        self.inspector.set_alignment(Alignment.between(base - middle, points - middle))

    def _status_text(self, placement: Match | None) -> str:
        assert self._document
        status = self._document.status_of(self._file)
        if placement is None or placement.confidence is None:
            return status
        return self.tr("{status}, confidence {confidence:.2f}").format(
            status=status, confidence=placement.confidence
        )

    def _annotators_text(self, landmarks: LandmarkSet) -> str:
        """Files of other users about the same face."""
        if landmarks.name is None or self._document is None:
            return ""
        same = (landmarks.name.book, landmarks.name.half_page, landmarks.name.face)
        users = sorted(
            item.name.user
            for item in self._document.session.sets.values()
            if item.name and (item.name.book, item.name.half_page, item.name.face) == same
        )
        return ", ".join(f"user{user}" for user in users)

    def _load_rows(self) -> None:
        rows = self._rows()
        self.tree.set_rows(rows.values())
        self._tell_summary(rows)

    def _update_rows(self) -> None:
        rows = self._rows()
        self.tree.update_rows(rows)
        self._tell_summary(rows)

    def _rows(self) -> dict[str, SetRow]:
        assert self._document
        session = self._document.session
        return {file: _row(item, session.matches.get(file)) for file, item in session.sets.items()}

    def _tell_summary(self, rows: Mapping[str, SetRow]) -> None:
        book = rows[self._file].book if self._file in rows else None
        statuses = [row.status for row in rows.values() if book is None or row.book == book]
        done = statuses.count(Status.ACCEPTED)
        parts = [self.tr("{done} of {total} accepted").format(done=done, total=len(statuses))]
        if unsure := statuses.count(Status.UNSURE):
            parts.append(self.tr("{n} unsure").format(n=unsure))
        self.summaryChanged.emit(" · ".join(([book] if book else []) + parts))

    # -- moving about ------------------------------------------------------------------------------

    def fit_face(self) -> None:
        """Bring the face in hand into view, or the page when there is none."""
        placement = self._placement()
        if placement:
            self._show_page(placement.book, placement.page)
            self._show_boxes(placement)
            self.canvas.show_box(placement.region)
        else:
            self.canvas.show_page()

    def turn_page(self, step: int) -> None:
        """Look at a neighbouring page of the same book, to place the set on a face there."""
        title, index = self._shown_page
        if self._document and self._document.page(title, index + step):
            self._show_page(title, index + step)
            self._show_boxes(self._placement())
            placed_here = (p := self._placement()) and (p.book, p.page) == self._shown_page
            landmarks = self._document.session.sets[self._file]
            points = p.points if p and placed_here else None
            self.canvas.set_points(points, SCHEMES[landmarks.scheme])
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


def _row(landmarks: LandmarkSet, match: Match | None) -> SetRow:
    status, confidence = (match.status, match.confidence) if match else (Status.PENDING, None)
    name = landmarks.name
    if name is None:
        label = landmarks.file.removesuffix(".json")
        return SetRow(landmarks.file, "", label, status, confidence, (label,))
    user = f"  user{name.user}" if name.user else ""
    label = f"{name.half_page:03d} face{name.face:02d}{user}"
    order = (name.book, name.half_page, name.face, name.user)
    return SetRow(landmarks.file, name.book, label, status, confidence, order)


def _same_face(candidate: Candidate, placement: Match) -> bool:
    here, there = (candidate.book, candidate.page), (placement.book, placement.page)
    return here == there and candidate.face_id == placement.face_id and candidate.region == placement.region


def _place_text(placement: Match | None) -> str:
    if placement is None:
        return ""
    face = f", {placement.face_id}" if placement.face_id else ""
    return f"{placement.book}, {placement.page}{face}"


def _reasons(evidence: object) -> list[str]:
    return [f"{name} {score:.2f}" for name, score in evidence.items()] if isinstance(evidence, dict) else []
