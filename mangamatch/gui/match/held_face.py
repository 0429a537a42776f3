"""The face whose box a person holds: mouse and keys move and resize it. Each release is a step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.errors import MangamatchError
from mangamatch.gui.common.face_origins import origin_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.app.project.document import Document
    from mangamatch.domain.book import Face
    from mangamatch.domain.box import Box
    from mangamatch.gui.canvas.canvas import Canvas
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.current_set import CurrentSet


class HeldFace(QObject):
    """Holds a face of the page in view, until Esc, a click beside it, or another landmark set."""

    changed = Signal()
    """Another face is held, or none."""
    failed = Signal(object)
    """An error to show to the person."""

    def __init__(self, current_set: CurrentSet, page: CurrentPage, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._current_set, self._page, self._canvas = current_set, page, canvas
        self.face: Face | None = None
        self._file = ""  # the current set when the box was taken
        canvas.boxClicked.connect(self._on_clicked)
        canvas.boxEdited.connect(self._on_edited)
        page.facesShown.connect(self._follow)
        current_set.taken.connect(self._on_taken)

    def handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        """Actions for a project with pages that can be written."""
        if document.session.read_only or not document.shelf:
            return {}
        return {"edit_box": self.toggle}

    def hold(self, face: Face | None) -> None:
        """Give the mouse to the box of this face of the page; None gives it back to the landmarks."""
        self.face, self._file = face, self._current_set.file
        self._canvas.hold_box(face.box if face else None, self._caption(face) if face else "")
        self.changed.emit()

    def toggle(self) -> None:
        """Hold the box of the current set, else of the first face; let go of one that is held."""
        self.hold(None if self.face else self._own() or next(iter(self._page.faces), None))

    def _own(self) -> Face | None:
        """Return the face of the page that the current set lies on."""
        place = self._current_set.shown.placement if self._current_set.shown else None
        if place is None or (place.book, place.page) != self._page.place:
            return None
        return next((face for face in self._page.faces if face.id == place.face_id), None)

    def _caption(self, face: Face) -> str:
        document, origin = self._current_set.document, origin_of(face)
        if document and document.session.read_only:
            return self.tr("{origin} – this project is read-only").format(origin=origin)
        return origin

    def _on_clicked(self, row: int) -> None:
        self.hold(self._page.faces[row] if row >= 0 else None)

    def _on_taken(self, file: str) -> None:
        if self.face and file != self._file:
            self.hold(None)

    def _follow(self) -> None:
        """Hold the same face as it is now; none where it is gone or on another page."""
        if self.face is None:
            return
        same = (self.face.book, self.face.page, self.face.id)
        now = (face for face in self._page.faces if (face.book, face.page, face.id) == same)
        self.hold(next(now, None))

    def _on_edited(self, box: Box, merge: str) -> None:
        from mangamatch.app.project.faces import move_face

        document, face = self._current_set.document, self.face
        if document is None or face is None:
            return
        page = document.page(face.book, face.page)
        try:
            move_face(document.session, face, box, page, merge=bool(merge))
        except MangamatchError as error:
            self.failed.emit(error)
        self._page.take_faces()  # as it is stored: in whole pixels, or where it was
