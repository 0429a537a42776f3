"""The outline of a landmark set as samples to look up in the stroke maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.matching.ink.edge_maps import BUSY, DIRECTIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats, Points
    from mangamatch.domain.schemes.base import Strokes


STROKES = ("chin", "brows", "upper_lids", "lower_lids", "upper_lip", "lower_lip")
"""Groups that should lie on a stroke; they may each move a little."""
GROUPS = (*STROKES, "skin")
"""All groups: ``skin``, cheeks and jaw, should be empty."""

_FINER = {"upper_lids": 0.7, "upper_lip": 0.7, "lower_lip": 0.7}  # short lines get more samples
_SKIN_GAP = 0.055  # of the face's size: skin samples keep this far from any landmark line
_SKIN_GRID = 64  # cells along the face's size


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """Samples of one landmark set, in pixels from the upper left corner of its extent, at scale 1.

    ``xy`` (S, 2); ``channel`` (S,) of the stroke maps; group g is samples
    ``starts[g]`` … ``starts[g + 1] - 1``; ``extent`` (2,) width and height of the set.
    """

    xy: Floats
    channel: NDArray[np.intp]
    starts: tuple[int, ...]
    extent: Floats


def outline(points: Points, strokes: Strokes, step: float, skin: int) -> Outline:
    """Sample ``points`` (K, 2), px, each ``step`` px of a line, and at most ``skin`` times on the skin."""
    low = points.min(axis=0)
    at = points - low
    steps = {name: step * _FINER.get(name, 1.0) for name in STROKES}
    parts = [_stroke([at[list(line)] for line in getattr(strokes, name)], steps[name]) for name in STROKES]
    cheeks = skin_points(at, strokes, skin)
    parts.append((cheeks, np.full(len(cheeks), BUSY)))
    starts = (0, *np.cumsum([len(xy) for xy, _ in parts]).tolist())
    xy = np.concatenate([xy for xy, _ in parts])
    channel = np.concatenate([channel for _, channel in parts]).astype(np.intp)
    return Outline(xy, channel, starts, np.ptp(at, axis=0))


def _stroke(lines: list[Floats], step: float) -> tuple[Floats, NDArray[np.intp]]:
    """Return samples along ``lines`` and the direction channel of each."""
    if not lines:  # their points are absent
        return np.empty((0, 2)), np.empty(0, np.intp)
    sampled = [_along(line, step) for line in lines]
    xy = np.concatenate([xy for xy, _ in sampled])
    angle = np.concatenate([angle for _, angle in sampled])
    return xy, np.round(angle / np.pi * DIRECTIONS).astype(np.intp) % DIRECTIONS


def _along(line: Floats, step: float) -> tuple[Floats, Floats]:
    """Points (N, 2) evenly along a polyline, and its angle at each."""
    vectors = np.diff(line, axis=0)
    ends = np.concatenate(([0.0], np.cumsum(np.hypot(vectors[:, 0], vectors[:, 1]))))
    count = max(2, round(float(ends[-1]) / step))
    at = (np.arange(count) + 0.5) / count * ends[-1]
    xy = np.column_stack([np.interp(at, ends, line[:, axis]) for axis in (0, 1)])
    vector = vectors[np.clip(np.searchsorted(ends, at) - 1, 0, len(vectors) - 1)]
    return xy, np.arctan2(vector[:, 1], vector[:, 0])


def skin_points(at: Floats, strokes: Strokes, count: int) -> Floats:
    """At most ``count`` points (N, 2) of cheeks and jaw: inside the face below the brows, off every line."""
    if not strokes.skin:
        return np.empty((0, 2))
    size = float(np.sqrt(np.ptp(at, axis=0).prod())) or 1.0
    cell = size / _SKIN_GRID
    grid = np.round((at - at.min(axis=0)) / cell).astype(np.int32)
    mask = np.zeros(grid.max(axis=0)[::-1] + 2, np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(grid[list(strokes.skin)]), 1)
    thick = max(1, round(2 * _SKIN_GAP * _SKIN_GRID))
    cv2.polylines(mask, [grid[list(line)] for line in strokes.bounds], False, 0, thick)
    for loop in strokes.holes:
        hull = cv2.convexHull(grid[list(loop)])
        cv2.fillConvexPoly(mask, hull, 0)
        cv2.polylines(mask, [hull], True, 0, thick)
    for spot in strokes.spots:
        cv2.circle(mask, grid[spot].tolist(), thick // 2, 0, -1)
    rows, columns = np.nonzero(mask[::2, ::2])
    if not len(rows):
        return at[[strokes.skin[0], *strokes.spots][-1:]]
    some = np.linspace(0, len(rows) - 1, min(len(rows), count)).astype(np.intp)
    cells = np.column_stack((columns[some], rows[some]))
    return np.asarray(cells * (2 * cell) + at.min(axis=0), np.float64)
