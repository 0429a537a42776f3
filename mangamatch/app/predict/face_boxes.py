"""Where the faces of an input are: typed boxes, the whole image, a book's XML, or what a detector finds."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.project.page_lookup import faces_on
from mangamatch.domain.box import Box
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.errors import UsageError
from mangamatch.inference.detectors import open_detector

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.book import Book, Page
    from mangamatch.inference.detectors import FaceDetector

WHOLE = "whole"
"""Take the whole image as the box: for pictures of one face."""
FIND = "find"
"""A face detector says where the faces of the first frame are."""
_NUMBER = re.compile(r"(\d+)\D*")
_WAYS = say(
    "Give --boxes x,y,w,h for a face on the first frame, --boxes FILE.xml of Manga109, or --boxes whole for "
    "pictures of one face."
)


@dataclass
class FaceBoxes:
    """Boxes of all inputs: ``typed``, of ``books`` by title, or of a ``detector``, for each first frame."""

    typed: tuple[Box, ...] = ()
    whole: bool = False
    books: dict[str, Book] = field(default_factory=dict)
    detector: FaceDetector | None = None
    issues: list[Issue] = field(default_factory=list)

    def of(
        self, path: Path, size: tuple[int, int], first: Callable[[], Pixels | None] = lambda: None
    ) -> tuple[list[Box], list[Issue]]:
        """Return the boxes on the first frame, ``size`` (w, h) px, and issues. ``first`` reads that frame."""
        boxes = [Box(0, 0, *map(float, size))] if self.whole else list(self.typed)
        issues: list[Issue] = []
        if self.books:
            found, issues = self._in_books(path, size)
            boxes += found
        if self.detector is not None:
            found, nothing = _detected(self.detector, path, first())
            boxes, issues = boxes + found, issues + nothing
        frame = Box(0, 0, *size)
        inside = [box for box in boxes if box.intersection(frame).area > 0 and box.width > 0]
        return inside, [*issues, *(_outside(box, path, size) for box in boxes if box not in inside)]

    def _in_books(self, path: Path, size: tuple[int, int]) -> tuple[list[Box], list[Issue]]:
        book = self.books.get(path.parent.name)
        if len(self.books) == 1:
            book = next(iter(self.books.values()))
        index = _page_number(path)
        page = book.page(index) if book and index is not None else None
        if book is None or page is None:
            hint = say("Name it like the page, such as 004.jpg in a folder with the book's title.")
            return [], [Issue(str(path), "", say("The XML knows no page of this name"), hint)]
        return _scaled_faces(book, page, path, size)


def _outside(box: Box, path: Path, size: tuple[int, int]) -> Issue:
    hint = say("The image is {size} pixels; give a box inside of it.", size=f"{size[0]}×{size[1]}")
    where = f"{box.x0:g},{box.y0:g},{box.width:g},{box.height:g}"
    return Issue(str(path), where, say("The box lies outside the image"), hint)


def _detected(detector: FaceDetector, path: Path, picture: Pixels | None) -> tuple[list[Box], list[Issue]]:
    """Return the boxes that a detector finds on a picture, and an issue where there are none."""
    if picture is None:
        return [], []
    boxes = [face.box for face in detector.faces(picture)]
    hint = say("Give a box yourself if there is one: --boxes x,y,w,h.")
    return boxes, [] if boxes else [Issue(str(path), "", say("The face detector found no face"), hint)]


def _page_number(path: Path) -> int | None:
    numbers = _NUMBER.findall(path.stem)
    return int(numbers[-1]) if numbers and len(numbers[-1]) < 9 else None


def _scaled_faces(book: Book, page: Page, path: Path, size: tuple[int, int]) -> tuple[list[Box], list[Issue]]:
    """Return the faces of a page, scaled where the image is smaller or larger than the XML says."""
    boxes = [box for _, box in faces_on(book, page.index)]
    if not page.width or not page.height or (page.width, page.height) == size:
        return boxes, []
    sx, sy = size[0] / page.width, size[1] / page.height
    if abs(sx / sy - 1) > 0.02:
        said = f"{page.width}×{page.height}"
        hint = say("Use the page as Manga109 has it: two pages side by side.")
        problem = say("The image has another shape than the {size} of the XML", size=said)
        return [], [Issue(str(path), "", problem, hint)]
    return [Box(b.x0 * sx, b.y0 * sy, b.x1 * sx, b.y1 * sy) for b in boxes], []


def face_boxes(values: Sequence[str]) -> FaceBoxes:
    """Read the values of ``--boxes``; UsageError, SourceError for bad XML, ModelError without a detector."""
    if not values:
        raise UsageError(say("Where are the faces?"), _WAYS)
    made = FaceBoxes()
    for value in values:
        if value == WHOLE:
            made.whole = True
        elif value == FIND:
            made.detector = open_detector()
        elif os.path.exists(value):
            _add_books(made, Path(value))
        else:
            made.typed += (_typed(value),)
    return made


def _typed(value: str) -> Box:
    try:
        x, y, w, h = (float(number) for number in value.split(","))
    except ValueError as error:
        raise UsageError(say("{value} is no box and no file.", value=repr(value)), _WAYS) from error
    if not all(map(math.isfinite, (x, y, w, h))) or w <= 0 or h <= 0:
        message = say("{value} is a box without width or height.", value=repr(value))
        raise UsageError(message, _WAYS)
    return Box(x, y, x + w, y + h)


def _add_books(made: FaceBoxes, path: Path) -> None:
    from mangamatch.manga109.library import BookFiles, open_library, read_book

    if os.path.isdir(path):
        library, issues = open_library(path)
        files = list(library.books.values())
        made.issues += issues
    else:
        files = [BookFiles(path.stem, path, (), None)]
    for one in files:
        book, issues = read_book(one)
        made.books[one.title] = book
        made.issues += issues if not os.path.isdir(path) or one.annotation else []
