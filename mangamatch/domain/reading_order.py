"""In which order the faces of a page are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.book import Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.box import Box


def reading_order(
    boxes: Sequence[Box], direction: Direction, size: tuple[float, float] = (0, 0)
) -> list[int]:
    """Return the rows of ``boxes`` in the order in which a book of this ``direction`` is read.

    ``size``: width and height of the page in px. Of a spread, one half is read after the other. On a page,
    boxes beside each other make a line; lines are read from the top down.
    """
    is_leftwards = direction is Direction.RIGHT_TO_LEFT
    is_spread = size[0] > size[1] and direction is not Direction.DOWN
    halves: tuple[list[int], list[int]] = ([], [])
    for row, box in enumerate(boxes):
        is_right = bool(box.centre[0] >= size[0] / 2)  # the edges may be numbers of numpy
        halves[is_spread and is_right != is_leftwards].append(row)
    way = -1 if is_leftwards else 1
    lines = [line for half in halves for line in _lines(boxes, half)]
    return [row for line in lines for row in sorted(line, key=lambda row: way * boxes[row].centre[0])]


def _lines(boxes: Sequence[Box], rows: Sequence[int]) -> list[list[int]]:
    """Return the rows line by line: a line has the boxes whose middle is not below its highest box."""
    lines: list[list[int]] = []
    for row in sorted(rows, key=lambda row: (boxes[row].y0, boxes[row].x0)):
        if lines and boxes[row].centre[1] < boxes[lines[-1][0]].y1:
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines
