"""Faces of a project: added, moved and deleted by a person, or found by a detector. Each is a step of undo.

The XML of Manga109 is never written. What is done to its faces is known to the project alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from mangamatch.app.project.detection import Detection, usual_detection
from mangamatch.app.project.page_lookup import faces_on
from mangamatch.domain import arrays
from mangamatch.domain.book import Face, FaceOrigin, KeptFace
from mangamatch.domain.book_faces import name_of_face
from mangamatch.domain.box import Box, is_apart
from mangamatch.domain.face_ids import FaceIds, ids_in
from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.errors import UsageError
from mangamatch.files.images import read_grey
from mangamatch.inference.detectors import open_detector
from mangamatch.project.edits import SetFace, SetLandmarks, SetMatch
from mangamatch.project.session import no_such_set

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.book import Page
    from mangamatch.domain.match import Match
    from mangamatch.inference.detectors import DetectedFace
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


# -- by hand ---------------------------------------------------------------------------------------


def add_face(session: Session, shelf: BookStore, title: str, page: int, box: Box) -> Face:
    """Draw a face: ``box`` in px of the page, whole pixels are stored. UsageError for no page or no box."""
    face = _drawn(shelf, title, page, box)
    session.do(ADD_STEP, SetFace(name_of_face(face), KeptFace(face)))
    return face


def _drawn(shelf: BookStore, title: str, page: int, box: Box) -> Face:
    where = shelf.page(title, page)
    if where is None:
        message = say("{book} has no page {page}.", book=title, page=page)
        raise UsageError(message, say("Open its pages first."))
    face = Face("", title, page, _fitting(box, where), "", FaceOrigin.DRAWN)
    return replace(face, id=ids_for(shelf, [title]).of(face))


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


def ids_for(shelf: BookStore, titles: Iterable[str]) -> FaceIds:
    """Return what gives ids that no face of the project has, and nothing in the books ``titles``."""
    kept = (one.face.id for title in shelf.titles for one in shelf.changes_of(title))
    books = filter(None, map(shelf.as_read, dict.fromkeys(titles)))
    return FaceIds(chain(kept, *map(ids_in, books)))


# -- by a detector ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FoundOn:
    """What a detector has found on a page, surest first."""

    book: str
    page: int
    faces: tuple[DetectedFace, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the page as commands write it."""
        faces = [{"box": list(face.box.as_tuple()), "score": round(face.score, 4)} for face in self.faces]
        return {"book": self.book, "page": self.page, "faces": faces}


@dataclass(frozen=True, slots=True)
class FindOutcome:
    """How many faces are new, and how many were known, or deleted, already."""

    new: int
    known: int


def find_faces(
    shelf: BookStore,
    detection: Detection,
    titles: Iterable[str] | None = None,
    pages: Collection[int] | None = None,
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
            found.append(FoundOn(book.title, page.index, tuple(detection.faces(grey))))
    return tuple(found)


def find_usual(
    shelf: BookStore, titles: Iterable[str] | None = None, pages: Collection[int] | None = None
) -> Generator[Progress, None, tuple[FoundOn, ...]]:
    """Look with the usual detector, which is opened here, as :func:`find_faces`; ModelError without one."""
    detection = usual_detection() or Detection(open_detector())  # the second says what is missing
    return (yield from find_faces(shelf, detection, titles, pages))


def _wanted(page: Page, pages: Collection[int] | None) -> bool:
    return page.image is not None and (pages is None or page.index in pages)


def unlisted(shelf: BookStore, found: Iterable[FoundOn]) -> list[FoundOn]:
    """Return what was found beside the faces that are known, page by page; no page without such a face."""
    told = []
    for one in found:
        known = known_boxes(shelf, one.book, one.page)
        if faces := tuple(face for face in one.faces if is_apart(face.box, known)):
            told.append(replace(one, faces=faces))
    return told


def known_boxes(shelf: BookStore, title: str, page: int) -> list[Box]:
    """Return the boxes of the faces of a page, and of those that a person has deleted."""
    book = shelf.book(title)
    deleted = (one.face for one in shelf.changes_of(title) if one.is_deleted)
    return (
        [box for _, box in faces_on(book, page)] + [f.box for f in deleted if f.page == page] if book else []
    )


def new_faces(
    ids: FaceIds, title: str, page: Page, found: Iterable[DetectedFace], known: Iterable[Box]
) -> list[Face]:
    """Return as faces what was found on a page and lies apart from the boxes ``known``."""
    faces, taken = [], list(known)
    for detected in found:
        if not _is_large_enough(_clipped(detected.box.grown(-0.5), page)):  # rounding may take so much
            continue
        if is_apart(detected.box, taken):
            box = _fitting(detected.box, page)
            face = Face("", title, page.index, box, "", FaceOrigin.FOUND, detected.score)
            faces.append(replace(face, id=ids.of(face)))
            taken.append(box)
    return faces


def take_in_found(session: Session, shelf: BookStore, found: Iterable[FoundOn]) -> FindOutcome:
    """Store the faces that are new as one step; one that lies on a known or deleted face is left out."""
    found = list(found)
    ids, faces = ids_for(shelf, (one.book for one in found)), []
    for one in found:
        if page := shelf.page(one.book, one.page):
            faces += new_faces(ids, one.book, page, one.faces, known_boxes(shelf, one.book, one.page))
    if faces:
        session.do(FIND_STEP, *edits_of_new(faces))
    return FindOutcome(len(faces), sum(len(one.faces) for one in found) - len(faces))


def edits_of_new(faces: Iterable[Face]) -> list[Edit]:
    """Return the edits that add faces."""
    return [SetFace(name_of_face(face), KeptFace(face)) for face in faces]
