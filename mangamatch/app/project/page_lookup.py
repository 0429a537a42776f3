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
    from mangamatch.domain.book import Book
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
    for title, files in shelf.library.books.items():
        if files.images and identity(files.images) in above:
            book = shelf.book(title)
            return _place(book, itself, folded(os.path.basename(os.path.realpath(image)))) if book else None
    return None


def _place(book: Book, itself: Identity, name: str) -> PagePlace | None:
    for page in book.pages:
        if page.image and folded(page.image.name) == name and identity(page.image) == itself:
            return PagePlace(book.title, page.index, tuple(faces_on(book, page.index)))
    return None


def faces_on(book: Book, index: int) -> list[tuple[str, Box]]:
    """Return ids and boxes, px, of the faces on page ``index``."""
    faces = book.regions.get("face")
    rows = (faces.pages == index).nonzero()[0].tolist() if faces else []
    return [(face.id, face.box) for face in map(book.face, rows)]
