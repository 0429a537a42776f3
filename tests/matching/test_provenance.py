from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from named_books import (
    NamedBook,
    Settings,
    named_book,
    nonsense_book,
    random_drawing,
    random_settings,
    real_drawing,
    real_titles,
)

from mangamatch.domain.arrays import points
from mangamatch.domain.book import Book, Page, Regions
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.manga109.landmarks import read_landmarks
from mangamatch.manga109.library import open_library, read_book
from mangamatch.matching.provenance.evidence import read_names
from mangamatch.matching.provenance.page_mapping import PRIOR, Reading

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.matching.provenance.placement import NamedPlace

SURE = 0.9


def drained(steps):
    """Run a generator to its end and return its value."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def make(seed: int, given: Settings, spreads: int = 25) -> NamedBook:
    rng = np.random.default_rng(seed)
    return named_book(rng, random_drawing(rng, spreads), given)


def is_right(named: NamedBook, place: NamedPlace) -> bool:
    truth = named.truth[place.file]
    return place.page == truth.page and place.candidates[0][0] == truth.row


def check_all_right(named: NamedBook) -> None:
    found, places = read_names(named.sets, named.book)
    wanted = named.settings
    assert found.agreed
    assert (found.reading.layout, found.reading.page_offset) == (wanted.layout, wanted.page_offset)
    assert wanted.layout == "whole" or found.reading.even_half == wanted.even_half
    assert found.reading.scale == pytest.approx(wanted.scale, rel=0.03)
    assert found.support > 0.6
    assert found.support > found.runner_up_support + 0.2
    assert all(is_right(named, place) for place in places)
    assert np.mean([place.confidence >= SURE for place in places]) > 0.9


def test_openmantra_is_all_right_within_three_pixels(openmantra: Path) -> None:
    truth = {t["file"]: t for t in json.loads((openmantra / "truth.json").read_text())}
    folder, _ = drained(read_landmarks(openmantra / "landmarks"))
    library, _ = open_library(openmantra)
    right = 0
    for title, files in library.books.items():
        book, _ = read_book(files)
        sets = [item for item in folder.sets if item.name.book == title]
        found, places = read_names(sets, book)
        assert found.agreed
        assert found.reading == PRIOR
        for item, place in zip(sets, places, strict=True):
            expected = truth[place.file]
            row = place.candidates[0][0]
            assert row is not None
            right += (book.face(row).id, place.page) == (expected["face_id"], expected["page"])
            off = np.linalg.norm(place.points - np.array(expected["points"]), axis=1)
            assert off.mean() < 3  # the second annotator's points are noisy by themselves
            assert place.confidence >= SURE
            assert len(place.points) == len(item.points)
    assert right == len(truth) == 35


WAYS = [
    *product(("half",), ("right", "left"), (-2, -1, 0, 1, 2)),
    *product(("whole",), ("right",), (-2, 0, 1)),
]


@pytest.mark.parametrize(("layout", "even_half", "offset"), WAYS)
def test_page_readings_are_recovered(layout: str, even_half: str, offset: int) -> None:
    check_all_right(make(offset + 7, Settings(layout=layout, even_half=even_half, page_offset=offset)))


@pytest.mark.parametrize("offset", [-1.5, -0.5, 0.5, 1.5])
def test_numbers_shifted_by_half_pages_are_recovered(offset: float) -> None:
    check_all_right(make(3, Settings(even_half="left", page_offset=offset)))


@pytest.mark.parametrize("scale", [0.5, 0.71, 1.33, 2.0])
@pytest.mark.parametrize("margin_scaled", [False, True])
def test_other_scans_are_recovered(scale: float, margin_scaled: bool) -> None:
    given = Settings(scale=scale, shift=(31, -22), margin_scaled=margin_scaled, lean=(0.05, -0.08))
    check_all_right(make(int(scale * 100), given))


def test_boxes_drawn_by_other_rules_do_not_move_the_points() -> None:
    named = make(12, Settings(lean=(0.1, -0.1), swell=(1.25, 0.85), jitter=0.08))
    found, places = read_names(named.sets, named.book)
    assert found.reading == PRIOR
    off = [np.abs(place.points[0] - named.truth[place.file].corner).max() for place in places]
    assert max(off) < 0.01


@pytest.mark.parametrize("seed", range(4))
def test_any_reading_of_real_names(seed: int) -> None:
    if not real_titles():
        pytest.skip("the real names are not at shared/data/flm")
    rng = np.random.default_rng(2000 + seed)
    named = named_book(rng, real_drawing(str(rng.choice(real_titles()))), random_settings(rng))
    _, places = read_names(named.sets, named.book)
    known = [place for place in places if not named.truth[place.file].foreign]
    assert np.mean([is_right(named, place) for place in known]) >= 0.99
    assert all(is_right(named, place) for place in known if place.confidence >= SURE)
    assert np.mean([place.confidence >= SURE for place in known]) >= 0.85


@pytest.mark.parametrize("missing", [0.4, 0.7])
def test_faces_that_are_not_in_the_xml_get_their_region(missing: float) -> None:
    named = make(31, Settings(missing=missing, shift=(15, 9)), spreads=40)
    found, places = read_names(named.sets, named.book)
    bare = [place for place in places if named.truth[place.file].row is None]
    assert found.agreed
    assert all(is_right(named, place) for place in places)
    assert np.mean([place.confidence >= SURE for place in bare]) > 0.8


@pytest.mark.parametrize("files", range(1, 6))
def test_few_files_are_read_but_not_overtrusted(files: int) -> None:
    for seed in range(8):
        named = make(400 + seed, replace(random_settings(np.random.default_rng(seed)), files=files))
        _, places = read_names(named.sets, named.book)
        assert not any(p.confidence >= SURE and not is_right(named, p) for p in places)
        assert files > 2 or all(p.confidence < SURE for p in places)


def test_one_file_that_fits_the_prior_is_placed_by_it() -> None:
    named = make(5, Settings(files=1, missing=0.0))
    found, places = read_names(named.sets, named.book)
    assert found.reading == PRIOR
    assert is_right(named, places[0])


@pytest.mark.parametrize("files", [1, 2, 5, 30])
def test_nonsense_stays_doubtful(files: int) -> None:
    for seed in range(4):
        rng = np.random.default_rng(90 + seed)
        named = nonsense_book(rng, random_drawing(rng, 25), files)
        found, places = read_names(named.sets, named.book)
        assert all(place.confidence < SURE for place in places)
        if files >= 5:
            assert not found.agreed
            assert found.reading == PRIOR
            assert all(place.confidence <= 0.5 for place in places)


@pytest.mark.parametrize("which", ["some", "all"])
def test_pages_without_a_size(which: str) -> None:
    named = make(8, Settings(even_half="left"))
    unsized = [
        replace(page, width=0, height=0) if which == "all" or page.index % 5 == 0 else page
        for page in named.book.pages
    ]
    _, places = read_names(named.sets, replace(named.book, pages=tuple(unsized)))
    right = np.mean([is_right(named, place) for place in places])
    assert right == 1.0


def test_two_annotators_share_a_face_and_two_faces_do_not() -> None:
    pages = tuple(Page(i, 1654, 1170, None) for i in range(12))
    boxes = np.array([[827 + 125, 125, 827 + 225, 225]] * 12, dtype=np.int32)
    faces = Regions(tuple("abcdefghijkl"), np.arange(12, dtype=np.int32), boxes, ("",) * 12, ("",) * 12)
    names = [
        FileName(user, "B", 2 * page, 1, Box(100, 100, 250, 250)) for page in range(12) for user in (0, 1)
    ]
    names.append(FileName(0, "B", 6, 2, Box(112, 104, 262, 254)))  # nearly there, but another face
    sets = [LandmarkSet(str(i), name, "any", points([(0, 0)])) for i, name in enumerate(names)]
    _, places = read_names(sets, Book("B", pages, {}, {"face": faces}))
    assert [place.candidates[0][0] for place in places[:-1]] == [i // 2 for i in range(24)]
    assert places[-1].candidates[0][0] is None


def test_candidates_are_faces_of_the_page_best_first() -> None:
    named = make(77, Settings())
    _, places = read_names(named.sets, named.book)
    faces = named.book.regions["face"]
    for place in places:
        rows = [row for row, _ in place.candidates if row is not None]
        scores = [score for _, score in place.candidates]
        assert len(place.candidates) <= 10
        assert (faces.pages[rows] == place.page).all()
        assert len(set(rows)) == len(rows)
        assert scores == sorted(scores, reverse=True)
        assert sum(scores) <= 1 + 1e-6


def test_books_without_names_faces_or_pages() -> None:
    empty = Book("B", (), {}, {})
    paged = Book("B", (Page(0, 0, 0, None), Page(1, 1654, 1170, None)), {}, {})
    unnamed = LandmarkSet("a.json", None, "any", points([(0, 0)]))
    named = LandmarkSet("b.json", FileName(0, "B", 3, 1, Box(10, 20, 130, 150)), "any", points([(1, 2)]))
    for book in (empty, paged):
        assert read_names([], book)[1] == []
        assert read_names([unnamed], book)[1] == []
        found, (place,) = read_names([named], book)
        assert found.reading == PRIOR
        assert not found.agreed
        assert (place.page, place.candidates[0][0]) == (1, None)
        assert place.confidence <= 0.5
        assert place.points.tolist() == [[11, 22]]


def test_order_of_the_files_does_not_matter() -> None:
    named = make(19, Settings(scale=1.2))
    _, places = read_names(named.sets, named.book)
    _, backwards = read_names(named.sets[::-1], named.book)
    for one, other in zip(places, backwards[::-1], strict=True):
        assert (one.file, one.page, one.confidence) == (other.file, other.page, other.confidence)
        assert one.candidates == other.candidates


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            *[st.integers(0, 10**6)] * 2, *[st.integers(-(10**5), 10**5)] * 2, *[st.integers(0, 10**5)] * 2
        ),
        min_size=1,
        max_size=6,
    ),
    st.integers(0, 6),
)
def test_any_names_give_places_and_doubt(numbers: list[tuple[int, ...]], page_count: int) -> None:
    names = [FileName(0, "B", n, f, Box(x, y, x + w, y + h)) for n, f, x, y, w, h in numbers]
    sets = [LandmarkSet(str(i), name, "any", points([(0, 0)])) for i, name in enumerate(names)]
    book = make(1, Settings(), spreads=3).book
    found, places = read_names(sets, replace(book, pages=book.pages[:page_count]))
    assert len(places) == len(sets)
    assert 0 <= found.support <= 1
    for place in places:
        assert 0 <= place.confidence <= 1
        assert np.isfinite(place.points).all()


@given(
    st.sampled_from(["half", "whole"]),
    st.sampled_from(["right", "left"]),
    st.integers(-4, 4).map(lambda n: n / 2),
    st.floats(0.5, 2),
    st.tuples(st.floats(-99, 99), st.floats(-99, 99)),
)
def test_reading_survives_json(
    layout: str, half: str, offset: float, scale: float, shift: tuple[float, float]
) -> None:
    reading = Reading(layout, half, offset, scale, shift)
    assert Reading.from_json(json.loads(json.dumps(reading.to_json()))) == reading
