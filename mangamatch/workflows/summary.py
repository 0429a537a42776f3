"""What a search for all sets comes to, before anything of it is stored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.matching.engine import Found
    from mangamatch.matching.reading import BookReading
    from mangamatch.workflows.match import SearchResult


@dataclass(frozen=True, eq=False)
class BookSummary:
    """One book's share; ``title`` is '' and ``reading`` None for sets whose names give no book.

    ``confidences`` (N,) are those of the sets that a machine may place; ``unplaced`` counts sets without a
    candidate, ``decided`` those that a person placed or judged.
    """

    title: str
    reading: BookReading | None
    sets: tuple[LandmarkSet, ...]
    confidences: NDArray[np.float64]
    unplaced: int
    decided: int

    @property
    def in_doubt(self) -> bool:
        """Whether the book bears out no reading of its names."""
        return self.reading is not None and not self.reading.agreed

    def above(self, threshold: float) -> int:
        """Count the sets that would be accepted."""
        return int((self.confidences >= threshold).sum())


@dataclass(frozen=True)
class Summary:
    """All books, those that want a look first."""

    books: tuple[BookSummary, ...]

    @property
    def confidences(self) -> NDArray[np.float64]:
        """Confidence of every set that a machine may place, (N,)."""
        return np.concatenate([np.zeros(0), *(book.confidences for book in self.books)])

    def outcome(self, threshold: float) -> Outcome:
        """Count what would become of the sets."""
        accepted = sum(book.above(threshold) for book in self.books)
        proposed = len(self.confidences) - accepted
        unplaced = sum(book.unplaced for book in self.books)
        return Outcome(accepted, proposed, unplaced, sum(book.decided for book in self.books))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many sets would be accepted, proposed, left without a candidate, left as a person decided."""

    accepted: int
    proposed: int
    unplaced: int
    decided: int

    @property
    def total(self) -> int:
        """Sets that no person has decided."""
        return self.accepted + self.proposed + self.unplaced


def summarise(result: SearchResult, sets: Mapping[str, LandmarkSet], matches: Mapping[str, Match]) -> Summary:
    """Sort what was found by book; sets that a person decided are only counted."""
    by_book: defaultdict[str, list[Found]] = defaultdict(list)
    for found in result.found:
        by_book[_title(sets[found.file], result.readings)].append(found)
    decided = {file for file, match in matches.items() if match.is_human}
    books = [
        _book(title, result.readings.get(title), found, sets, decided) for title, found in by_book.items()
    ]
    return Summary(tuple(sorted(books, key=lambda book: (not book.in_doubt, not book.title, book.title))))


def _title(landmarks: LandmarkSet, readings: Iterable[str]) -> str:
    named = landmarks.name.book if landmarks.name else ""
    return named if named in readings else ""


def _book(
    title: str,
    reading: BookReading | None,
    found: list[Found],
    sets: Mapping[str, LandmarkSet],
    decided: set[str],
) -> BookSummary:
    open_ = [item for item in found if item.file not in decided]
    placed = [item.confidence for item in open_ if item.candidates]
    return BookSummary(
        title=title,
        reading=reading,
        sets=tuple(sets[item.file] for item in found),
        confidences=np.array(placed, dtype=np.float64),
        unplaced=len(open_) - len(placed),
        decided=len(found) - len(open_),
    )
