"""A second look: what is seen again stays, what is not falls, and the cut is where the face is."""

from __future__ import annotations

import numpy as np
import pytest

from mangamatch.inference.detectors.second_look import confirm
from mangamatch.models.detection.decoding import DetectedBoxes
from mangamatch.models.detection.spec import STRIDE


def page(box: tuple[int, int, int, int], size: tuple[int, int] = (900, 700)) -> np.ndarray:
    """Return a white page (height, width) with a dark rectangle."""
    image = np.full(size, 255, np.uint8)
    image[max(box[1], 0) : box[3], max(box[0], 0) : box[2]] = 0
    return image


def sees_dark(pages: np.ndarray) -> np.ndarray:
    """Answer as a network does whose only face is all that is dark, with the score 0.81."""
    height, width = pages.shape[2:]
    answer = np.zeros((1, 5, height // STRIDE, width // STRIDE), np.float32)
    rows, columns = np.nonzero(pages[0, 0] < 0.5)
    if len(rows):
        x0, y0, x1, y1 = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
        row, column = int((y0 + y1) / 2 // STRIDE), int((x0 + x1) / 2 // STRIDE)
        x, y = (column + 0.5) * STRIDE, (row + 0.5) * STRIDE
        answer[0, :, row, column] = 0.81, x - x0, y - y0, x1 - x, y1 - y
    return answer


def found(*pairs: tuple[tuple[float, ...], float]) -> DetectedBoxes:
    return DetectedBoxes(np.array([box for box, _ in pairs], float), np.array([score for _, score in pairs]))


@pytest.mark.parametrize(
    "box", [(300, 400, 360, 480), (10, 8, 34, 40), (660, 860, 700, 900), (100, 100, 600, 700)]
)
def test_a_face_that_is_seen_again_has_the_mean_of_both_scores(box: tuple[int, int, int, int]) -> None:
    told = confirm(page(box), found((box, 0.49)), sees_dark)
    assert told.scores == pytest.approx([0.63])
    assert np.array_equal(told.boxes, [box])


def test_what_is_not_seen_again_falls_behind_the_others() -> None:
    face, nothing = (300, 400, 360, 480), (100, 100, 160, 180)
    told = confirm(page(face), found((nothing, 0.6), (face, 0.4)), sees_dark)
    assert np.array_equal(told.boxes, [face, nothing])
    assert told.scores == pytest.approx([0.569, 0.18], abs=1e-3)


def test_another_face_beside_it_is_not_taken_for_it() -> None:
    told = confirm(page((300, 400, 360, 480)), found(((345, 400, 405, 480), 0.5)), sees_dark)
    assert told.scores == pytest.approx([0.15])


def test_the_sure_and_the_hopeless_cost_no_look() -> None:
    def refuse(_: np.ndarray) -> np.ndarray:
        raise AssertionError("looked again")

    box = (300, 400, 360, 480)
    assert confirm(page(box), found((box, 0.9), (box, 0.1)), refuse).scores.tolist() == [0.9, 0.1]
    assert len(confirm(page(box), DetectedBoxes(np.zeros((0, 4)), np.zeros(0)), refuse).boxes) == 0


def test_a_small_frame_gets_few_looks_and_the_surest_come_first() -> None:
    asked = []

    def count(pages: np.ndarray) -> np.ndarray:
        asked.append(pages.shape)
        return sees_dark(pages)

    boxes = [(10 * i, 10, 10 * i + 9, 19) for i in range(20)]
    told = confirm(
        page((0, 10, 9, 19), (240, 320)), found(*((b, 0.6 - i / 99) for i, b in enumerate(boxes))), count
    )
    assert asked == [(1, 1, 192, 192)] and told.scores[0] == pytest.approx((0.6 * 0.81) ** 0.5)
