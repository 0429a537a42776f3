"""The three extent rules against the same rules written out point by point and face by face."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mangamatch.domain.box import Box
from mangamatch.matching.extent import push_into_corner
from mangamatch.matching.extent_rules import CropSizes, ExtentCounts, ExtentRules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

THIRD = ExtentRules()
OTHERS = [
    ExtentRules(overhang=0.1),
    ExtentRules(margin_x=0.5, margin_y=0.2),
    ExtentRules(overhang=0.05, margin_x=0.0, margin_y=1.0),
    ExtentRules(overhang=-0.1),
]


def literal(points: Sequence[Sequence[float]], size: Sequence[int], rules: ExtentRules) -> str:
    """Name the rule that drops a crop of ``size``, '' when it is kept: SPEC 5.2, word by word."""
    width, height = size
    offset_x = max(x for x, _ in points) - width
    offset_y = max(y for _, y in points) - height
    moved = [(x - offset_x, y - offset_y) for x, y in points]
    if any(x < -rules.overhang * width or y < -rules.overhang * height for x, y in moved):
        return "overhang"
    if min(x for x, _ in moved) > (width / 3 if rules.margin_x == 1 / 3 else width * rules.margin_x):
        return "margin_x"
    if min(y for _, y in moved) > (height / 3 if rules.margin_y == 1 / 3 else height * rules.margin_y):
        return "margin_y"
    return ""


def check(points: NDArray[np.float64], boxes: NDArray[np.int32], rules: ExtentRules = THIRD) -> list[str]:
    verdicts = [literal(points.tolist(), (x1 - x0, y1 - y0), rules) for x0, y0, x1, y1 in boxes.tolist()]
    rows, counts = CropSizes(boxes, rules).select(points)
    assert rows.tolist() == [row for row, verdict in enumerate(verdicts) if not verdict]
    by_rule = [verdicts.count(name) for name in ("overhang", "margin_x", "margin_y")]
    assert counts == ExtentCounts(len(boxes), *by_rule)
    assert counts.kept == len(rows)
    return verdicts


def boxes_of(sizes: Sequence[tuple[int, int]], corner: tuple[int, int] = (7, 11)) -> NDArray[np.int32]:
    corners = np.tile(corner, (len(sizes), 1))
    return np.concatenate([corners, corners + np.array(sizes).reshape(-1, 2)], axis=1).astype(np.int32)


def random_case(seed: int, step: float) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Landmarks on a grid of ``step`` px (0: none) and boxes of which many lie on a border of a rule."""
    rng = np.random.default_rng(seed)
    points = rng.uniform(0, rng.uniform(5, 120, 2), (rng.integers(1, 61), 2)) + rng.uniform(-50, 50, 2)
    if step:
        points = np.round(points / step) * step
    extent = np.ptp(points, axis=0)
    factors = np.array([[1.0], [1.5], [1.0], [0.9], [2.0], [1.2]])
    near = np.concatenate([np.ceil(extent * factors + shift) for shift in (-1, 0, 1)])
    picked = near[rng.integers(len(near), size=(80, 2)), [0, 1]]
    sizes = np.concatenate([picked, rng.integers(0, 250, (40, 2))])
    corners = rng.integers(0, 900, (len(sizes), 2))
    return points, np.concatenate([corners, corners + sizes], axis=1).astype(np.int32)


@pytest.mark.parametrize("step", [1, 0.5, 0.25, 0.1, 0.01, 0])
def test_rules_are_the_literal_ones(step: float) -> None:
    verdicts: list[str] = []
    for seed in range(40):
        verdicts += check(*random_case(seed, step))
    assert set(verdicts) == {"", "overhang", "margin_x", "margin_y"}, "the data must try every rule"


@pytest.mark.parametrize("rules", OTHERS, ids=str)
def test_thresholds_are_settings(rules: ExtentRules) -> None:
    differs = 0
    for seed in range(40):
        points, boxes = random_case(seed, 0.1)
        differs += check(points, boxes, rules) != check(points, boxes)
    assert differs > 20


@example(points=[(219, 0), (-247, 0)], sizes=[(233, 1)], divisor=3)  # 77.67 against 233 / 3
@given(
    st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(-5, 700), st.integers(-5, 700)), max_size=12),
    st.sampled_from([1, 10, 3, 7]),
)
def test_rules_are_the_literal_ones_for_any_tenths(
    points: list[tuple[int, int]], sizes: list[tuple[int, int]], divisor: int
) -> None:
    check(np.array(points) / divisor, boxes_of(sizes))


def test_a_margin_of_a_third_is_inside() -> None:
    """``min(p') > s/3`` drops: a margin of exactly a third stays, for every size that has one."""
    for size in range(3, 3001, 3):
        points = np.array([[0.0, 0.0], [size * 2 / 3, size * 2 / 3]])
        boxes = boxes_of([(size, size), (size + 1, size), (size, size + 1)])
        assert CropSizes(boxes, THIRD).select(points)[0].tolist() == [0]


