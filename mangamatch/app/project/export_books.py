"""The books of a project with all that is on their pages, for formats that hold them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mangamatch.domain.book import Face, FaceOrigin
from mangamatch.domain.face_key import face_of
from mangamatch.formats.manga109 import BookToWrite
from mangamatch.matching.one_sample import one_each

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.book import KeptFace
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.domain.progress import Progress


def books_to_write(
    wanted: Sequence[Match], sets: Mapping[str, LandmarkSet], shelf: BookStore
) -> Generator[Progress, None, list[BookToWrite]]:
    """Return all annotated books, and those with a face that a ``wanted`` match lies on.

    Faces of an XML are there whatever was decided about their landmarks; a face that was found or drawn, or
    that the XML lacks, where a wanted match lies on it.
    """
    yield from shelf.read(shelf.titles)
    once, _ = one_each((match for match in wanted if match.file in sets), sets)
    by_book: dict[str, list[Match]] = {}
    for match in once:
        by_book.setdefault(match.book, []).append(match)
    titles = dict.fromkeys((*shelf.titles, *by_book))
    books = (_book(title, by_book.get(title, []), sets, shelf) for title in titles)
    return [book for book in books if book and (book.xml or book.layers or book.new)]


def _book(
    title: str, wanted: Sequence[Match], sets: Mapping[str, LandmarkSet], shelf: BookStore
) -> BookToWrite | None:
    book, changes = shelf.as_read(title), shelf.changes_of(title)
    if book is None:
        return None
    files = shelf.library.books.get(title)
    if title not in shelf.titles:  # imported images: their faces are those of the matches
        book = replace(book, regions={})
    own = tuple(change for change in changes if change.face.origin is FaceOrigin.XML)
    new = _new_faces(wanted, changes, sets)
    if files is None:
        return BookToWrite(book, new)
    layers = {path.parent.name: path for path in files.layers}
    return BookToWrite(book, new, own, files.annotation, layers)


def _new_faces(
    wanted: Sequence[Match], changes: Sequence[KeptFace], sets: Mapping[str, LandmarkSet]
) -> tuple[Face, ...]:
    """Return the faces of wanted matches that no XML has."""
    own = {(kept.face.page, kept.face.id): kept.face for kept in changes if not kept.is_deleted}
    faces = []
    for match in sorted(wanted, key=lambda match: (match.page, match.region.y0, match.region.x0)):
        face = own.get((match.page, match.face_id or ""))
        if match.face_id is None:
            key = face_of(match, sets.get(match.file))
            place = (key.face_id or "", match.book, match.page, match.region)
            faces.append(Face(*place, "", FaceOrigin.FOUND))
        elif face and face.origin is not FaceOrigin.XML:
            faces.append(face)
    return tuple(faces)
