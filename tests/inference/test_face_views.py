"""Pages of any size are looked at in views, and each face is told of once, where it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from made_detectors import KnowsDark

from mangamatch.domain.box import Box
from mangamatch.inference.detectors.heatmap import HeatmapDetector
from mangamatch.inference.detectors.views import LARGEST_VIEW, scales


def with_faces(size: tuple[int, int], *faces: tuple[int, int, int]) -> np.ndarray:
    """A white page (H, W) with dark discs: x, y, diameter."""
    page = np.full(size, 255, np.uint8)
    for x, y, side in faces:
        cv2.circle(page, (x, y), side // 2, 0, -1)
    return page


def demand(page: np.ndarray, *faces: tuple[int, int, int]) -> KnowsDark:
    """Find exactly these faces; return what was asked."""
    answer = KnowsDark()
    found = HeatmapDetector(answer, "dark").faces(page)
    assert len(found) == len(faces)
    for x, y, side in faces:
        box = Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
        assert max(face.box.iou(box) for face in found) > 0.85
    return answer


def test_a_page_is_one_view_padded_at_the_right_and_below() -> None:
    faces = (100, 80, 60), (700, 400, 200)
    answer = demand(with_faces((500, 830), *faces), *faces)
    assert answer.shapes == [(1, 1, 640, 1024)]  # of 600 × 996: a small scan is enlarged


def test_faces_at_the_edges_end_there() -> None:
    (face,) = HeatmapDetector(KnowsDark(), "dark").faces(with_faces((300, 300), (290, 10, 100)))
    assert face.box.x1 == 300 and face.box.y0 == 0


def test_a_long_strip_is_divided_and_faces_on_the_seams_are_told_of_once() -> None:
    spots = [(200 + 37 * (i % 7), 300 + 811 * i, 60 + 25 * (i % 13)) for i in range(24)]
    answer = demand(with_faces((20_000, 800), *spots), *spots)
    assert len(answer.shapes) == 14 and {shape[2] for shape in answer.shapes} == {LARGEST_VIEW}
    demand(with_faces((20_000, 800), *spots).T, *((y, x, side) for x, y, side in spots))


def test_a_large_page_is_looked_at_again_in_half_the_size() -> None:
    faces = (300, 300, 50), (2000, 1300, 1500)
    answer = demand(with_faces((2164, 2960), *faces), *faces)
    assert (1, 1, 1088, 1536) in answer.shapes and len(answer.shapes) == 3


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (63, 65)])
def test_pages_of_a_pixel_have_no_face(size: tuple[int, int]) -> None:
    assert HeatmapDetector(KnowsDark(), "dark").faces(np.full(size, 255, np.uint8)) == []


def test_even_a_black_page_of_one_pixel_is_looked_at() -> None:
    assert len(HeatmapDetector(KnowsDark(), "dark").faces(np.zeros((1, 1), np.uint8))) == 0


def test_sizes_of_a_look_end_with_what_the_network_knows() -> None:
    assert scales((1170, 1654)) == [1.2] == scales((20_000, 800)) and scales((1654, 2400)) == [1.0]
    assert scales((2164, 2960)) == [1.0, 0.5]
    fine, half = scales((12_000, 20_000))
    assert 12_000 * fine == 3000 and half == fine / 2


def test_colour_is_looked_at_as_grey() -> None:
    grey = with_faces((200, 300), (100, 100, 80))
    detector = HeatmapDetector(KnowsDark(), "dark")
    assert detector.faces(np.stack([grey] * 3, axis=-1)) == detector.faces(grey)


def test_only_faces_from_the_threshold_on_are_told_of() -> None:
    page = with_faces((200, 300), (100, 100, 80))
    detector = HeatmapDetector(KnowsDark(), "dark")
    assert [round(face.score, 3) for face in detector.faces(page, 0.89)] == [0.9]
    assert detector.faces(page, 0.91) == []
