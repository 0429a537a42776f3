"""Ink: right faces, right places, on real and drawn pages; and crops nobody would wish for."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from mangamatch.domain.box import Box
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import UsageError
from mangamatch.manga109.library import open_library, read_book
from mangamatch.matching.extent_rules import CropSizes, ExtentRules
from mangamatch.matching.ink import fit as ink
from mangamatch.matching.ink.calibration import ink_odds
from mangamatch.matching.ink.template import GROUPS

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.pages.write import DemoFolder

RANDOM_BOXES = 40


def drained(steps: Generator[int, None, tuple[ink.Ranked, ...]]) -> tuple[ink.Ranked, ...]:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@dataclass
class Shelf:
    """Crops by (book, id) and landmark sets: key of the right crop, points on the page."""

    crops: dict[tuple[str, str], ink.CropInk]
    sets: list[tuple[tuple[str, str], Points]]


def read_shelf(manga109: Path, truth_file: Path, random_boxes: int = 0) -> Shelf:
    truth = [t for t in json.loads(truth_file.read_text()) if t["face_id"] and t["file"].startswith("user0")]
    crops: dict[tuple[str, str], ink.CropInk] = {}
    rng = np.random.default_rng(3)
    for files in open_library(manga109)[0].books.values():
        book = read_book(files)[0]
        shown = {p.index: cv2.imread(str(p.image), cv2.IMREAD_GRAYSCALE) for p in book.pages}
        for face in map(book.face, range(book.face_count)):
            crops[book.title, face.id] = ink.prepare(shown[face.page], face.box)
        labelled = {t["page"] for t in truth if t["book"] == book.title}
        free = sorted(set(shown) - labelled)  # no labelled face can be under a random box
        for k in range(random_boxes):
            page = shown[free[rng.integers(len(free))]]
            w, h = rng.uniform(100, 200, 2)
            x, y = rng.uniform(0, page.shape[1] - w), rng.uniform(0, page.shape[0] - h)
            crops[book.title, f"random{k}"] = ink.prepare(page, Box(x, y, x + w, y + h))
    return Shelf(crops, [((t["book"], t["face_id"]), np.array(t["points"])) for t in truth])


def place_of(shelf: Shelf, key: tuple[str, str], points: Points, same_book: bool) -> tuple[int, float]:
    """Place of the right crop among those of its book or all, and mean landmark distance on it in px."""
    keys = [k for k in shelf.crops if not same_book or (k[0] == key[0] and "random" not in k[1])]
    boxes = np.array([shelf.crops[k].box.as_tuple() for k in keys])
    kept = [keys[row] for row in CropSizes(boxes, ExtentRules()).select(points)[0]]
    unknown = points - points.min(axis=0) + (31, 12)
    crops = [shelf.crops[k] for k in kept]
    (found,) = drained(ink.rank_book([unknown], [range(len(kept))], enumerate(crops), shortlist=12))
    fits = {kept[i]: fit for i, fit in found}
    if key not in fits:
        return len(kept), math.inf
    off = fits[key].alignment.place(unknown) - points
    better = sum(fit.score > fits[key].score for fit in fits.values())
    return better, float(np.hypot(off[:, 0], off[:, 1]).mean())


@pytest.fixture(scope="module")
def real(openmantra: Path) -> Shelf:
    return read_shelf(openmantra, openmantra / "truth.json", RANDOM_BOXES)


@pytest.fixture(scope="module")
def drawn(small_demo: DemoFolder) -> Shelf:
    return read_shelf(small_demo.manga109, small_demo.root / "truth.json")


@pytest.mark.parametrize("title", ["BalloonDream", "TenchoIsoro"])
@pytest.mark.parametrize("same_book", [True, False], ids=["book", "crowd"])
def test_real_faces_are_found_and_placed(real: Shelf, title: str, same_book: bool) -> None:
    found = [place_of(real, key, points, same_book) for key, points in real.sets if key[0] == title]
    places, errors = (np.array(column) for column in zip(*found, strict=True))
    assert len(places) >= 8
    assert np.mean(places == 0) >= (0.97 if same_book else 0.9)
    assert np.mean(places < 5) >= 0.98
    assert np.mean(errors < 3) >= 0.97
    assert np.median(errors) <= 1.2


def test_drawn_faces_are_found_and_placed(drawn: Shelf) -> None:
    found = [place_of(drawn, key, points, True) for key, points in drawn.sets]
    places, errors = (np.array(column) for column in zip(*found, strict=True))
    assert np.mean(places == 0) >= 0.9
    assert np.mean(errors < 3) >= 0.95
    assert np.median(errors) <= 1.2


@pytest.fixture(scope="module")
def face(small_demo: DemoFolder) -> tuple[np.ndarray, Box, Points]:
    """One drawn page, a box around a face on it, and the face's landmarks."""
    first = json.loads((small_demo.root / "truth.json").read_text())[0]
    path = small_demo.manga109 / "images" / first["book"] / f"{first['page']:03d}.jpg"
    points = np.array(first["points"])
    page = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    return page, Box.around(points).grown(0.08 * float(np.ptp(points))), points


