"""Faces of a project: added, moved and deleted by a person, or found by a detector. Each is a step of undo.

The XML of Manga109 is never written. What is done to its faces is known to the project alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from mangamatch.app.project.page_lookup import faces_on
from mangamatch.domain import arrays
from mangamatch.domain.book import Face, FaceOrigin, KeptFace
from mangamatch.domain.book_faces import name_of_face
from mangamatch.domain.box import Box, is_apart
from mangamatch.domain.detected_face import THRESHOLD
from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.errors import UsageError
from mangamatch.files.images import read_grey
from mangamatch.inference.detectors import open_detector, usual_detector
from mangamatch.project.edits import SetFace, SetLandmarks, SetMatch
from mangamatch.project.session import no_such_set

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.book import Book, Page
    from mangamatch.domain.match import Match
    from mangamatch.inference.detectors import DetectedFace, FaceDetector
    from mangamatch.project.edits import Edit
    from mangamatch.project.session import Session

FIND_STEP = say("Find faces")
ADD_STEP = say("Draw a face")
MOVE_STEP = say("Move a face")
DELETE_STEP = say("Delete a face")
DELETE_SET_STEP = say("Delete a landmark set")
_COUNT_FROM_BOX = (SetOrigin.PREDICTED, SetOrigin.DRAWN)
"""Landmarks that a network or a person has put on a face count from the corner of its box."""
_LEAST = 2.0  # px: what is smaller was no drag
_OWN_IDS = 1 << 31
"""Ids of Manga109 are numbers of eight digits that begin with zeros; ours are larger."""


# -- by hand ---------------------------------------------------------------------------------------


def add_face(session: Session, shelf: BookStore, title: str, page: int, box: Box) -> Face:
    """Draw a face: ``box`` in px of the page, whole pixels are stored. UsageError for no page or no box."""
    face = _drawn(session, shelf, title, page, box)
    session.do(ADD_STEP, SetFace(name_of_face(face), KeptFace(face)))
    return face


def _drawn(session: Session, shelf: BookStore, title: str, page: int, box: Box) -> Face:
    where = shelf.page(title, page)
    if where is None:
        message = say("{book} has no page {page}.", book=title, page=page)
        raise UsageError(message, say("Open its pages first."))
    box = _fitting(box, where)
    return Face(_Ids(session, shelf).new(title, page, box), title, page, box, "", FaceOrigin.DRAWN)


def move_face(
    session: Session, face: Face, box: Box, page: Page | None = None, *, merge: bool = False
) -> Face:
    """Give a face another box, with its matches; their points stay. ``page``: what it must lie on.

    Moves that ``merge`` and follow each other within a second are one step.
    """
    moved = replace(face, box=_fitting(box, page))
    name = name_of_face(face)
    edits: list[Edit] = [SetFace(name, KeptFace(moved))]
    matches = matches_of(session, face)
    edits += [SetMatch(m.file, replace(m, region=moved.box)) for m in matches]
    edits += _counted_anew(session, matches, face.box, moved.box)
    focus = matches[0].file if matches else ""
    session.do(MOVE_STEP, *edits, focus=focus, merge=f"{MOVE_STEP} {name}" if merge else "")
    return moved


def _counted_anew(session: Session, matches: Iterable[Match], old: Box, new: Box) -> list[Edit]:
    """Let the landmarks that were made on a face count from its new corner, so that they stay on the page."""
    way = (old.x0 - new.x0, old.y0 - new.y0)
    made = [session.sets[match.file] for match in matches if match.file in session.sets]
    return [
        SetLandmarks(item.file, replace(item, points=arrays.points(item.points + way)))
        for item in made
        if item.origin in _COUNT_FROM_BOX and way != (0.0, 0.0)
    ]


def delete_face(session: Session, face: Face) -> None:
    """Delete a face. Landmarks that a network or a person gave it go, too; files lose their place.

    What was found stays known, so that a detector does not find it again.
    """
    gone = None if face.origin is FaceOrigin.DRAWN else KeptFace(face, is_deleted=True)
    edits: list[Edit] = [SetFace(name_of_face(face), gone)]
    for match in matches_of(session, face):
        edits.append(SetMatch(match.file, None))
        landmarks = session.sets.get(match.file)
        if landmarks and landmarks.origin in _COUNT_FROM_BOX:
            edits.append(SetLandmarks(match.file, None))
    session.do(DELETE_STEP, *edits)


def delete_set(session: Session, file: str) -> None:
    """Delete a landmark set with its match; ProjectError where the project does not have it.

    One of a file comes back when its folder is read again.
    """
    if file not in session.sets:
        raise no_such_set(file)
    session.do(DELETE_SET_STEP, SetMatch(file, None), SetLandmarks(file, None), focus=file)


def matches_of(session: Session, face: Face) -> list[Match]:
    """Return the matches that lie on a face."""
    place = (face.book, face.page, face.id)
    return [match for match in session.matches.values() if (match.book, match.page, match.face_id) == place]


def _fitting(box: Box, page: Page | None) -> Box:
    """Return a box in whole pixels, its edges in order, within its page; UsageError where nothing is left."""
    sides = (*sorted((box.x0, box.x1)), *sorted((box.y0, box.y1)))
    if not all(map(math.isfinite, sides)):
        raise UsageError(say("The edges of a box must be numbers."))
    x0, x1, y0, y1 = (float(round(side)) for side in sides)
    made = _clipped(Box(x0, y0, x1, y1), page)
    if not _is_large_enough(made):
        message = say("The box of a face must be larger, and on its page.")
        raise UsageError(message, say("Draw it again."))
    return made


def _clipped(box: Box, page: Page | None) -> Box:
    """Return what of a box lies on its page; all of it where the size of the page is not known."""
    if not (page and page.width and page.height):
        return box
    return box.intersection(Box(0.0, 0.0, float(page.width), float(page.height)))


def _is_large_enough(box: Box) -> bool:
    return box.width >= _LEAST and box.height >= _LEAST


class _Ids:
    """Gives faces ids that no other face of the project has; the same for the same place."""

    def __init__(self, session: Session, shelf: BookStore) -> None:
        self._shelf = shelf
        self._taken = {kept.face.id for kept in session.faces.values()}
        self._seen: set[str] = set()

    def new(self, title: str, page: int, box: Box) -> str:
        """Return an id for a face at ``box``: eight digits, as those of Manga109."""
        self._learn(title)
        place = f"{title}\0{page}\0{box.as_tuple()}".encode("utf-8", "surrogatepass")
        number = int.from_bytes(blake2b(place, digest_size=4).digest()) | _OWN_IDS
        while (made := f"{number:08x}") in self._taken:
            number = (number + 1) % (1 << 32) | _OWN_IDS
        self._taken.add(made)
        return made

    def _learn(self, title: str) -> None:
        """Take the ids of a book, of all that it holds."""
        if title in self._seen:
            return
        self._seen.add(title)
        if book := self._shelf.as_read(title):
            self._taken.update(key for regions in book.regions.values() for key in regions.ids)


# -- by a detector ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FoundOn:
    """What a detector has found on a page."""

    book: str
    page: int
    faces: tuple[DetectedFace, ...]


@dataclass(frozen=True, slots=True)
class FindOutcome:
    """How many faces are new, and how many were known, or deleted, already."""

    new: int
    known: int


def find_faces(
    shelf: BookStore,
    detector: FaceDetector,
    titles: Iterable[str] | None = None,
    pages: Collection[int] | None = None,
    threshold: float = THRESHOLD,
) -> Generator[Progress, None, tuple[FoundOn, ...]]:
    """Look for faces on the ``pages`` of the books ``titles``, None for all; store nothing.

    Yields one event a page. A page without a picture is left out.
    """
    books = yield from shelf.read(shelf.titles if titles is None else titles)
    todo = [(book, page) for book in books.values() for page in book.pages if _wanted(page, pages)]
    found = []
    for done, (book, page) in enumerate(todo):
        yield Progress(done, len(todo), say("Finding faces: {book}", book=book.title))
        grey = read_grey(page.image) if page.image else None
        if grey is not None:
            found.append(FoundOn(book.title, page.index, tuple(detector.faces(grey, threshold))))
    return tuple(found)


def find_usual(
    shelf: BookStore, titles: Iterable[str] | None = None, pages: Collection[int] | None = None
) -> Generator[Progress, None, tuple[FoundOn, ...]]:
    """Look with the usual detector, which is opened here, as :func:`find_faces`; ModelError without one."""
    detector = usual_detector() or open_detector()  # the second says what is missing
    return (yield from find_faces(shelf, detector, titles, pages))


def _wanted(page: Page, pages: Collection[int] | None) -> bool:
    return page.image is not None and (pages is None or page.index in pages)


def take_in_found(session: Session, shelf: BookStore, found: Iterable[FoundOn]) -> FindOutcome:
    """Store the faces that are new as one step; one that lies on a known or deleted face is left out."""
    ids, deleted = _Ids(session, shelf), _deleted(session)
    edits: list[Edit] = []
    known = 0
    for one in found:
        book, page = shelf.book(one.book), shelf.page(one.book, one.page)
        if book is None or page is None:
            continue
        taken = [box for _, box in faces_on(book, one.page)] + deleted.get((one.book, one.page), [])
        for detected in one.faces:
            if not _is_large_enough(_clipped(detected.box.grown(-0.5), page)):
                continue  # rounding may take so much
            if not is_apart(detected.box, taken):
                known += 1
                continue
            face = _found(ids, book, page, detected)
            taken.append(face.box)
            edits.append(SetFace(name_of_face(face), KeptFace(face)))
    if edits:
        session.do(FIND_STEP, *edits)
    return FindOutcome(len(edits), known)


def _deleted(session: Session) -> dict[tuple[str, int], list[Box]]:
    boxes: dict[tuple[str, int], list[Box]] = {}
    for kept in session.faces.values():
        if kept.is_deleted:
            boxes.setdefault((kept.face.book, kept.face.page), []).append(kept.face.box)
    return boxes


def _found(ids: _Ids, book: Book, page: Page, detected: DetectedFace) -> Face:
    box = _fitting(detected.box, page)
    place = (ids.new(book.title, page.index, box), book.title, page.index, box)
    return Face(*place, "", FaceOrigin.FOUND, detected.score)
