"""The results of matching all sets, counted by book, before any of them is stored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.app.project.proposal import proposal
from mangamatch.domain.box import Box
from mangamatch.domain.match import NOWHERE, Match, Status
from mangamatch.matching.one_sample import FaceRegister

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mangamatch.app.project.match import SearchResult
    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.matching.engine import Found
    from mangamatch.matching.provenance.page_mapping import BookReading


@dataclass(frozen=True, eq=False)
class BookSummary:
    """The results of one book; ``title`` is '' and ``reading`` None for sets whose names give no book.

    ``sets`` counts landmark sets. All other figures count faces, however many annotators drew one.
    ``confidences`` (N,) has one value for each face that a machine may place, of its surest set.
    ``unplaced`` counts faces without a candidate, ``decided`` those that a person placed or decided.
    """

    title: str
    reading: BookReading | None
    sets: tuple[LandmarkSet, ...]
    confidences: Floats
    unplaced: int
    decided: int

    @property
    def in_doubt(self) -> bool:
        """Whether no reading of the file names fits the faces of the book."""
        return self.reading is not None and not self.reading.agreed

    def above(self, threshold: float) -> int:
        """Count the faces that would be accepted."""
        return int((self.confidences >= threshold).sum())


@dataclass(frozen=True)
class MatchSummary:
    """All books. Those that need a look stand first."""

    books: tuple[BookSummary, ...]

    @property
    def confidences(self) -> Floats:
        """Confidence of every face that a machine may place, (N,)."""
        return np.concatenate([np.zeros(0), *(book.confidences for book in self.books)])

    def outcome(self, threshold: float) -> MatchOutcome:
        """Count how many faces would be accepted, proposed, and left as they are."""
        accepted = sum(book.above(threshold) for book in self.books)
        proposed = len(self.confidences) - accepted
        unplaced = sum(book.unplaced for book in self.books)
        return MatchOutcome(accepted, proposed, unplaced, sum(book.decided for book in self.books))


@dataclass(frozen=True, slots=True)
class MatchOutcome:
    """How many faces would be accepted, proposed, left without a candidate, left as a person decided."""

    accepted: int
    proposed: int
    unplaced: int
    decided: int

    @property
    def total(self) -> int:
        """Faces that no person has decided."""
        return self.accepted + self.proposed + self.unplaced


def summarise(
    result: SearchResult, sets: Mapping[str, LandmarkSet], matches: Mapping[str, Match]
) -> MatchSummary:
    """Sort the results by book. Faces that a person decided about are only counted."""
    by_book: defaultdict[str, list[LandmarkSet]] = defaultdict(list)
    for found in result.found:
        item = sets[found.file]
        by_book[_title(item, result.readings)].append(item)
    shares = _shares(result, sets, matches)
    books = [_book(title, result.readings.get(title), those, shares) for title, those in by_book.items()]
    return MatchSummary(tuple(sorted(books, key=lambda b: (not b.in_doubt, not b.title, b.title))))


@dataclass(slots=True)
class _Share:
    """The faces of one book, counted."""

    confidences: list[float] = field(default_factory=list)
    unplaced: int = 0
    decided: int = 0


def _shares(
    result: SearchResult, sets: Mapping[str, LandmarkSet], matches: Mapping[str, Match]
) -> Mapping[str, _Share]:
    """Count each face once, in the book of the set that stands for it."""
    shares: defaultdict[str, _Share] = defaultdict(_Share)
    decided, open_, taken = FaceRegister(sets), FaceRegister(sets), FaceRegister(sets)
    for match in matches.values():
        if match.status == Status.ACCEPTED and match.is_human:
            taken.add(match)
    best: dict[int, tuple[str, float | None]] = {}
    for found in sorted(result.found, key=lambda item: (not item.candidates, -item.confidence)):
        title = _title(sets[found.file], result.readings)
        known = matches.get(found.file)
        if known and known.is_human:
            shares[title].decided += decided.take(known)
            continue
        match = _proposal(found, sets[found.file])
        if taken.find(match) is None:
            best.setdefault(open_.meet(match), (title, found.confidence if found.candidates else None))
    for title, confidence in best.values():
        if confidence is None:
            shares[title].unplaced += 1
        else:
            shares[title].confidences.append(confidence)
    return shares


def _proposal(found: Found, landmarks: LandmarkSet) -> Match:
    if found.candidates:
        return proposal(landmarks, found.candidates[0], found.confidence)
    return Match(found.file, Status.PENDING, "", NOWHERE, None, Box(0, 0, 0, 0), landmarks.points)


def _title(landmarks: LandmarkSet, readings: Iterable[str]) -> str:
    named = landmarks.name.book if landmarks.name else ""
    return named if named in readings else ""


def _book(
    title: str, reading: BookReading | None, sets: list[LandmarkSet], shares: Mapping[str, _Share]
) -> BookSummary:
    share = shares.get(title, _Share())
    confidences = np.array(share.confidences, dtype=np.float64)
    return BookSummary(title, reading, tuple(sets), confidences, share.unplaced, share.decided)
