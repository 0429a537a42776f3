"""Crops of pages: faces go where their ink goes, and those cut off count for nothing."""

from __future__ import annotations

import numpy as np
import pytest

from mangamatch.training.detection.crops import MOVES, CropMoves, draw_crop
from mangamatch.training.detection.pages import KnownPage


def dark_page(box: tuple[int, int, int, int], size: tuple[int, int] = (300, 200)) -> KnownPage:
    """Return a white page with one black face."""
    image = np.full(size, 255, np.uint8)
    x0, y0, x1, y1 = box
    image[y0:y1, x0:x1] = 0
    return KnownPage(image, np.array([box], float), np.zeros(1, bool))


@pytest.mark.parametrize(
    "moves", [CropMoves(), CropMoves(mirrored=1), CropMoves(0.4, 0.8), CropMoves(1.5, 2.0, 0.5)]
)
def test_the_box_stays_around_the_ink(moves: CropMoves) -> None:
    page, seen = dark_page((40, 60, 90, 120)), 0
    for seed in range(8):
        crop = draw_crop(page, 128, moves, np.random.default_rng(seed))
        assert crop.image.shape == (128, 128)
        rows, columns = np.nonzero(crop.image < 128)
        if len(crop.boxes):
            seen += 1
            x0, y0, x1, y1 = crop.boxes[0]
            ink = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
            np.testing.assert_allclose((x0, y0, x1, y1), ink, atol=1.6)
        else:
            assert not len(rows)
    assert seen > 3


def test_a_tilted_face_keeps_its_place_and_size() -> None:
    page = dark_page((40, 60, 100, 120))
    moves = CropMoves(tilted=1, tilt=45)
    crops = (draw_crop(page, 128, moves, np.random.default_rng(seed)) for seed in range(50))
    crop = next(one for one in crops if len(one.boxes) and (one.boxes > 0).all() and (one.boxes < 128).all())
    rows, columns = np.nonzero(crop.image < 128)
    middle = (crop.boxes[0, :2] + crop.boxes[0, 2:]) / 2
    np.testing.assert_allclose(middle, (columns.mean() + 0.5, rows.mean() + 0.5), atol=1)
    np.testing.assert_allclose(crop.boxes[0, 2:] - crop.boxes[0, :2], 60)


def test_faces_at_the_edge_are_clipped_and_count_only_when_most_of_them_is_there() -> None:
    image = np.full((64, 64), 255, np.uint8)
    boxes = np.array([[-20, 10, 20, 50], [-6, 10, 34, 50], [70, 0, 90, 20], [30, 30, 38, 38.0]])
    crop = draw_crop(KnownPage(image, boxes, np.zeros(4, bool)), 64, CropMoves(), _Middle())
    np.testing.assert_allclose(crop.boxes, [[0, 10, 20, 50], [0, 10, 34, 50], [30, 30, 38, 38]])
    assert crop.ignored.tolist() == [True, False, True]  # half of it; nearly all; a blot


class _Middle(np.random.Generator):
    """Numbers that put the crop into the middle of the page."""

    def __init__(self) -> None:
        super().__init__(np.random.PCG64(0))

    def random(self) -> float:  # type: ignore[override]
        return 0.9

    def uniform(self, low: float, high: float) -> float:  # type: ignore[override]
        return (low + high) / 2


def test_a_face_larger_than_the_crop_is_made_to_fit() -> None:
    page, fits = dark_page((10, 10, 190, 290)), 0
    for seed in range(20):
        crop = draw_crop(page, 64, MOVES["ink"], np.random.default_rng(seed))
        fits += bool(len(crop.boxes)) and not crop.ignored[0]
    assert fits >= 10


def test_a_page_without_faces_gives_crops_without() -> None:
    page = KnownPage(np.full((40, 30), 9, np.uint8), np.zeros((0, 4)), np.zeros(0, bool))
    crop = draw_crop(page, 64, MOVES["ink"], np.random.default_rng(0))
    assert crop.boxes.shape == (0, 4) and crop.ignored.shape == (0,)
    assert {0, 9, 255} >= {*np.unique(crop.image).tolist()} - set(range(9, 256)) and crop.image.max() == 255