def test_borders() -> None:
    points = np.array([[10.0, 20.0], [70.0, 50.0], [30.0, 80.0]])  # 60 × 60
    sizes = [(60, 60), (59, 60), (60, 59), (90, 90), (91, 90), (90, 91), (91, 91), (0, 0), (-60, -60)]
    verdicts = check(points, boxes_of(sizes))
    assert verdicts == [
        *("", "overhang", "overhang", "", "margin_x", "margin_y", "margin_x", "overhang", "overhang"),
    ]


def test_decimals_on_a_border_are_judged_as_the_rule_computes_them() -> None:
    """In binary 72.3 - 12.3 is 60, but 12.3 - (72.3 - 90) is above 30: the second is what the rule says."""
    points = np.array([[12.3, 12.3], [72.3, 72.3]])
    assert check(points, boxes_of([(90, 90)])) == ["margin_x"]


def test_one_point_and_boxes_without_area() -> None:
    assert check(np.array([[5.0, 5.0]]), boxes_of([(0, 0), (1, 0), (1, 1), (0, 1)])) == [
        *("", "margin_x", "margin_x", "margin_y"),
    ]


def test_sizes_beyond_32_bits_are_not_folded() -> None:
    boxes = np.array([[-(2**31), -(2**31), 2**31 - 1, 2**31 - 1], [0, 0, 80, 80]], np.int32)
    rows, _ = CropSizes(boxes, THIRD).select(np.array([[0.0, 0.0], [70.0, 70.0]]))
    assert rows.tolist() == [1]


def test_no_faces() -> None:
    sizes = CropSizes(np.zeros((0, 4), np.int32), THIRD)
    rows, counts = sizes.select(np.array([[0.0, 0.0], [9.0, 9.0]]))
    assert len(sizes) == len(rows) == len(sizes.score(np.zeros((2, 2)), rows)) == 0
    assert counts == (0, 0, 0, 0)


def test_where_the_landmarks_are_does_not_matter() -> None:
    points, boxes = random_case(1, 1)
    sizes = CropSizes(boxes, THIRD)
    np.testing.assert_array_equal(sizes.select(points)[0], sizes.select(points + np.array([1000, -2000]))[0])


def test_scores_are_1_in_the_middle_and_half_at_the_edge() -> None:
    points = np.array([[0.0, 0.0], [60.0, 60.0]])
    sizes = [(60, 60), (72, 72), (90, 90), (72, 90), (66, 72)]
    scores = CropSizes(boxes_of(sizes), THIRD).score(points, np.arange(5))
    np.testing.assert_allclose(scores[:4], [0.5, 1.0, 0.5, 0.5])
    assert 0.5 < scores[4] < 1.0


@pytest.mark.parametrize("rules", [THIRD, *OTHERS], ids=str)
def test_every_kept_face_scores_half_to_1(rules: ExtentRules) -> None:
    for seed in range(20):
        points, boxes = random_case(seed, 0.1)
        sizes = CropSizes(boxes, rules)
        rows, _ = sizes.select(points)
        scores = sizes.score(points, rows)
        assert scores.shape == rows.shape
        assert ((scores >= 0.5 - 1e-9) & (scores <= 1)).all()


def test_scores_go_to_the_rows_that_were_asked() -> None:
    points, boxes = random_case(3, 1)
    sizes = CropSizes(boxes, THIRD)
    rows, _ = sizes.select(points)
    assert len(set(sizes.score(points, rows).tolist())) > 2
    for row, score in zip(rows, sizes.score(points, rows), strict=True):
        assert CropSizes(boxes[row : row + 1], THIRD).score(points, np.array([0])) == score


@given(st.integers(0, 10_000))
def test_placement_puts_the_maximum_on_the_right_and_bottom_edge(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points, box = rng.uniform(-99, 99, (7, 2)), Box(*rng.integers(0, 999, 4).tolist())
    alignment = push_into_corner(points, box)
    placed = alignment.place(points)
    np.testing.assert_allclose(placed.max(axis=0), (box.x1, box.y1), atol=1e-9)
    np.testing.assert_allclose(np.diff(placed, axis=0), np.diff(points, axis=0), atol=1e-9)
    assert (alignment.sx, alignment.sy) == (1, 1)


def test_placement_is_the_p_prime_of_the_rules() -> None:
    points, size = np.array([[3.0, 4.0], [60.0, 50.0]]), np.array([80, 70])
    placed = push_into_corner(points, Box(100, 200, 180, 270)).place(points)
    np.testing.assert_array_equal(placed - (100, 200), points - (points.max(axis=0) - size))


def test_thresholds_survive_json() -> None:
    rules = ExtentRules(0.1, 0.2, 1 / 7)
    assert ExtentRules.from_json(rules.to_json()) == rules
    assert ExtentRules.from_json({"margin_x": 1, "unknown": 3}) == ExtentRules(margin_x=1.0)
