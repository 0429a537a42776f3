"""Keeps the list of the page's faces up to date, and takes the face that a person chooses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.app.project.page_faces import page_faces
from mangamatch.gui.common.face_origins import origin_of
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.match.face_list import FaceRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.app.project.page_faces import ListedFace
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.current_set import CurrentSet
    from mangamatch.gui.match.held_face import HeldFace
    from mangamatch.gui.match.layout import MatchLayout


class PageFaces(QObject):
    """Goes from face to face of the page in view. A face without landmarks is held by its box."""

    setWanted = Signal(str)
    """Landmark set to make the current one."""

    def __init__(
        self, current_set: CurrentSet, page: CurrentPage, held: HeldFace, views: MatchLayout
    ) -> None:
        super().__init__(views)
        self._current_set, self._page, self._held, self._views = current_set, page, held, views
        self._faces: list[ListedFace] = []
        views.faces.chosen.connect(self._choose)
        views.faces.activated.connect(views.canvas.setFocus)
        page.facesShown.connect(self.refresh)
        held.changed.connect(self._select)
        current_set.taken.connect(lambda file: self._select())

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions that go from face to face."""
        return {"next_face": partial(self._step, 1), "previous_face": partial(self._step, -1)}

    def refresh(self) -> None:
        """Show the faces of the page in view as they are now."""
        document = self._current_set.document
        self._faces = page_faces(document, *self._page.place) if document else []
        self._views.faces.set_rows([self._row(one) for one in self._faces])
        self._select()

    def _row(self, one: ListedFace) -> FaceRow:
        info = STATUSES[one.status]
        told = info.name if one.file else self.tr("no landmarks")
        return FaceRow(info.mark if one.file else "–", info.colour, origin_of(one.face), told)

    def _select(self) -> None:
        """Select the held face, else the one on which the current set lies."""
        self._views.faces.select(next((row for row, one in enumerate(self._faces) if self._is_on(one)), -1))

    def _is_on(self, one: ListedFace) -> bool:
        if self._held.face:
            return one.face == self._held.face
        return bool(one.file) and one.file == self._current_set.file

    def _step(self, step: int) -> None:
        """Choose the face after or before the selected one, round the page."""
        if self._faces:
            row = self._views.faces.row
            self._choose((row + step) % len(self._faces) if row >= 0 else min(step, 0) % len(self._faces))

    def _choose(self, row: int) -> None:
        one = self._faces[row]
        if one.file:
            self._held.hold(None)
            self.setWanted.emit(one.file)
        else:
            self._held.hold(one.face)
            self._views.canvas.show_box(one.face.box)
