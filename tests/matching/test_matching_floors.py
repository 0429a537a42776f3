"""The engine keeps what it promises, on real pages and on drawn ones: the floors of ``docs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hidden_faces import NEAR, Case, crowded, drained, figures, judged, nameless, read_cases, searched

from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.match import MatchOptions, find_candidates
from mangamatch.matching.evidence import EXTENT, INK
from mangamatch.matching.extent_rules import ExtentRules

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.book import Book
    from mangamatch.synthetic.pages.write import DemoFolder

SURE = 0.9
BOXES_A_SPREAD = 24  # random ones: over 450 in each real title
BY_INK = (EXTENT, INK)


class Pages:
    """Labelled pages; ``nameless`` are the same sets without a name, ``once`` only one of each face."""

    def __init__(self, manga109: Path, landmarks: Path, truth: Path) -> None:
        self.manga109 = manga109
        self.books, every = read_cases(manga109, landmarks, truth)
        self.named = [case for case in every if case.face_id]
        self.nameless = nameless(self.named, np.random.default_rng(0))
        faces = [(case.book, case.face_id) for case in self.named]
        self.once = [case for at, case in enumerate(self.nameless) if faces.index(faces[at]) == at]

    def crowd(self) -> dict[str, Book]:
        rng = np.random.default_rng(1)
        return {
            title: crowded(book, self.named, BOXES_A_SPREAD * len(book.pages), rng)
            for title, book in self.books.items()
        }

    def without_names(self, title: str) -> list[Case]:
        return [case for case in self.nameless if case.book == title]


@pytest.fixture(scope="module")
def real(openmantra: Path) -> Pages:
    return Pages(openmantra, openmantra / "landmarks", openmantra / "truth.json")


@pytest.fixture(scope="module")
def drawn(small_demo: DemoFolder) -> Pages:
    return Pages(small_demo.manga109, small_demo.landmarks, small_demo.root / "truth.json")


@pytest.fixture(params=["real", "drawn"])
def pages(request: pytest.FixtureRequest) -> Pages:
    found: Pages = request.getfixturevalue(request.param)
    return found


def test_with_names_every_face_is_found_and_placed(pages: Pages) -> None:
    sets = [case.landmarks for case in pages.named]
    steps = find_candidates(sets, BookStore.open(pages.manga109), MatchOptions(ExtentRules()))
    outcomes = [judged(*pair) for pair in zip(pages.named, drained(steps).found, strict=True)]
    assert all(outcome.right for outcome in outcomes)
    assert max(outcome.error for outcome in outcomes) < NEAR
    assert min(outcome.confidence for outcome in outcomes) >= SURE


def test_openmantra_has_the_35_sets_that_are_promised(real: Pages) -> None:
    assert len(real.named) == 35


def test_without_names_the_book_gives_the_face_away(pages: Pages) -> None:
    for title, book in pages.books.items():
        outcomes = searched(pages.without_names(title), {title: book}, BY_INK)
        found = figures(outcomes)
        assert found["n"] >= 10
        assert found["first"] >= 0.97
        assert found["in_five"] >= 0.99
        assert found["within_3px"] >= 0.97
        assert found["median_px"] <= 1.2
        assert not [o for o in outcomes if o.confidence >= SURE and not o.right]


def test_without_names_a_face_is_found_in_a_crowd(pages: Pages) -> None:
    found = figures(searched(pages.once, pages.crowd(), BY_INK))
    assert found["first"] >= 0.90
    assert found["in_five"] >= 0.98
    assert found["median_px"] <= 1.2


def test_the_same_question_has_the_same_answer(drawn: Pages) -> None:
    few = drawn.nameless[:4]
    assert searched(few, drawn.books, BY_INK) == searched(few, drawn.books, BY_INK)