@pytest.mark.parametrize("scale", [0.87, 0.94, 1.0, 1.04, 1.13])
def test_scale_is_found(face: tuple[np.ndarray, Box, Points], scale: float) -> None:
    page, box, points = face
    fit = ink.fit(points * scale - 40, ink.prepare(page, box))
    off = fit.alignment.place(points * scale - 40) - points
    assert np.hypot(off[:, 0], off[:, 1]).mean() < 2.5
    assert fit.alignment.sx == fit.alignment.sy == pytest.approx(1 / scale, abs=0.035)


def test_only_the_shift_of_the_points_is_unknown(face: tuple[np.ndarray, Box, Points]) -> None:
    page, box, points = face
    crop = ink.prepare(page, box)
    one, other = ink.fit(points, crop), ink.fit(points - (300, -70), crop)
    assert one.score == pytest.approx(other.score, abs=1e-3)
    np.testing.assert_allclose(
        one.alignment.place(points), other.alignment.place(points - (300, -70)), atol=0.02
    )


def test_snap_pulls_a_placement_onto_the_ink(face: tuple[np.ndarray, Box, Points]) -> None:
    page, box, points = face
    placed = points + np.array([2.5, -2])
    snapped = ink.snap(placed, ink.prepare(page, box)).alignment.place(placed)
    assert np.hypot(*(snapped - points).T).mean() < 1.5


@pytest.mark.parametrize("name", ["chin", "eye_left", "mouth"])
def test_a_part_is_pulled_onto_the_ink_and_the_rest_stays(
    face: tuple[np.ndarray, Box, Points], name: str
) -> None:
    page, box, points = face
    rows = MANGA60.part(name).indices
    moved = points.copy()
    moved[rows] += (3, -2)
    snapped = ink.snap_some(moved, rows, ink.prepare(page, box))
    assert np.hypot(*(snapped - points)[rows].T).mean() < 1.5
    assert np.array_equal(np.delete(snapped, rows, 0), np.delete(points, rows, 0))


def test_points_without_a_line_between_them_cannot_be_snapped(
    face: tuple[np.ndarray, Box, Points],
) -> None:
    page, box, points = face
    with pytest.raises(UsageError, match="no outline"):
        ink.snap_some(points, (47, 48, 49), ink.prepare(page, box))


def test_the_same_input_gives_the_same_answer(face: tuple[np.ndarray, Box, Points]) -> None:
    page, box, points = face
    one, other = (ink.fit(points, ink.prepare(page, box)) for _ in range(2))
    assert one == other
    assert len(one.responses) == len(GROUPS)


def blank(page: np.ndarray) -> np.ndarray:
    return np.full_like(page, 255)


def noise(page: np.ndarray) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, page.shape, dtype=np.uint8)


def hatching(page: np.ndarray) -> np.ndarray:
    return np.where(np.add.outer(np.arange(page.shape[0]), np.arange(page.shape[1])) % 6 < 2, 0, 255).astype(
        np.uint8
    )


@pytest.mark.parametrize("instead", [blank, noise, hatching])
def test_a_face_wins_against_pages_without_it(face: tuple[np.ndarray, Box, Points], instead) -> None:
    page, box, points = face
    right, wrong = (ink.fit(points, ink.prepare(p, box)) for p in (page, instead(page)))
    assert math.isfinite(wrong.score)
    assert right.score > wrong.score + 5


@pytest.mark.parametrize(
    "box",
    [
        Box(5, 5, 8, 8),
        Box(5, 5, 5, 5),
        Box(-60, -80, 20, 10),
        Box(9000, 9000, 9100, 9100),
        Box(50, 50, 20, 20),
    ],
    ids=["tiny", "empty", "corner", "outside", "swapped"],
)
def test_a_crop_that_cannot_hold_the_outline_is_a_misfit(
    face: tuple[np.ndarray, Box, Points], box: Box
) -> None:
    page, _, points = face
    fit = ink.fit(points, ink.prepare(page, box))
    assert fit.score == ink.MISFIT
    assert np.isfinite(fit.alignment.place(points)).all()
    assert ink.rank(points, [ink.prepare(page, box)]).tolist() == [ink.MISFIT]


