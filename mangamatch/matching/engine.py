"""Puts the evidence together: which faces may belong to a landmark set, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.match import Candidate
from mangamatch.matching.extent import CropSizes, ExtentCounts, ExtentRules, push_into_corner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from mangamatch.domain.book import Book, Face
    from mangamatch.domain.landmarks import LandmarkSet

EVIDENCE: Mapping[str, str] = {"extent": "Landmarks cover 2/3 to 1 of the face box"}
"""Kinds of evidence by name, with the sentence that explains a good score."""


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of one landmark set, best first, and what the extent rules removed on the way.

    ``confidence`` is the best candidate's share of all scores: 1 when it stands alone, 0 when none does.
    """

    file: str
    candidates: tuple[Candidate, ...]
    counts: ExtentCounts
    confidence: float


class FaceIndex:
    """All faces of some books, prepared for searching."""

    def __init__(self, books: Iterable[Book], rules: ExtentRules) -> None:
        self._books = [book for book in books if book.face_count]
        self._starts = np.cumsum([0] + [book.face_count for book in self._books])
        boxes = [book.regions["face"].boxes for book in self._books]
        self._sizes = CropSizes(np.concatenate(boxes) if boxes else np.zeros((0, 4), np.int32), rules)

    def __len__(self) -> int:
        return len(self._sizes)

    def search(self, landmarks: LandmarkSet, limit: int | None = None) -> Found:
        """Rank the faces that pass the extent rules; ``limit`` caps the candidates, ties keep page order."""
        rows, counts = self._sizes.select(landmarks.points)
        scores = self._sizes.score(landmarks.points, rows)
        order = np.argsort(-scores, kind="stable")[:limit]
        candidates = tuple(self._candidate(landmarks, int(rows[i]), float(scores[i])) for i in order)
        confidence = float(scores.max() / scores.sum()) if len(rows) else 0.0
        return Found(landmarks.file, candidates, counts, confidence)

    def _candidate(self, landmarks: LandmarkSet, row: int, score: float) -> Candidate:
        face = self._face(row)
        points = push_into_corner(landmarks.points, face.box).place(landmarks.points)
        return Candidate(face.book, face.page, face.id, face.box, points, score, {"extent": score})

    def _face(self, row: int) -> Face:
        book = int(np.searchsorted(self._starts, row, side="right")) - 1
        return self._books[book].face(row - int(self._starts[book]))


def books_for(landmarks: LandmarkSet, known: Collection[str], allowed: Collection[str]) -> tuple[str, ...]:
    """Books in which a set is searched: the ``known`` one its name gives, else all that are ``allowed``.

    A set of a known book that is not allowed is searched nowhere: it belongs to no other book.
    """
    named = landmarks.name.book if landmarks.name else ""
    if named in known:
        return (named,) if named in allowed else ()
    return tuple(allowed)


def search_all(
    sets: Sequence[LandmarkSet],
    books: Mapping[str, Book],
    known: Collection[str],
    rules: ExtentRules,
    limit: int | None = None,
) -> Iterator[Found]:
    """Search each set in its :func:`books_for` among ``books``; ``known`` are all titles there are."""
    indices: dict[tuple[str, ...], FaceIndex] = {}
    for landmarks in sets:
        titles = books_for(landmarks, known, books)
        if titles not in indices:
            indices[titles] = FaceIndex([books[title] for title in titles], rules)
        yield indices[titles].search(landmarks, limit)
