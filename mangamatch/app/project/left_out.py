"""Faces that a detector finds on a page and that nobody has listed: those that an XML leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from mangamatch.app.project.page_lookup import faces_on
from mangamatch.domain.box import is_apart
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.files.images import read_grey
from mangamatch.inference.detectors import THRESHOLD, usual_detector

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.book import Book
    from mangamatch.domain.box import Box
    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.inference.detectors import FaceDetector
    from mangamatch.matching.evidence import FindFaces

_PAGES_KEPT = 256


@dataclass(frozen=True, slots=True, eq=False)
class LeftOut:
    """Finds faces that nobody has listed, with ``detector``; they count from the score ``threshold`` on."""

    detector: FaceDetector
    threshold: float = THRESHOLD

    def on(self, page: Pixels, listed: Iterable[Box]) -> list[DetectedFace]:
        """Return the faces of ``page``, (H, W) or (H, W, 3), that are not ``listed``, surest first."""
        known = list(listed)
        return [face for face in self.detector.faces(page, self.threshold) if is_apart(face.box, known)]


@dataclass(frozen=True, slots=True)
class IncompletePage:
    """Page ``index`` of a book whose XML leaves out ``faces``, px, surest first."""

    book: str
    index: int
    faces: tuple[DetectedFace, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the page as commands write it."""
        faces = [{"box": list(face.box.as_tuple()), "score": round(face.score, 4)} for face in self.faces]
        return {"book": self.book, "page": self.index, "faces": faces}


def find_incomplete_pages(
    books: Iterable[Book], finds: LeftOut
) -> Generator[Progress, None, list[IncompletePage]]:
    """Look at all pages that can be seen; return those whose XML leaves out faces, as they come."""
    pages = [(book, page) for book in books for page in book.pages if page.image]
    found = []
    for done, (book, page) in enumerate(pages):
        yield Progress(done, len(pages), say("Looking for faces that the XML leaves out"))
        picture = read_grey(page.image) if page.image else None
        if picture is None:
            continue
        faces = finds.on(picture, (box for _, box in faces_on(book, page.index)))
        if faces:
            found.append(IncompletePage(book.title, page.index, tuple(faces)))
    return found


def faces_of_spots(shelf: BookStore, finds: Callable[[], LeftOut | None]) -> FindFaces:
    """Return what matching asks for the faces of a page that its XML leaves out.

    ``finds`` makes what looks for them when it is first needed; with None there are none. The pages looked at
    last are remembered.
    """
    made = cache(finds)

    @lru_cache(_PAGES_KEPT)
    def found(title: str, page: int, image: Path) -> tuple[tuple[Box, float], ...]:
        looking, book, picture = made(), shelf.book(title), read_grey(image)
        if looking is None or book is None or picture is None:
            return ()
        faces = looking.on(picture, (box for _, box in faces_on(book, page)))
        return tuple((face.box, face.score) for face in faces)

    return lambda spot: found(spot.book, spot.page, spot.image)


def usual_left_out() -> LeftOut | None:
    """Return what looks with the usual detector; None where there is none."""
    detector = usual_detector()
    return LeftOut(detector) if detector else None
