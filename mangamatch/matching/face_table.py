"""The faces of some books, under one running number, as evidence looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mangamatch.matching.extent_rules import CropSizes, ExtentRules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mangamatch.domain.book import Book, Face
    from mangamatch.domain.box import Box
    from mangamatch.domain.match import Candidate


class PageSpot(NamedTuple):
    """A part of a page that may hold a face."""

    book: str
    page: int
    image: Path
    box: Box


class Faces:
    """Faces 0 … N − 1, books one after the other; ``sizes`` are those of their boxes, under the rules."""

    def __init__(self, books: Iterable[Book], rules: ExtentRules) -> None:
        self.books = tuple(books)
        self._with_faces = [book for book in self.books if book.face_count]
        self._starts = np.cumsum([0] + [book.face_count for book in self._with_faces])
        boxes = [book.regions["face"].boxes for book in self._with_faces]
        self.sizes = CropSizes(np.concatenate(boxes) if boxes else np.zeros((0, 4), np.int32), rules)

    def __len__(self) -> int:
        return len(self.sizes)

    def face(self, row: int) -> Face:
        """Return face number ``row`` as a value."""
        book = int(np.searchsorted(self._starts, row, side="right")) - 1
        return self._with_faces[book].face(row - int(self._starts[book]))

    @property
    def has_images(self) -> bool:
        """Whether there is a page to look at."""
        return any(page.image for book in self._with_faces for page in book.pages)

    def image(self, title: str, page: int) -> Path | None:
        """Return the image file of a page; None where there is none."""
        book = next((book for book in self.books if book.title == title), None)
        found = book.page(page) if book else None
        return found.image if found else None

    def spot(self, candidate: Candidate) -> PageSpot | None:
        """Return where a candidate lies; None where its page has no image."""
        image = self.image(candidate.book, candidate.page)
        return PageSpot(candidate.book, candidate.page, image, candidate.region) if image else None