def test_points_in_one_place_do_no_harm(face: tuple[np.ndarray, Box, Points]) -> None:
    page, box, _ = face
    assert math.isfinite(ink.fit(np.full((60, 2), 7.0), ink.prepare(page, box)).score)


def test_ranking_nothing_gives_nothing(face: tuple[np.ndarray, Box, Points]) -> None:
    assert drained(ink.rank_book([face[2]], [[]], [])) == ((),)
    assert drained(ink.rank_book([], [], [])) == ()
    assert len(ink.rank(face[2], [])) == 0


def test_a_book_is_ranked_as_its_crops_one_by_one(drawn: Shelf) -> None:
    crops, sets = list(drawn.crops.values())[:12], [points for _, points in drawn.sets[:2]]
    rows = list(range(12))
    seen: list[int] = []
    steps = ink.rank_book(sets, [rows, [3, 5]], enumerate(crops))
    try:
        while True:
            seen.append(next(steps))
    except StopIteration as end:
        one, other = end.value
    assert seen[:12] == rows
    assert {row for row, _ in other} <= {3, 5}
    assert one
    for points, found in zip(sets, (one, other), strict=True):
        assert [fit.score for _, fit in found] == sorted((fit.score for _, fit in found), reverse=True)
        assert dict(found) == {row: ink.fit(points, crops[row]) for row, _ in found}


def test_ranking_stops_between_two_faces(drawn: Shelf) -> None:
    asked: list[int] = []

    def crops():
        for row, crop in enumerate(drawn.crops.values()):
            asked.append(row)
            yield row, crop

    steps = ink.rank_book([drawn.sets[0][1]], [range(9)], crops())
    assert [next(steps), next(steps)] == [0, 1]
    steps.close()
    assert asked == [0, 1]


def test_each_page_is_read_once_and_an_unreadable_one_left_out(face: tuple[np.ndarray, Box, Points]) -> None:
    page, box, _ = face
    read: list[int] = []

    def reader(index: int) -> np.ndarray | None:
        read.append(index)
        return None if index == 2 else page

    found = list(ink.crops_by_page([3, 2, 1, 3, 2], [box] * 5, reader))
    assert [row for row, _ in found] == [2, 0, 3]
    assert read == [1, 2, 3]
    np.testing.assert_array_equal(found[0][1].grey, ink.prepare(page, box).grey)


def test_a_page_of_less_than_half_the_size_does_as_well(face: tuple[np.ndarray, Box, Points]) -> None:
    page, box, points = face
    small = cv2.resize(page, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    fit = ink.fit(points * 0.4, ink.prepare(small, Box(*(0.4 * v for v in box.as_tuple()))))
    assert np.hypot(*(fit.alignment.place(points * 0.4) - points * 0.4).T).mean() < 1


def test_odds_add_up_and_follow_the_scores() -> None:
    odds = ink_odds([40.0, 25.0, ink.MISFIT])
    assert odds.crops.sum() + odds.nobody == pytest.approx(1)
    assert odds.crops[0] > 0.9 > 0.05 > odds.crops[1] > odds.crops[2] == 0


def test_nobody_wins_where_nothing_fits_or_leads() -> None:
    assert ink_odds([ink.MISFIT]).nobody == ink_odds([]).nobody == 1
    assert ink_odds([22.0], absent=0.3).nobody == pytest.approx(0.3)
    assert [round(ink_odds([26.0, 21.5], absent=share).nobody, 3) for share in (0.0, 1.0)] == [0, 1]
    assert ink_odds([22.0, 21.5, 21.0]).nobody > 0.9
    often, seldom = (ink_odds([26.0, 21.5], absent=share).nobody for share in (0.9, 0.1))
    assert often > seldom


def test_a_set_whose_face_is_gone_is_nobodys(real: Shelf) -> None:
    """At most one in five such sets is given to a face with a probability above a half."""
    fooled = []
    for key, points in real.sets:
        keys = [k for k in real.crops if k != key]
        boxes = np.array([real.crops[k].box.as_tuple() for k in keys])
        kept = [keys[row] for row in CropSizes(boxes, ExtentRules()).select(points)[0]]
        crops = [real.crops[k] for k in kept]
        (found,) = drained(ink.rank_book([points], [range(len(kept))], enumerate(crops), shortlist=8))
        odds = ink_odds([fit.score for _, fit in found])
        fooled.append(bool((odds.crops > 0.5).any()))
    assert np.mean(fooled) <= 0.2
