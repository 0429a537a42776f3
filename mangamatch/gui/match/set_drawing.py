"""Gives a face landmarks of a scheme that the person chooses, or draws first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog

from mangamatch.domain.messages import say
from mangamatch.domain.scheme import MANGA60, SCHEMES
from mangamatch.errors import MangamatchError, UsageError
from mangamatch.gui.match.new_scheme_dialog import NewSchemeDialog
from mangamatch.gui.match.scheme_choice_dialog import SchemeChoiceDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.app.project.document import Document
    from mangamatch.domain.book import Face
    from mangamatch.domain.schemes.base import Scheme
    from mangamatch.gui.canvas.canvas import Canvas
    from mangamatch.gui.common.image_cache import PageImages
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.held_face import HeldFace

_SUFFIXES = "JSON (*.json)"
_HEIGHT = 640
"""px of an example face; what is smaller is enlarged."""


class SetDrawing(QObject):
    """Asks for a scheme and puts its points on the face whose box is held, else on the first without any."""

    setWanted = Signal(str)
    """Landmark set to make the current one."""
    failed = Signal(object)
    """An error to show to the person."""

    def __init__(self, page: CurrentPage, held: HeldFace, pages: PageImages, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._page, self._held, self._pages, self._canvas = page, held, pages, canvas
        self._last = MANGA60.name

    def handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        """Actions for a project with pages that can be written."""
        if document.session.read_only or not document.shelf:
            return {}
        return {"draw_set": partial(self.ask, document)}

    def ask(self, document: Document) -> None:
        """Ask of which scheme, and draw. Errors go to the window."""
        from mangamatch.app.project.draw_set import draw_set

        face = self._face(document)
        dialog = SchemeChoiceDialog(self._last, self._canvas.window())
        dialog.newWanted.connect(partial(self._draw_scheme, document, face, dialog))
        dialog.fileWanted.connect(partial(self._read_scheme, document, dialog))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._last = dialog.chosen
            self.setWanted.emit(draw_set(document.session, face, dialog.chosen))
        dialog.deleteLater()

    def _face(self, document: Document) -> Face:
        """Return the held face, or the first of the page without landmarks; UsageError without one."""
        from mangamatch.app.project.faces import matches_of

        free = (face for face in self._page.faces if not matches_of(document.session, face))
        face = self._held.face or next(free, None)
        if face is None:
            hint = say("Draw a face, or click the edge of the box of one.")
            raise UsageError(say("There is no face without landmarks on this page."), hint)
        return face

    def _draw_scheme(self, document: Document, face: Face, choice: SchemeChoiceDialog) -> None:
        dialog = NewSchemeDialog(self._picture(face), choice)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.scheme:
            self._keep(document, dialog.scheme, choice)
        dialog.deleteLater()

    def _picture(self, face: Face) -> QImage:
        from mangamatch.gui.common.image_cache import crop

        image = self._pages.get(self._page.image) if self._page.image else None
        return crop(image, face.box, _HEIGHT) if image is not None else QImage()

    def _keep(self, document: Document, scheme: Scheme, choice: SchemeChoiceDialog) -> None:
        """Keep a drawn scheme in the project, and in a file where the person names one."""
        from mangamatch.app.samples.schemes import write_scheme

        try:
            known = SCHEMES.add(scheme)
            document.session.keep_scheme(known.name)
            choice.offer(known)
            start = str(Path.home() / f"{known.name}.json")
            title = self.tr("Save the scheme as a file, too")
            chosen, _ = QFileDialog.getSaveFileName(choice, title, start, _SUFFIXES)
            if chosen:
                write_scheme(known, Path(chosen))
        except MangamatchError as error:
            self.failed.emit(error)

    def _read_scheme(self, document: Document, choice: SchemeChoiceDialog) -> None:
        from mangamatch.app.samples.schemes import read_scheme

        title = self.tr("Open a scheme file")
        chosen, _ = QFileDialog.getOpenFileName(choice, title, str(Path.home()), _SUFFIXES)
        if not chosen:
            return
        try:
            known = read_scheme(Path(chosen))
            document.session.keep_scheme(known.name)
            choice.offer(known)
        except MangamatchError as error:
            self.failed.emit(error)
