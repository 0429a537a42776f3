"""Find the page of a project that an image shows, and the faces of that page in the XML."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.files.identity import identity, lineage
from mangamatch.files.image_names import folded

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.book import Book, Face
    from mangamatch.domain.box import Box
    from mangamatch.files.identity import Identity


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Page ``index`` of the book ``title``; ``faces``: ids and boxes, px."""

    title: str
    index: int
    faces: tuple[tuple[str, Box], ...] = ()

    def face_at(self, box: Box, least: float = 0.5) -> str | None:
        """Return the id of the face that ``box`` overlaps most; None where the IoU is below ``least``."""
        found = max(((box.iou(other), name) for name, other in self.faces), default=(0.0, ""))
        return found[1] if found[0] >= least else None


def page_place(shelf: BookStore, image: Path) -> PagePlace | None:
    """Return the page that ``image`` shows, None when it is no page. Reads the book when needed."""
    itself, above = identity(image), lineage(image)
    name = folded(os.path.basename(os.path.realpath(image)))
    for title, files in shelf.library.books.items():
        if files.images and identity(files.images) in above:
            book = shelf.book(title)
            return _place(book, itself, name) if book else None
    places = (_place(book, itself, name) for book in shelf.page_books)
    return next(filter(None, places), None)


def _place(book: Book, itself: Identity, name: str) -> PagePlace | None:
    for page in book.pages:
        if page.image and folded(page.image.name) == name and identity(page.image) == itself:
            return PagePlace(book.title, page.index, tuple(faces_on(book, page.index)))
    return None


def faces_on(book: Book, index: int) -> list[tuple[str, Box]]:
    """Return ids and boxes, px, of the faces on page ``index``."""
    return [(face.id, face.box) for face in _faces(book, index)]


def faces_of_page(shelf: BookStore, title: str, index: int) -> list[Face]:
    """Return the faces of a page, from the top down, as keys go through them."""
    book = shelf.book(title)
    return sorted(_faces(book, index), key=lambda face: (face.box.y0, face.box.x0)) if book else []


def face_of_id(shelf: BookStore, title: str, page: int, face_id: str) -> Face | None:
    """Return a face as the project has it; None where there is none."""
    book = shelf.book(title)
    return next((face for face in _faces(book, page) if face.id == face_id), None) if book else None


def _faces(book: Book, index: int) -> list[Face]:
    faces = book.regions.get("face")
    rows = (faces.pages == index).nonzero()[0].tolist() if faces else []
    return [book.face(row) for row in rows]
