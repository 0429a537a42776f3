"""What a person does to the current landmark set. Each is one step of undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.app.project import review
from mangamatch.domain.annotators import Take, Takes
from mangamatch.domain.match import Status
from mangamatch.domain.visibility import ABSENT, HIDDEN, SEEN
from mangamatch.errors import MangamatchError
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.match.accept_guard import AcceptGuard

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.app.project.document import Document
    from mangamatch.app.project.face_to_decide import FaceToDecide
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.current_set import CurrentSet
    from mangamatch.gui.match.layout import MatchLayout


class Decisions(QObject):
    """Calls a verb for each key, button and drag. In a read-only project it does nothing."""

    decided = Signal()
    """A decision about the current set is stored: the next one may come."""
    failed = Signal(object)
    """An error to show to the person."""

    def __init__(self, current_set: CurrentSet, page: CurrentPage, views: MatchLayout) -> None:
        super().__init__(views)
        self._current_set, self._page, self._views = current_set, page, views
        self.seen = AcceptGuard(current_set, page, views.canvas)
        self.seen.granted.connect(partial(self.decide, Status.ACCEPTED))
        views.gallery.chosen.connect(self.choose_candidate)
        views.canvas.pointsEdited.connect(self._on_points_edited)
        views.bar.decided.connect(lambda status: self.decide(status))
        views.annotators.taken.connect(self.take)
        page.faceClicked.connect(self._on_face_clicked)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions for a project that can be written."""
        decisions = {info.action: partial(self.decide, status) for status, info in STATUSES.items()}
        del decisions[""]  # pending is no decision
        takes = {f"take_{take}": partial(self.take, Takes(take)) for take in Take}
        return {
            **decisions,
            **takes,
            "take_parts": self._views.annotators.ask_parts,
            "next_candidate": partial(self.step_candidate, 1),
            "previous_candidate": partial(self.step_candidate, -1),
            "reset": self.reset_placement,
            "snap": self.snap_to_ink,
            "mark_seen": partial(self.mark, SEEN, self.tr("Points are visible")),
            "mark_hidden": partial(self.mark, HIDDEN, self.tr("Points are hidden")),
            "mark_absent": partial(self.mark, ABSENT, self.tr("Points are absent")),
        }

    def decide(self, status: Status) -> None:
        """Store a decision about the current set. A set is accepted only as the person has seen it."""
        document, shown = self._editable()
        accepts = status == Status.ACCEPTED
        if document is None or shown is None or (accepts and not self.seen.may_accept(shown)):
            self._views.bar.set_status(shown.status if shown else Status.PENDING)
            return
        review.decide(document, self._current_set.file, shown.stored(status), status, STATUSES[status].label)
        self.decided.emit()
        self._views.canvas.setFocus()

    def choose_candidate(self, row: int) -> None:
        """Place the set on the candidate in this row of the gallery."""
        document, shown = self._editable()
        if document and shown and shown.found and row < len(shown.found.candidates):
            candidate = shown.found.candidates[row]
            review.choose(document, self._current_set.file, candidate, self.tr("Choose candidate"))
            self._current_set.refresh(look=True)
            self._views.canvas.setFocus()

    def step_candidate(self, step: int) -> None:
        """Choose the candidate after or before the chosen one."""
        shown = self._current_set.shown
        if shown and shown.found and shown.found.candidates:
            row, count = shown.chosen, len(shown.found.candidates)
            self.choose_candidate(0 if row is None else (row + step) % count)

    def snap_to_ink(self) -> None:
        """Lay the landmarks on the strokes near by: those that the frame is around."""
        document, shown = self._editable()
        if document and shown and shown.placement:
            points = review.snapped(document, shown.placement, self._views.canvas.framed)
            review.edit_points(document, shown.moved(points), self.tr("Snap to ink"))

    def mark(self, level: int, label: str) -> None:
        """Say that the selected points, or all, are SEEN, HIDDEN or ABSENT; the decision stays."""
        document, shown = self._editable()
        if document and shown and shown.placement:
            rows = self._views.canvas.selection or range(len(shown.placement.points))
            review.mark_points(document, shown.stored(shown.status), rows, level, label)

    def reset_placement(self) -> None:
        """Put the landmarks back to where the chosen candidate placed them."""
        document, shown = self._editable()
        if document and shown and (placed := shown.reset()):
            review.edit_points(document, placed, self.tr("Reset placement"))

    def take(self, takes: Takes) -> None:
        """Use these points of a face that two annotators drew. If it is accepted, they are stored at once."""
        document, shown = self._editable()
        if document is None or shown is None or shown.pair is None:
            return
        self._current_set.takes = takes
        if shown.status == Status.ACCEPTED:
            placed = shown.pair.stored(takes, shown.status)
            review.edit_points(document, placed, self.tr("Choose annotator"))
        else:
            self._current_set.refresh(look=False)

    def _on_points_edited(self, points: Points, label: str, merge: str) -> None:
        document, shown = self._editable()
        if document and shown and shown.placement:
            try:
                review.edit_points(document, shown.moved(points), label, merge)
            except MangamatchError as error:  # show again what is stored
                self._current_set.refresh(look=False)
                self.failed.emit(error)

    def _on_face_clicked(self, face: tuple[str, Box]) -> None:
        document, shown = self._editable()
        if document and shown:
            label = self.tr("Place on face")
            review.place_on(document, self._current_set.file, *self._page.place, face, label)

    def _editable(self) -> tuple[Document | None, FaceToDecide | None]:
        """Return the project and what is shown, or two Nones when nothing can be changed."""
        document = self._current_set.document
        if document is None or document.session.read_only:
            return None, None
        return document, self._current_set.shown
