"""The summary of an automatic match: counts that add up, people left out, doubtful books first."""

from __future__ import annotations

import pytest

from mangamatch.app.project.match import SearchResult
from mangamatch.app.project.match_summary import MatchOutcome, MatchSummary, summarise
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Candidate, Match, Status
from mangamatch.matching.engine import Found
from mangamatch.matching.extent_rules import ExtentCounts
from mangamatch.matching.provenance.page_mapping import PRIOR, BookReading

BOX, POINTS = Box(0, 0, 9, 9), arrays.points([[0, 0], [9, 9]])
CONFIDENCES = {"A": [1.0, 0.9, 0.899, None], "B": [0.5], "": [0.95]}


def landmark_set(book: str, number: int) -> LandmarkSet:
    name = FileName(0, book, number, 0, BOX) if book else None
    return LandmarkSet(f"{book}{number}.json", name, "any", POINTS)


def page(file: str) -> int:
    """A page of its own for each file."""
    return int.from_bytes(file.encode()[:2])


def found(file: str, confidence: float | None) -> Found:
    place = ("A", page(file), None, BOX, POINTS)
    candidates = [] if confidence is None else [Candidate(*place, confidence)]
    return Found(file, tuple(candidates), ExtentCounts(0, 0, 0, 0))


def decided(file: str, who: str) -> Match:
    return Match(file, Status.REJECTED, "A", page(file), None, BOX, POINTS, who=who)


def summary(*matches: Match) -> MatchSummary:
    rows = [(landmark_set(book, n), c) for book, all_ in CONFIDENCES.items() for n, c in enumerate(all_)]
    readings = {b: BookReading(b, PRIOR, 0.5, None, 0.0, agreed=b == "A") for b in CONFIDENCES if b}
    result = SearchResult(tuple(found(item.file, c) for item, c in rows), readings)
    return summarise(result, {item.file: item for item, _ in rows}, {m.file: m for m in matches})


@pytest.mark.parametrize(
    ("threshold", "accepted"), [(0.0, 5), (0.5, 5), (0.51, 4), (0.9, 3), (0.95, 2), (1.0, 1)]
)
def test_counts_at_thresholds(threshold: float, accepted: int) -> None:
    outcome = summary().outcome(threshold)
    assert outcome == MatchOutcome(accepted, 5 - accepted, unplaced=1, decided=0) and outcome.total == 6


def test_what_people_decided_is_counted_apart() -> None:
    result = summary(decided("A0.json", "mika"), decided("A3.json", "mika"), decided("B0.json", ""))
    assert result.outcome(0.9) == MatchOutcome(accepted=2, proposed=2, unplaced=0, decided=2)


def test_doubtful_books_come_first_and_sets_without_a_book_last() -> None:
    books = summary().books
    assert [(book.title, book.in_doubt) for book in books] == [("B", True), ("A", False), ("", False)]
    assert [len(book.sets) for book in books] == [1, 4, 1] and books[1].above(0.9) == 2


def test_nothing_at_all() -> None:
    empty = summarise(SearchResult((), {}), {}, {})
    assert empty.outcome(0.9) == MatchOutcome(0, 0, 0, 0) and not len(empty.confidences)
