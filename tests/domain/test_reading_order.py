"""Faces of a page in the order in which a book is read."""

from __future__ import annotations

import pytest

from mangamatch.domain.book import Direction
from mangamatch.domain.box import Box
from mangamatch.domain.reading_order import reading_order

PAGE, SPREAD = (100, 150), (200, 150)


def at(x, y, side=20):
    return Box(x, y, x + side, y + side)


LINES = [at(10, 10), at(60, 14), at(10, 60), at(60, 55)]
HALVES = [at(10, 10), at(60, 10), at(110, 10), at(160, 80)]
CASES = {
    "leftwards": (LINES, Direction.RIGHT_TO_LEFT, PAGE, [1, 0, 3, 2]),
    "rightwards": (LINES, Direction.LEFT_TO_RIGHT, PAGE, [0, 1, 2, 3]),
    "down": (LINES, Direction.DOWN, PAGE, [0, 1, 2, 3]),
    "spread leftwards": (HALVES, Direction.RIGHT_TO_LEFT, SPREAD, [2, 3, 1, 0]),
    "spread rightwards": (HALVES, Direction.LEFT_TO_RIGHT, SPREAD, [0, 1, 2, 3]),
    "wide but down": (HALVES, Direction.DOWN, SPREAD, [0, 1, 2, 3]),
    "size not known": (HALVES, Direction.RIGHT_TO_LEFT, (0, 0), [2, 1, 0, 3]),
    "nothing": ([], Direction.RIGHT_TO_LEFT, PAGE, []),
}


@pytest.mark.parametrize(("boxes", "direction", "size", "rows"), CASES.values(), ids=CASES)
def test_lines_and_halves_follow_the_direction(boxes, direction, size, rows):
    assert reading_order(boxes, direction, size) == rows


def test_a_large_face_does_not_swallow_the_line_below_it():
    boxes = [Box(0, 0, 40, 40), Box(50, 30, 70, 60), Box(50, 62, 70, 82)]
    assert reading_order(boxes, Direction.LEFT_TO_RIGHT, PAGE) == [0, 1, 2]
