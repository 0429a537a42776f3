"""What a person does to faces in Match: draw one, delete one, delete a landmark set. Each can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.domain.messages import say
from mangamatch.errors import MangamatchError, UsageError
from mangamatch.gui.common.jobs import only_step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mangamatch.app.project.document import Document
    from mangamatch.domain.arrays import Grey
    from mangamatch.domain.book import Face
    from mangamatch.domain.box import Box
    from mangamatch.gui.canvas.canvas import Canvas
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.current_set import CurrentSet
    from mangamatch.gui.match.held_face import HeldFace
    from mangamatch.inference.predictor import Predictor


class FaceEdits(QObject):
    """Calls a verb for each key and each box that is drawn."""

    jobWanted = Signal(str, object, object)
    """Title, generator and what to call with its result."""
    setWanted = Signal(str)
    """Landmark set to make the current one."""
    failed = Signal(object)
    """An error to show to the person."""

    def __init__(self, current_set: CurrentSet, page: CurrentPage, held: HeldFace, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._current_set, self._page, self._held, self._canvas = current_set, page, held, canvas
        canvas.boxDrawn.connect(self._on_drawn)

    def handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        """Actions for a project with pages that can be written."""
        if document.session.read_only or not document.shelf:
            return {}
        return {
            "draw_face": self._canvas.draw_box,
            "delete_face": partial(self._delete_face_in_hand, document),
            "give_points": partial(self._give_in_hand, document),
            "give_mean": partial(self._give_in_hand, document, mean=True),
            "delete_set": partial(self._delete, document, self._delete_set),
        }

    # -- deleting ----------------------------------------------------------------------------------

    def _delete(self, document: Document, delete: Callable[[Document, str], object]) -> None:
        """Delete what belongs to the current set, and go on to the next pending one if the set is gone."""
        file = self._current_set.file
        if not file or self._current_set.shown is None:
            return
        following = next(iter(self._current_set.following()), "")
        delete(document, file)
        if following and file not in document.session.sets:
            self.setWanted.emit(following)

    def _delete_face_in_hand(self, document: Document) -> None:
        """Delete the face whose box is held, else that of the current set."""
        from mangamatch.app.project.faces import delete_face

        if self._held.face is None or self._held.face == self._current_face(document):
            self._delete(document, self._delete_face)
        else:
            delete_face(document.session, self._held.face)

    def _delete_face(self, document: Document, file: str) -> None:
        from mangamatch.app.project.faces import delete_face

        face = self._current_face(document)
        if face is None:
            hint = say("Delete its landmark set, or place it on a face first.")
            raise UsageError(say("This landmark set lies on no face of the page."), hint)
        delete_face(document.session, face)

    def _current_face(self, document: Document) -> Face | None:
        """Return the face that the current set lies on."""
        from mangamatch.app.project.page_lookup import face_of_id

        assert document.shelf
        place = self._current_set.shown.placement if self._current_set.shown else None
        if place is None or place.face_id is None:
            return None
        return face_of_id(document.shelf, place.book, place.page, place.face_id)

    def _delete_set(self, document: Document, file: str) -> None:
        from mangamatch.app.project.faces import delete_set

        delete_set(document.session, file)

    # -- drawing -----------------------------------------------------------------------------------

    def _on_drawn(self, box: Box) -> None:
        """Add a face, then let the project's network put landmarks on it."""
        from mangamatch.app.project.faces import add_face

        document, (title, index) = self._current_set.document, self._page.place
        if document is None or document.shelf is None or not title:
            return
        try:
            face = add_face(document.session, document.shelf, title, index, box)
        except MangamatchError as error:
            self.failed.emit(error)
            return
        self._give(document, face)

    # -- landmarks ---------------------------------------------------------------------------------

    def _give_in_hand(self, document: Document, *, mean: bool = False) -> None:
        """Give the held face landmarks, else the one of the current set new ones."""
        face = self._held.face or self._current_face(document)
        if face is None:
            message = say("No face is chosen.")
            raise UsageError(message, say("Choose one in the list of faces, or click the edge of its box."))
        self._give(document, face, mean=mean)

    def _give(self, document: Document, face: Face, *, mean: bool = False) -> None:
        """Let the shipped network propose landmarks for a face, or put its mean shape there."""
        page = document.page(face.book, face.page)
        steps = only_step(partial(_network_and_page, document, page.image if page else None))
        then = partial(self._propose, document, face, mean)
        self.jobWanted.emit(self.tr("Proposing points"), steps, then)

    def _propose(
        self, document: Document, face: Face, mean: bool, seen: tuple[Predictor, Grey | None]
    ) -> None:
        from mangamatch.app.project.propose import propose_for

        self.setWanted.emit(propose_for(document.session, face, *seen, mean=mean))


def _network_and_page(document: Document, image: Path | None) -> tuple[Predictor, Grey | None]:
    from mangamatch.app.project.networks import weights_of_project
    from mangamatch.inference.predictor import open_predictor

    return open_predictor(weights_of_project(document.session)), document.picture(image) if image else None
