"""Faces in the map that a network answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mangamatch.models.detection.decoding import (
    DetectedBoxes,
    decoded,
    intersections,
    ious,
    without_doubles,
)
from mangamatch.models.detection.targets import face_targets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats

FACES = np.array([[20.0, 12.0, 60.0, 58.0], [100.0, 30.0, 181.0, 133.0]])


def answer_of(boxes: Floats, size: tuple[int, int] = (192, 256)) -> NDArray[np.float32]:
    """Return what a network without fault answers."""
    made = face_targets(boxes, np.zeros(len(boxes), bool), size)
    return np.concatenate((made.heat[None], made.sides))


def test_the_faces_of_perfect_targets_come_back() -> None:
    found = decoded(answer_of(FACES))
    order = np.argsort(found.boxes[:, 0])
    np.testing.assert_allclose(found.boxes[order], FACES, atol=1e-3)
    np.testing.assert_allclose(found.scores, 1)


def test_the_surest_face_comes_first_and_weak_ones_are_left_out() -> None:
    answer = answer_of(FACES)
    answer[0] *= np.where(np.arange(32) < 10, 0.6, 0.9)
    found = decoded(answer)
    np.testing.assert_allclose(found.scores, [0.9, 0.6], atol=1e-6)
    np.testing.assert_allclose(found.boxes[0], FACES[1], atol=1e-3)
    assert len(decoded(answer, least=0.7).scores) == 1
    assert len(decoded(answer, most=1).scores) == 1


def test_a_map_without_faces_gives_none() -> None:
    found = decoded(np.zeros((5, 3, 4), np.float32))
    assert found.boxes.shape == (0, 4)
    assert found.scores.shape == (0,)


@pytest.mark.parametrize("odd", [np.nan, np.inf])
def test_numbers_that_are_not_finite_are_never_told(odd: float) -> None:
    answer = answer_of(FACES)
    answer[3][answer[0] == 1] = odd
    assert np.isfinite(decoded(answer).boxes).all()
    answer[0] = np.nan
    assert not len(decoded(answer).scores)


def test_of_two_boxes_of_one_face_the_surer_stays() -> None:
    boxes = np.array([[0, 0, 10, 10], [1, 1, 11, 11], [40, 0, 50, 10.0]])
    found = without_doubles(DetectedBoxes(boxes, np.array([0.5, 0.8, 0.3])))
    np.testing.assert_array_equal(found.boxes, boxes[[1, 2]])
    np.testing.assert_array_equal(found.scores, [0.8, 0.3])


def test_overlaps_are_measured_pair_by_pair() -> None:
    boxes, others = np.array([[0, 0, 10, 10.0]]), np.array([[5, 0, 15, 10], [20, 0, 30, 10], [3, 3, 3, 9.0]])
    np.testing.assert_array_equal(intersections(boxes, others), [[50, 0, 0]])
    np.testing.assert_allclose(ious(boxes, others), [[1 / 3, 0, 0]])
    np.testing.assert_array_equal(ious(others[2:], others[2:]), [[0]])
