"""Puts the evidence together: which faces may belong to a landmark set, best first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mangamatch.domain.progress import Progress
from mangamatch.domain.visibility import present_points
from mangamatch.matching.cache import Memory
from mangamatch.matching.evidence import (
    ALL_EVIDENCE,
    EVIDENCE,
    PROVENANCE,
    LandmarkPredictor,
    MatchContext,
    name_speaks,
    no_own_face,
    no_pictures,
)
from mangamatch.matching.face_table import Faces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Grey
    from mangamatch.domain.book import Book
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.matching.evidence import FindFaces
    from mangamatch.matching.extent_rules import ExtentCounts, ExtentRules
    from mangamatch.matching.provenance.page_mapping import BookReading


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of one landmark set, best first, and what the extent rules removed on the way.

    A set that was made on a face has that one candidate, and no rules were asked.
    """

    file: str
    candidates: tuple[Candidate, ...]
    counts: ExtentCounts | None

    @property
    def confidence(self) -> float:
        """Probability of the best candidate, 0 when there is none."""
        return self.candidates[0].score if self.candidates else 0.0


class FaceIndex:
    """Some books, looked at once by each kind of evidence, ready for searching."""

    def __init__(self, ground: MatchContext, evidence: Collection[str] = ALL_EVIDENCE) -> None:
        self._sizes, self._own = ground.faces.sizes, ground.own
        prepared = {key: info.prepare(ground) for key, info in EVIDENCE.items() if key in evidence}
        self._evidence = {key: found for key, found in prepared.items() if found}

    @property
    def reading(self) -> BookReading | None:
        """How the file names of the book were read; None without names, or when nobody asked."""
        return getattr(self._evidence.get(PROVENANCE), "reading", None)

    def search(
        self, sets: Sequence[LandmarkSet], limit: int | None = None, *, look: bool = True
    ) -> Generator[Progress, None, list[Found]]:
        """Rank the candidates of all ``sets``; ``limit`` caps those of each, ties keep page order.

        ``look``: ask the evidence that looks at pages, too. Sets that were made on a face are not searched.
        """
        own = {item.file: Found(item.file, (made,), None) for item in sets if (made := self._own(item))}
        found = yield from self._rank([item for item in sets if item.file not in own], limit, look=look)
        found_by_file = own | {one.file: one for one in found}
        return [found_by_file[item.file] for item in sets]

    def _rank(
        self, sets: Sequence[LandmarkSet], limit: int | None, *, look: bool
    ) -> Generator[Progress, None, list[Found]]:
        """Rank the candidates of sets whose faces have to be found."""
        wanted = {key: one for key, one in self._evidence.items() if look or not EVIDENCE[key].looks}
        # evidence that looks at pages needs all candidates, unless it only checks what a name says
        looks = any(EVIDENCE[key].looks for key in wanted)
        candidates: list[list[Candidate]] = [[] for _ in sets]
        for evidence in wanted.values():
            limits = [limit if not looks or name_speaks(found) else None for found in candidates]
            candidates = yield from evidence.weigh(sets, candidates, limits)
        return [self._found(*one, limit) for one in zip(sets, candidates, strict=True)]

    def _found(self, landmarks: LandmarkSet, candidates: list[Candidate], limit: int | None) -> Found:
        best = sorted(candidates, key=lambda candidate: -candidate.score)
        return Found(landmarks.file, tuple(best[:limit]), self._sizes.select(present_points(landmarks))[1])


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
    """What to search with; ``limit`` caps the candidates of a set; ``picture`` reads a page for the ink.

    ``predict`` is a trained network, ``find_faces`` a face detector, None without one; ``own`` gives the
    face that a set was made on, None for a set whose face has to be found.
    """

    rules: ExtentRules
    evidence: frozenset[str] = ALL_EVIDENCE
    limit: int | None = None
    picture: Callable[[Path], Grey | None] = no_pictures
    memory: Memory = field(default_factory=Memory)
    predict: LandmarkPredictor | None = None
    find_faces: FindFaces | None = None
    own: Callable[[LandmarkSet], Candidate | None] = no_own_face


def search_all(
    sets: Sequence[LandmarkSet], books: Mapping[str, Book], known: Collection[str], search: Search
) -> Generator[Progress, None, tuple[list[Found], dict[str, BookReading]]]:
    """Search each set in its :func:`books_for` among ``books``; ``known`` are all titles there are.

    Returns the answers in the order of ``sets``, and by title how the names were read.
    """
    groups: dict[tuple[str, ...], list[LandmarkSet]] = {}
    for item in sets:
        groups.setdefault(books_for(item, known, books), []).append(item)
    found: dict[str, Found] = {}
    readings: dict[str, BookReading] = {}
    for titles, group in groups.items():
        yield Progress(len(found), len(sets), titles[0] if len(titles) == 1 else "")
        index = _index(sets, [books[title] for title in titles], search)
        answers = yield from index.search(group, search.limit)
        found.update((answer.file, answer) for answer in answers)
        if index.reading:
            readings[index.reading.book] = index.reading
    return [found[item.file] for item in sets], readings


def _index(sets: Sequence[LandmarkSet], books: Sequence[Book], search: Search) -> FaceIndex:
    named = named_in(sets, [book.title for book in books])
    faces, helpers = Faces(books, search.rules), (search.predict, search.find_faces)
    ground = MatchContext(faces, named, search.picture, search.memory, *helpers, search.own)
    return FaceIndex(ground, search.evidence)
