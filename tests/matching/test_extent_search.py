"""Searching faces: which books, in what order, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mangamatch.domain import arrays
from mangamatch.domain.book import Book, Page, Regions
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.progress import result_of
from mangamatch.matching.engine import FaceIndex, Found, Search, search_all
from mangamatch.matching.evidence import EVIDENCE, EXTENT, PROVENANCE, MatchContext
from mangamatch.matching.extent_rules import ABSENT, ExtentRules
from mangamatch.matching.face_table import Faces

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = ExtentRules()
BEST, EDGE, TOO_SMALL, TOO_BIG = 72, 60, 59, 100  # for landmarks of 60 × 60


def searched(sets, books, known, rules: ExtentRules, limit: int | None = None):
    """Search by size alone."""
    found, _ = result_of(search_all(sets, books, known, Search(rules, frozenset({EXTENT}), limit)))
    return found


def search(books: Sequence[Book], landmarks: LandmarkSet, limit: int | None = None) -> Found:
    return result_of(FaceIndex(MatchContext(Faces(books, RULES))).search([landmarks], limit))[0]


def make_book(title: str, sides: Sequence[int]) -> Book:
    """One square face of each side, two a page."""
    count = len(sides)
    corners = np.stack([np.arange(count) * 10, np.full(count, 50)], axis=1)
    boxes = np.concatenate([corners, corners + np.array(sides, int).reshape(-1, 1)], axis=1).astype(np.int32)
    ids = tuple(f"{title}-{row}" for row in range(count))
    blank = ("",) * count
    faces = Regions(ids, (np.arange(count) // 2).astype(np.int32), boxes, blank, blank)
    pages = tuple(Page(index, 1654, 1170, None) for index in range(count // 2 + 1))
    return Book(title, pages, {}, {"face": faces} if count else {})


def make_set(book: str | None, side: float = 60.0) -> LandmarkSet:
    name = FileName(0, book, 9, 1, Box(0, 0, 110, 110)) if book is not None else None
    points = arrays.points([[5, 5], [5 + side, 20], [30, 5 + side]])
    return LandmarkSet(f"{book}_{side}.json", name, "other", points)


def ids(found: Found) -> list[str | None]:
    return [candidate.face_id for candidate in found.candidates]


def books_of(**sides: Sequence[int]) -> dict[str, Book]:
    return {title: make_book(title, values) for title, values in sides.items()}


def test_best_first_and_each_candidate_is_its_face() -> None:
    book = make_book("A", [EDGE, TOO_SMALL, BEST, TOO_BIG, 80])
    landmarks = make_set("A")
    found = search([book], landmarks)
    assert ids(found) == ["A-2", "A-4", "A-0"]
    assert (found.file, found.counts, found.counts.kept) == (landmarks.file, (5, 1, 1, 0), 3)
    faces = {face.id: face for face in map(book.face, range(book.face_count))}
    for candidate in found.candidates:
        face = faces[str(candidate.face_id)]
        assert (candidate.book, candidate.page, candidate.region) == ("A", face.page, face.box)
        np.testing.assert_allclose(candidate.points.max(axis=0), (face.box.x1, face.box.y1))
        assert 0.5 <= candidate.evidence["extent"] <= 1
        assert set(candidate.evidence) <= set(EVIDENCE)


def test_rows_of_several_books_find_their_book() -> None:
    books = [make_book("A", [BEST, 80]), make_book("empty", []), make_book("B", [75]), make_book("C", [EDGE])]
    found = search(books, make_set(None))
    assert found.counts.total == 4
    assert {(candidate.book, candidate.face_id) for candidate in found.candidates} == {
        *(("A", "A-0"), ("A", "A-1"), ("B", "B-0"), ("C", "C-0")),
    }


def test_ties_keep_page_order() -> None:
    books = [make_book("A", [80, BEST, 80, BEST]), make_book("B", [BEST, 80])]
    found = search(books, make_set(None))
    assert ids(found) == ["A-1", "A-3", "B-0", "A-0", "A-2", "B-1"]
    many = search([make_book("A", [80, BEST] * 200)], make_set(None))
    assert ids(many) == [f"A-{row}" for row in [*range(1, 400, 2), *range(0, 400, 2)]]


@pytest.mark.parametrize("limit", [0, 1, 2, 5, 99, None])
def test_a_limit_caps_the_candidates_and_nothing_else(limit: int | None) -> None:
    books = [make_book("A", [80, BEST, 80, EDGE, 75])]
    whole, capped = search(books, make_set("A")), search(books, make_set("A"), limit)
    assert ids(capped) == ids(whole)[:limit]
    assert capped.counts == whole.counts
    assert capped.confidence == (whole.confidence if limit != 0 else 0.0)


def test_confidence_is_the_share_of_the_best() -> None:
    def confidence(*sides: int) -> float:
        return search([make_book("A", sides)], make_set("A")).confidence

    assert confidence() == confidence(TOO_BIG) == 0.0
    there = 1 - ABSENT
    assert confidence(EDGE) == confidence(EDGE, TOO_BIG) == pytest.approx(there)
    assert confidence(BEST, BEST) == pytest.approx(there / 2)
    assert confidence(BEST, EDGE) == pytest.approx(there / 1.5)
    assert confidence(*[BEST] * 50) == pytest.approx(there / 50)


def test_the_name_decides_which_book_is_searched() -> None:
    books = books_of(A=[BEST], B=[BEST, BEST])
    sets = [make_set("B"), make_set("A"), make_set("elsewhere"), make_set(None)]
    found = list(searched(sets, books, books, RULES))
    assert [item.file for item in found] == [item.file for item in sets]
    assert [ids(item) for item in found] == [["B-0", "B-1"], ["A-0"], *[["A-0", "B-0", "B-1"]] * 2]
    assert [item.counts.total for item in found] == [2, 1, 3, 3]


def test_a_named_book_without_faces_has_no_candidates() -> None:
    (found,) = searched([make_set("A")], books_of(A=[], B=[BEST]), ("A", "B"), RULES)
    assert (found.candidates, found.counts.total, found.confidence) == ((), 0, 0.0)


def test_a_set_of_a_book_left_out_is_searched_nowhere() -> None:
    sets = [make_set("A"), make_set("elsewhere")]
    found = list(searched(sets, books_of(B=[BEST]), ("A", "B"), RULES))
    assert [ids(item) for item in found] == [[], ["B-0"]]


@pytest.mark.parametrize("sides", [{}, {"A": []}, {"A": [], "B": []}])
def test_no_faces_at_all(sides: dict[str, list[int]]) -> None:
    books = books_of(**sides)
    for found in searched([make_set("A"), make_set(None)], books, books, RULES):
        assert (found.candidates, found.counts, found.confidence) == ((), (0, 0, 0, 0), 0.0)


def test_limit_and_rules_reach_every_search() -> None:
    books, sets = books_of(A=[BEST, BEST], B=[TOO_BIG]), [make_set("A"), make_set("B")]
    assert [ids(found) for found in searched(sets, books, books, RULES, 1)] == [["A-0"], []]
    wide = ExtentRules(margin_x=0.5, margin_y=0.5)
    assert [ids(found) for found in searched(sets, books, books, wide, 1)] == [["A-0"], ["B-0"]]


def test_a_search_gives_the_same_answer_each_time() -> None:
    rng = np.random.default_rng(5)
    books = books_of(A=rng.integers(40, 110, 300).tolist(), B=rng.integers(40, 110, 200).tolist())
    sets = [make_set(str(rng.choice(["A", "B", "?"])), float(side)) for side in rng.uniform(30, 100, 20)]
    first, second = (
        [(ids(found), found.counts, found.confidence) for found in searched(sets, books, books, RULES, 10)]
        for _ in range(2)
    )
    assert first == second


def test_a_book_whose_names_do_not_agree_is_never_sure() -> None:
    """What a reading gives is trusted as far as the book bears it out, also by the engine."""
    rng = np.random.default_rng(3)
    book = make_book("A", rng.integers(70, 90, 12).tolist())
    sets = [
        LandmarkSet(
            f"user0_A_{number:03d}_face01.json",
            FileName(0, "A", number, 1, Box(*corner, *(corner + 130))),
            "other",
            arrays.points(rng.uniform(0, 60, (3, 2))),
        )
        for number, corner in enumerate(rng.integers(0, 700, (6, 2)).astype(float))
    ]
    search = Search(RULES, frozenset({PROVENANCE}))
    found, readings = result_of(search_all(sets, {"A": book}, ("A",), search))
    assert not readings["A"].agreed
    assert max(answer.confidence for answer in found) <= 0.5
