"""Where the faces of an input are: typed boxes, the whole image, a book's XML, or what a detector finds."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.project.page_lookup import faces_on
from mangamatch.domain.box import Box, is_apart
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.errors import UsageError
from mangamatch.files.archive import part
from mangamatch.inference.detectors import THRESHOLD, open_detector, usual_detector
from mangamatch.inference.tracking import ENTER_EVERY, TrackSetting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.book import Book, Page
    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.inference.detectors import FaceDetector

WHOLE = "whole"
"""Take the whole image as the box: for pictures of one face."""
FIND = "find"
"""A face detector says where the faces are, where nobody else does."""
_NUMBER = re.compile(r"(\d+)\D*")
_WAYS = say(
    "Give --boxes x,y,w,h for a face on the first frame, --boxes FILE.xml of Manga109, --boxes whole for "
    "pictures of one face, or --boxes find for a face detector."
)


@dataclass
class FaceBoxes:
    """Boxes of all inputs: ``typed``, of ``books`` by title, or where it ``finds``, of a detector.

    They are those of each first frame. ``detector``: None for the usual one; ``threshold``: score from which
    on a face that it sees counts.
    """

    typed: tuple[Box, ...] = ()
    whole: bool = False
    books: dict[str, Book] = field(default_factory=dict)
    finds: bool = False
    detector: FaceDetector | None = None
    threshold: float = THRESHOLD
    issues: list[Issue] = field(default_factory=list)

    def of(
        self, path: Path, size: tuple[int, int], first: Callable[[], Pixels | None] = lambda: None
    ) -> tuple[list[Box | DetectedFace], list[Issue]]:
        """Return the faces on the first frame, ``size`` (w, h) px, and issues. ``first`` reads that frame."""
        boxes = [Box(0, 0, *map(float, size))] if self.whole else list(self.typed)
        issues: list[Issue] = []
        if self.books:
            found, issues = self._in_books(path, size)
            boxes += found
        frame = Box(0, 0, *size)
        inside = [box for box in boxes if box.intersection(frame).area > 0 and box.width > 0]
        issues += [_outside(box, path, size) for box in boxes if box not in inside]
        picture = first() if self.finds else None
        if picture is None or self.helper is None:
            return [*inside], issues
        seen = self.helper.faces(picture, self.threshold)
        others = [face for face in seen if is_apart(face.box, inside)]
        return [*inside, *others], [*issues, *([] if others or inside else [_no_face(path)])]

    @property
    def helper(self) -> FaceDetector | None:
        """The detector, or the usual one; None where there is none."""
        return self.detector or usual_detector()

    def setting(self, *, still: bool) -> TrackSetting:
        """Return how faces are followed over the frames of a clip."""
        return TrackSetting(threshold=self.threshold, every=ENTER_EVERY if self.finds and not still else 0)

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


def _no_face(path: Path) -> Issue:
    hint = say("Give a box yourself if there is one, --boxes x,y,w,h, or a lower --threshold.")
    return Issue(str(path), "", say("The face detector found no face"), hint)


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


def face_boxes(values: Sequence[str], faces: str | None = None, threshold: float = THRESHOLD) -> FaceBoxes:
    """Read the values of ``--boxes``, none being FIND, ``--faces`` and ``--threshold``.

    Raises UsageError, SourceError for bad XML, ModelError without a detector that is needed.
    """
    made = FaceBoxes(threshold=threshold)
    for value in values or [FIND]:
        if value == WHOLE:
            made.whole = True
        elif value == FIND:
            made.finds = True
        elif os.path.exists(value):
            _add_books(made, Path(value))
        else:
            made.typed += (_typed(value),)
    if made.finds or faces:
        made.detector = open_detector(faces or "")
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
    from mangamatch.manga109.book_files import BookFiles
    from mangamatch.manga109.library import open_library, read_book

    is_set = os.path.isdir(path) or part(path) is not None
    if is_set:
        library, issues = open_library(path)
        files = list(library.books.values())
        made.issues += issues
    else:
        files = [BookFiles(path.stem, path, (), None)]
    for one in files:
        book, issues = read_book(one)
        made.books[one.title] = book
        made.issues += issues if not is_set or one.annotation else []
