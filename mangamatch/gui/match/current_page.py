"""The page that canvas and overview show, with the landmark set on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSizeF, Signal

from mangamatch.domain.match import NOWHERE, Match
from mangamatch.domain.scheme import MANGA60, Scheme
from mangamatch.gui.canvas.painting import ALONE, Compared

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from mangamatch.app.project.document import Document
    from mangamatch.domain.book import Face
    from mangamatch.gui.canvas.canvas import Canvas
    from mangamatch.gui.canvas.viewport import Viewport
    from mangamatch.gui.common.image_cache import PageImages
    from mangamatch.gui.match.page_overview import Overview

NO_PAGE = ("", NOWHERE)


class CurrentPage(QObject):
    """Shows one page in canvas and overview. Pages are loaded on another thread."""

    faceClicked = Signal(object)
    """Id and box of a face of the page."""
    facesShown = Signal()
    """The boxes of the faces were drawn as they are now, those of this page or of another one."""

    def __init__(self, pages: PageImages, canvas: Canvas, overview: Overview) -> None:
        super().__init__(canvas)
        self._pages, self._canvas, self._overview = pages, canvas, overview
        self._document: Document | None = None
        self.place: tuple[str, int] = NO_PAGE
        self.image: Path | None = None
        self.is_loading = False
        self.faces: list[Face] = []
        self._laid: tuple[Match | None, Scheme, Compared] = (None, MANGA60, ALONE)
        pages.loaded.connect(self._on_loaded)
        overview.centred.connect(self._look_at)
        canvas.viewportChanged.connect(self._on_viewport_changed)
        canvas.faceClicked.connect(self._on_face_clicked)

    def set_document(self, document: Document | None) -> None:
        """Use the pages of this project from now on; none is shown yet."""
        self._document = document
        self.clear("")

    def clear(self, message: str) -> None:
        """Show a sentence in place of a page."""
        self.place, self.image, self.faces, self.is_loading = NO_PAGE, None, [], False
        self._canvas.set_points(None)
        self._canvas.set_compared(ALONE)
        self._canvas.set_faces((), None)
        self._canvas.set_image(None)
        self._canvas.set_message(message)
        self.facesShown.emit()

    def show(self, title: str, index: int) -> None:
        """Show a page, at once or when it is loaded."""
        if self._document is None or (self.place == (title, index) and self.image):
            return
        page = self._document.page(title, index)
        self.place, self.image = (title, index), page.image if page else None
        self.faces = self._document.faces_of(title, index)
        image = self._pages.get(page.image) if page and page.image else None
        self.is_loading = image is None and self.image is not None
        if self.is_loading:
            self._canvas.set_image(None)  # the old page must not stay under the new landmarks
            self._canvas.set_message(self.tr("Loading the page …"))
        else:
            self._show_image(image)

    def show_alone(self, title: str, index: int) -> None:
        """Show a page, whole and without landmarks; without a title the first of the first book."""
        shelf = self._document.shelf if self._document else None
        if shelf and shelf.titles:
            self.show(title or shelf.titles[0], max(index, 0))
            self.lay(None)
            self._canvas.show_page()

    def take_faces(self) -> None:
        """Show the faces of the page as the project has them now, and the landmarks as they lie."""
        if self._document and self.place != NO_PAGE:
            self.faces = self._document.faces_of(*self.place)
            self.lay(*self._laid)

    def lay(self, placement: Match | None, scheme: Scheme = MANGA60, compared: Compared = ALONE) -> None:
        """Draw the face boxes of the page and, if the set lies on it, the landmarks of all annotators."""
        self._laid = placement, scheme, compared
        here = placement if placement and (placement.book, placement.page) == self.place else None
        boxes, region = [face.box for face in self.faces], here.region if here else None
        self._canvas.set_points(here.points if here else None, scheme)
        self._canvas.set_visibility(here.visibility if here else b"")
        self._canvas.set_compared(compared if here else ALONE)
        self._canvas.set_faces(boxes, region, [face.origin for face in self.faces])
        self._overview.set_boxes(boxes, region)
        self.facesShown.emit()

    def turn(self, step: int) -> bool:
        """Go to a neighbouring page of the same book; False where there is none."""
        title, index = self.place
        if self._document is None or self._document.page(title, index + step) is None:
            return False
        self.show(title, index + step)
        return True

    def _show_image(self, image: QImage | None) -> None:
        self.is_loading = False
        if image is None or image.isNull():
            self._canvas.set_message(self.tr("The image of this page is missing or cannot be read."))
        title, index = self.place
        self._canvas.set_image(image)
        self._overview.set_page(self.tr("{book}, page {page}").format(book=title, page=index), image)

    def _on_face_clicked(self, row: int) -> None:
        face = self.faces[row]
        self.faceClicked.emit((face.id, face.box))

    def _on_loaded(self, path: Path, image: QImage) -> None:
        if path == self.image:
            self._show_image(image)

    def _on_viewport_changed(self, viewport: Viewport) -> None:
        self._overview.set_seen(viewport.visible(QSizeF(self._canvas.size())))

    def _look_at(self, x: float, y: float) -> None:
        """Bring a point of the page into the middle of the canvas."""
        self._canvas.set_viewport(self._canvas.viewport.centred_on((x, y), QSizeF(self._canvas.size())))
