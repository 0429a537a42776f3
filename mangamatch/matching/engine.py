"""Puts the evidence together: which faces may belong to a landmark set, best first.

Every candidate has one probability, its score. The name's reading (:mod:`provenance`) gives a posterior
for the faces of the page it points to; what it leaves open is shared among the faces that pass the extent
rules, in proportion to their extent score::

    P(face) = P(face | name) + (1 - sum of P(. | name)) * extent(face) / sum of extent(.)

With one kind of evidence switched off the formula is the same without its term.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.match import Candidate
from mangamatch.domain.text import say
from mangamatch.matching.extent import CropSizes, ExtentCounts, ExtentRules, push_into_corner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from mangamatch.domain.book import Book, Face
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.text import Text
    from mangamatch.matching.placing import NamedPlace
    from mangamatch.matching.reading import BookReading

PROVENANCE, EXTENT = "provenance", "extent"
EVIDENCE: Mapping[str, Text] = {
    PROVENANCE: say("The file's name points here"),
    EXTENT: say("The size fits the face box"),
}
"""Kinds of evidence by name, with what a good score says."""
ALL_EVIDENCE = frozenset(EVIDENCE)


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of one landmark set, best first, and what the extent rules removed on the way."""

    file: str
    candidates: tuple[Candidate, ...]
    counts: ExtentCounts

    @property
    def confidence(self) -> float:
        """Probability of the best candidate, 0 when there is none."""
        return self.candidates[0].score if self.candidates else 0.0


class FaceIndex:
    """The faces of some books, prepared for searching; with the names of one book's sets, also read."""

    def __init__(
        self,
        books: Iterable[Book],
        rules: ExtentRules,
        named: Sequence[LandmarkSet] = (),
        evidence: Collection[str] = ALL_EVIDENCE,
    ) -> None:
        """``named`` are all sets whose names give the one book there is."""
        every = list(books)
        self._books = [book for book in every if book.face_count]
        self._starts = np.cumsum([0] + [book.face_count for book in self._books])
        boxes = [book.regions["face"].boxes for book in self._books]
        self._sizes = CropSizes(np.concatenate(boxes) if boxes else np.zeros((0, 4), np.int32), rules)
        self._uses_extent = EXTENT in evidence
        self.reading: BookReading | None = None
        self._places: dict[str, NamedPlace] = {}
        if named and PROVENANCE in evidence and len(every) == 1:
            from mangamatch.matching.provenance import read_names  # only now: the window starts without it

            self.reading, places = read_names(named, every[0])
            self._title = every[0].title
            self._places = {place.file: place for place in places}

    def search(self, landmarks: LandmarkSet, limit: int | None = None) -> Found:
        """Rank the candidates; ``limit`` caps them, ties keep page order."""
        place = self._places.get(landmarks.file)
        named = self._named_candidates(landmarks, place) if place else []
        left = max(1.0 - sum(candidate.score for candidate in named), 0.0)
        rows, counts = self._sizes.select(landmarks.points)
        sized = self._sized_candidates(landmarks, rows, left, limit) if self._uses_extent else []
        best = sorted(_joined(named, sized), key=lambda candidate: -candidate.score)
        return Found(landmarks.file, tuple(best[:limit]), counts)

    def _named_candidates(self, landmarks: LandmarkSet, place: NamedPlace) -> list[Candidate]:
        """Faces of the page the name points to, or the bare region.

        Points lie where the name puts them, but for a face that is somewhere else on the page.
        """
        found = []
        for row, probability in place.candidates:
            face = None if row is None else self._books[0].face(row)
            region, face_id = (face.box, face.id) if face else (place.region, None)
            evidence = {PROVENANCE: probability}
            if row is not None and self._uses_extent:
                evidence[EXTENT] = self._sizes.fit(landmarks.points, row)
            points = place.points
            if not region.intersection(place.region).area:
                points = push_into_corner(landmarks.points, region).place(landmarks.points)
            found.append(Candidate(self._title, place.page, face_id, region, points, probability, evidence))
        return found

    def _sized_candidates(
        self, landmarks: LandmarkSet, rows: NDArray[np.intp], left: float, limit: int | None
    ) -> list[Candidate]:
        """Faces that pass the extent rules, sharing the probability that is ``left``."""
        scores = self._sizes.score(landmarks.points, rows)
        order = np.argsort(-scores, kind="stable")[:limit]
        share = left / max(float(scores.sum()), 1e-12)
        return [self._candidate(landmarks, int(rows[i]), float(scores[i]), share) for i in order]

    def _candidate(self, landmarks: LandmarkSet, row: int, extent: float, share: float) -> Candidate:
        face = self._face(row)
        points = push_into_corner(landmarks.points, face.box).place(landmarks.points)
        score = share * extent
        return Candidate(face.book, face.page, face.id, face.box, points, score, {EXTENT: extent})

    def _face(self, row: int) -> Face:
        book = int(np.searchsorted(self._starts, row, side="right")) - 1
        return self._books[book].face(row - int(self._starts[book]))


def _joined(named: list[Candidate], sized: list[Candidate]) -> list[Candidate]:
    """All candidates once: a face found both ways keeps the name's points and has both probabilities."""
    shares = {(c.page, c.face_id): c.score for c in sized}
    taken = {(c.page, c.face_id) for c in named}
    more = [replace(c, score=c.score + shares.get((c.page, c.face_id), 0.0)) for c in named]
    return more + [c for c in sized if (c.page, c.face_id) not in taken]


def books_for(landmarks: LandmarkSet, known: Collection[str], allowed: Collection[str]) -> tuple[str, ...]:
    """Books in which a set is searched: the ``known`` one its name gives, else all that are ``allowed``.

    A set of a known book that is not allowed is searched nowhere: it belongs to no other book.
    """
    named = named_book(landmarks)
    if named in known:
        return (named,) if named in allowed else ()
    return tuple(allowed)


def named_book(landmarks: LandmarkSet) -> str:
    """Return the book a set's name gives, '' when it gives none."""
    return landmarks.name.book if landmarks.name else ""


@dataclass(frozen=True, slots=True)
class Search:
    """What to search with; ``limit`` caps the candidates of a set."""

    rules: ExtentRules
    evidence: frozenset[str] = ALL_EVIDENCE
    limit: int | None = None


def search_all(
    sets: Sequence[LandmarkSet], books: Mapping[str, Book], known: Collection[str], search: Search
) -> Iterator[tuple[Found, BookReading | None]]:
    """Search each set in its :func:`books_for` among ``books``; ``known`` are all titles there are.

    With each answer comes what was found out about the names of the set's book.
    """
    indices: dict[tuple[str, ...], FaceIndex] = {}
    for landmarks in sets:
        titles = books_for(landmarks, known, books)
        if titles not in indices:
            named = [item for item in sets if len(titles) == 1 and named_book(item) == titles[0]]
            there = [books[title] for title in titles]
            indices[titles] = FaceIndex(there, search.rules, named, search.evidence)
        yield indices[titles].search(landmarks, search.limit), indices[titles].reading
