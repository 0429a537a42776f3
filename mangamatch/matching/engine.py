"""Puts the evidence together: which faces may belong to a landmark set, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.matching.evidence import ALL_EVIDENCE, EVIDENCE, PROVENANCE, Ground
from mangamatch.matching.faces import Faces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Grey
    from mangamatch.domain.book import Book
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.matching.extent import ExtentCounts, ExtentRules
    from mangamatch.matching.reading import BookReading


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
    """Some books, looked at once by each kind of evidence, ready for searching."""

    def __init__(self, ground: Ground, evidence: Collection[str] = ALL_EVIDENCE) -> None:
        self._sizes = ground.faces.sizes
        self._evidence = {key: info.prepare(ground) for key, info in EVIDENCE.items() if key in evidence}

    @property
    def reading(self) -> BookReading | None:
        """How the file names of the book were read; None without names, or when nobody asked."""
        return getattr(self._evidence.get(PROVENANCE), "reading", None)

    def search(self, landmarks: LandmarkSet, limit: int | None = None) -> Found:
        """Rank the candidates; ``limit`` caps them, ties keep page order."""
        candidates: list[Candidate] = []
        for evidence in self._evidence.values():
            candidates = evidence.weigh(landmarks, candidates, limit)
        best = sorted(candidates, key=lambda candidate: -candidate.score)
        return Found(landmarks.file, tuple(best[:limit]), self._sizes.select(landmarks.points)[1])


def books_for(landmarks: LandmarkSet, known: Collection[str], allowed: Collection[str]) -> tuple[str, ...]:
    """Books in which a set is searched: the ``known`` one its name gives, else all that are ``allowed``.

    A set of a known book that is not allowed is searched nowhere: it belongs to no other book.
    """
    named = _named_book(landmarks)
    if named in known:
        return (named,) if named in allowed else ()
    return tuple(allowed)


def named_in(sets: Sequence[LandmarkSet], titles: Sequence[str]) -> list[LandmarkSet]:
    """Return the sets whose names give the one book of ``titles``; none when there are several."""
    return [item for item in sets if len(titles) == 1 and _named_book(item) == titles[0]]


def _named_book(landmarks: LandmarkSet) -> str:
    return landmarks.name.book if landmarks.name else ""


@dataclass(frozen=True, slots=True)
class Search:
    """What to search with; ``limit`` caps the candidates of a set; ``picture`` reads a page for ink."""

    rules: ExtentRules
    evidence: frozenset[str] = ALL_EVIDENCE
    limit: int | None = None
    picture: Callable[[Path], Grey | None] | None = None


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
            indices[titles] = _index(sets, [books[title] for title in titles], search)
        yield indices[titles].search(landmarks, search.limit), indices[titles].reading


def _index(sets: Sequence[LandmarkSet], books: Sequence[Book], search: Search) -> FaceIndex:
    named = named_in(sets, [book.title for book in books])
    ground = Ground(Faces(books, search.rules), named)
    return FaceIndex(ground, search.evidence)
