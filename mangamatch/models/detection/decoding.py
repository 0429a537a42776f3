"""Reads faces out of the network's answer: peaks of its map, the surest of boxes that overlap. No torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mangamatch.domain.detected_face import LEAST
from mangamatch.models.detection.spec import STRIDE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Flags, Floats, Ints

OVERLAP = 0.45
"""IoU from which on two boxes are taken for the same face."""
MOST = 400
"""Faces told of a page at most; the fullest real spread has fewer than 100."""


class DetectedBoxes(NamedTuple):
    """``boxes`` (n, 4): x0, y0, x1, y1 in px; ``scores`` (n,) 0…1, the highest first."""

    boxes: Floats
    scores: Floats


def decoded(answer: NDArray[np.floating], least: float = LEAST, most: int = MOST) -> DetectedBoxes:
    """Return the faces in an ``answer`` (5, h, w): probability, then px to left, top, right, bottom.

    ``least``: the lowest score told; numbers that are not finite are never told.
    """
    heat = np.asarray(answer[0], np.float64)
    rows, columns = np.nonzero(_peaks(heat) & (heat >= least))
    scores, sides = heat[rows, columns], np.asarray(answer[1:, rows, columns], np.float64)
    boxes = _boxes(rows, columns, sides)
    whole = np.flatnonzero(np.isfinite(boxes).all(axis=1))
    order = whole[np.argsort(-scores[whole], kind="stable")][:most]
    return without_doubles(DetectedBoxes(boxes[order], scores[order]))


def without_doubles(found: DetectedBoxes, overlap: float = OVERLAP) -> DetectedBoxes:
    """Return the surest of all boxes that overlap by an IoU of ``overlap`` or more."""
    order = np.argsort(-found.scores, kind="stable")
    boxes, kept = found.boxes[order], []
    left = np.arange(len(boxes))
    while len(left):
        kept.append(left[0])
        left = left[1:][ious(boxes[left[:1]], boxes[left[1:]])[0] < overlap]
    return DetectedBoxes(boxes[kept], found.scores[order[kept]])


def ious(boxes: Floats, others: Floats) -> Floats:
    """Return intersection over union (n, m) of ``boxes`` (n, 4) and ``others`` (m, 4), 0 of empty ones."""
    shared = intersections(boxes, others)
    union = areas(boxes)[:, None] + areas(others)[None, :] - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)


def intersections(boxes: Floats, others: Floats) -> Floats:
    """Return the area in px² (n, m) that each of ``boxes`` (n, 4) shares with each of ``others`` (m, 4)."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    shared: Floats = np.clip(high - low, 0, None).prod(axis=2)
    return shared


def areas(boxes: Floats) -> Floats:
    """Return the areas (n,) of ``boxes`` (n, 4) in px², 0 of empty ones."""
    area: Floats = np.clip(boxes[:, 2:] - boxes[:, :2], 0, None).prod(axis=1)
    return area


def _boxes(rows: Ints, columns: Ints, sides: Floats) -> Floats:
    """Return the boxes (n, 4) in px of cells whose ``sides`` (4, n) are given."""
    x, y = (columns + 0.5) * STRIDE, (rows + 0.5) * STRIDE
    left, top, right, bottom = sides
    return np.stack((x - left, y - top, x + right, y + bottom), axis=1)


def _peaks(heat: Floats) -> Flags:
    """Return which cells (h, w) have no higher one beside them."""
    h, w = heat.shape
    wide = np.pad(heat, 1, constant_values=-np.inf)
    rows = np.maximum(np.maximum(wide[:, :w], wide[:, 1 : w + 1]), wide[:, 2:])
    highest = np.maximum(np.maximum(rows[:h], rows[1 : h + 1]), rows[2:])
    return np.asarray(heat >= highest)
