"""The faces of a page with the landmark sets that lie on them, in the order in which the page is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.app.project.directions import direction_of
from mangamatch.app.project.page_lookup import faces_of_page
from mangamatch.domain.match import Status
from mangamatch.domain.reading_order import reading_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.app.project.document import Document
    from mangamatch.domain.book import Face
    from mangamatch.domain.match import Match


@dataclass(frozen=True, slots=True)
class ListedFace:
    """A face of a page; ``file``: the landmark set that lies on it, '' for none; ``status`` of that set."""

    face: Face
    file: str = ""
    status: Status = Status.PENDING


def page_faces(document: Document, title: str, index: int) -> list[ListedFace]:
    """Return the faces of a page as they are read."""
    files = _files_on(document, title, index)
    listed = []
    for face in faces_as_read(document, title, index):
        file = files.get(face.id, "")
        listed.append(ListedFace(face, file, document.status_of(file) if file else Status.PENDING))
    return listed


def faces_as_read(document: Document, title: str, index: int) -> list[Face]:
    """Return the faces of a page in the order in which its book is read."""
    book = document.shelf.book(title) if document.shelf else None
    if document.shelf is None or book is None:
        return []
    faces, page = faces_of_page(document.shelf, title, index), book.page(index)
    size = (page.width, page.height) if page else (0, 0)
    rows = reading_order([face.box for face in faces], direction_of(document.session, book), size)
    return [faces[row] for row in rows]


def _files_on(document: Document, title: str, index: int) -> Mapping[str, str]:
    """Return the first file of each face that has landmarks, by the id of the face: the decided one first."""
    session = document.session
    here = (match for match in session.matches.values() if (match.book, match.page) == (title, index))
    known = sorted((match for match in here if match.file in session.sets), key=_rank)
    return {match.face_id or match.file: document.item(match.file)[0] for match in known}


def _rank(match: Match) -> tuple[bool, bool]:
    """Sort the match last that a face is told by: an accepted one, else one that a person has seen."""
    return match.status == Status.ACCEPTED, match.is_human
