"""The faces of a book as a project has them: those of its XML, moved or deleted, and others beside them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.book import FaceOrigin, Regions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.book import Book, Face, KeptFace

_KIND = "face"


def name_of_face(face: Face) -> str:
    """Return a text that no other face of a project has, however its book and its id are called."""
    return name_of_place(face.book, face.page, face.id)


def name_of_place(book: str, page: int, face_id: str) -> str:
    """Return the name of the face of such an id."""
    return json.dumps([book, page, face_id])


def with_faces(book: Book, kept: Iterable[KeptFace]) -> Book:
    """Return the book with its faces as ``kept`` says; those of the XML first, in their order."""
    said = {(one.face.page, one.face.id): one for one in kept}
    rows: list[tuple[int | None, Face]] = []
    for row in range(book.face_count):
        face = book.face(row)
        one = said.pop((face.page, face.id), None)  # of two faces of one id, the first is meant
        if one is None or not one.is_deleted:
            rows.append((row, face if one is None else replace(one.face, character=face.character)))
    rows += [(None, one.face) for one in said.values() if not one.is_deleted]
    return replace(book, regions={**book.regions, _KIND: _regions(book.regions.get(_KIND), rows)})


def _regions(known: Regions | None, rows: list[tuple[int | None, Face]]) -> Regions:
    faces = [face for _, face in rows]
    boxes = np.array([face.box.as_tuple() for face in faces]).reshape(-1, 4).round().astype(np.int32)
    texts = tuple("" if row is None or known is None else known.texts[row] for row, _ in rows)
    extra = known.extra if known else {}
    return Regions(
        tuple(face.id for face in faces),
        arrays.frozen(np.array([face.page for face in faces], np.int32)),
        arrays.frozen(boxes),
        tuple(face.character for face in faces),
        texts,
        {new: extra[old] for new, (old, _) in enumerate(rows) if old is not None and old in extra},
        {row: face.origin for row, face in enumerate(faces) if face.origin is not FaceOrigin.XML},
        {row: face.score for row, face in enumerate(faces) if face.score is not None},
    )
