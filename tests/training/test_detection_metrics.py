"""Measures of a face detector, against figures worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mangamatch.models.detection.decoding import DetectedBoxes
from mangamatch.training.detection.metrics import FoundOnPage, detection_scores, ranked


def page(
    found: list[tuple[float, list[float]]], faces: list[list[float]], ignored: tuple[int, ...] = ()
) -> FoundOnPage:
    """Return a page with (score, box) found, faces, and the numbers of those that are ignored."""
    scores = np.array([score for score, _ in found], float)
    boxes = np.array([box for _, box in found], float).reshape(-1, 4)
    truth = np.array(faces, float).reshape(-1, 4)
    return FoundOnPage(DetectedBoxes(boxes, scores), truth, np.isin(np.arange(len(truth)), ignored))


A, B, C = [0, 0, 60, 60], [100, 0, 160, 60], [200, 0, 230, 30]
NOWHERE = [300, 300, 360, 360]


def test_perfect_boxes_score_one() -> None:
    scores = detection_scores([page([(0.9, A), (0.2, B)], [A, B]), page([], [])])
    assert (scores.pages, scores.faces) == (2, 2)
    assert scores.measures == {"ap50": 1, "ap": 1, "recall_at_1_fp": 1}


def test_average_precision_is_the_area_under_the_envelope() -> None:
    """Right, false, right, and one face of three missed: 1/3 × 1 + 1/3 × 2/3."""
    found = [(0.9, A), (0.8, NOWHERE), (0.7, B)]
    assert detection_scores([page(found, [A, B, C])]).ap50 == pytest.approx(1 / 3 + 2 / 9)


def test_one_face_is_found_once() -> None:
    twice = [(0.9, A), (0.8, [1, 1, 60, 60])]
    assert ranked([page(twice, [A])]).right.tolist() == [True, False]


def test_strict_overlaps_count_in_the_mean() -> None:
    """IoU 0.75 is enough for 0.5 to 0.75: six of ten."""
    scores = detection_scores([page([(0.9, [0, 0, 60, 45])], [A])])
    assert scores.ap50 == 1 and scores.ap == pytest.approx(0.6)


def test_hard_faces_are_neither_found_nor_missed_nor_false() -> None:
    part = [205, 5, 225, 25]  # lies on C, with too small an overlap to be it
    found = [(0.9, A), (0.8, C), (0.7, part)]
    scores = detection_scores([page(found, [A, C], ignored=(1,))])
    assert scores.faces == 1 and scores.ap50 == 1
    assert ranked([page(found, [A, C], ignored=(1,))]).right.tolist() == [True]
    assert ranked([page(found, [A, C])]).right.tolist() == [True, True, False]


def test_recall_is_taken_where_false_faces_come_to_one_a_page() -> None:
    first = page([(0.9, NOWHERE), (0.8, A), (0.6, [400, 0, 460, 60]), (0.5, B)], [A, B])
    assert detection_scores([first]).recall_at_1_fp == 0.5
    assert detection_scores([first, page([], [])]).recall_at_1_fp == 1


def test_each_size_is_measured_by_itself() -> None:
    found = [(0.9, A), (0.8, C), (0.7, [300, 0, 500, 200])]
    sizes = detection_scores([page(found, [A, B, C])]).by_size
    assert [sizes[name].faces for name in ("small", "medium", "large")] == [1, 2, 0]
    assert sizes["small"].ap50 == 1 and sizes["medium"].ap50 == 0.5 and sizes["medium"].recall_at_1_fp == 0.5
    assert math.isnan(sizes["large"].ap50)


def test_without_faces_json_says_nothing_instead_of_a_number() -> None:
    told = detection_scores([page([(0.5, A)], [])]).to_json()
    assert (
        told["faces"] == 0
        and told["ap50"] is told["recall_at_1_fp"] is told["by_size"]["small"]["ap50"] is None
    )
    assert told.keys() >= {"pages", "faces", "ap50", "ap", "recall_at_1_fp"}
