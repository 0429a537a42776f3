"""A line of a part bent by a drag: its neighbours follow smoothly, less and less along it. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Floats, Ints, Points
    from mangamatch.domain.schemes.base import Part, Scheme

REACH = 0.33
"""How far along a part a drag is felt, as a share of the part's length."""
_LEAST, _MOST = 0.05, 2.0  # between which a person may set it
_NEXT = 1.2  # segments that are felt at least, so that both ends of the one in the hand move
_UNFOLDED = (
    2.2  # times the drag's length that is felt at least: a shorter reach could put points out of order
)


@dataclass(frozen=True, slots=True)
class PlaceOnLine:
    """A place on a line of ``part``: at ``share`` of the segment that begins at its point ``number``."""

    part: Part
    number: int
    share: float


def place_of_point(scheme: Scheme, row: int) -> PlaceOnLine | None:
    """Return the place of point ``row`` on the line of its part, None where that has no line."""
    part = next((part for part in scheme.parts if row in part.indices and part.count > 1), None)
    if part is None:
        return None
    number = row - part.start
    ends = not part.closed and number == part.count - 1
    return PlaceOnLine(part, number - ends, float(ends))


def place_on_line(points: Points, scheme: Scheme, x: float, y: float, reach: float) -> PlaceOnLine | None:
    """Return the place on a line through ``points`` (K, 2) within ``reach`` of (x, y), or None."""
    rows, parts = _segments(scheme)
    if not parts:
        return None
    start = points[rows[:, 0]]
    along = points[rows[:, 1]] - start
    to_mouse = np.array([x, y]) - start
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip((to_mouse * along).sum(axis=1) / length, 0.0, 1.0)
    off = to_mouse - share[:, None] * along
    distance = np.hypot(off[:, 0], off[:, 1])
    best = int(distance.argmin())
    if distance[best] > reach:
        return None
    return PlaceOnLine(*parts[best], float(share[best]))


@cache
def _segments(scheme: Scheme) -> tuple[Ints, list[tuple[Part, int]]]:
    """Return the rows (S, 2) that each drawn segment of a part joins, and the part and number of each."""
    rows, parts = [], []
    for part in scheme.parts:
        for number in range(part.count - (not part.closed)):
            rows.append((part.start + number, part.start + (number + 1) % part.count))
            parts.append((part, number))
    return np.array(rows, dtype=np.int64).reshape(-1, 2), parts


def widened(reach: float, steps: float) -> float:
    """Return a share that is felt farther after ``steps`` of the wheel, or nearer after negative ones."""
    return float(min(max(reach * 1.25**steps, _LEAST), _MOST))


def bent(points: Points, place: PlaceOnLine, dx: float, dy: float, reach: float = REACH) -> Points:
    """Drag ``place`` of a line by (dx, dy): it goes with the mouse, its neighbours less and less.

    ``points`` (K, 2) of other parts stay. ``reach`` is a share of the part's length. The points of the part
    keep their order along the line: a drag that is long is felt farther.
    """
    part = place.part
    line = points[part.start : part.start + part.count]
    weights = _weights(line, place, float(np.hypot(dx, dy)), reach)
    moved = np.array(points)
    moved[part.start : part.start + part.count] += weights[:, None] * (dx, dy)
    return arrays.points(moved)


def _weights(line: Points, place: PlaceOnLine, way: float, reach: float) -> Floats:
    """Return how much of the drag each point of the part follows, (N,)."""
    ends = np.concatenate([line, line[:1]]) if place.part.closed else line
    steps = np.hypot(*np.diff(ends, axis=0).T)
    so_far = np.concatenate([[0.0], np.cumsum(steps)])
    whole, step = float(so_far[-1]), float(steps[place.number])
    apart = np.abs(so_far[: len(line)] - so_far[place.number] - place.share * step)
    if place.part.closed:
        apart = np.minimum(apart, whole - apart)
    felt = max(reach * whole, _NEXT * step, _UNFOLDED * way, 1e-9)
    weights = np.maximum(1 - (apart / felt) ** 2, 0.0) ** 2
    following = (place.number + 1) % len(line)
    here = (1 - place.share) * weights[place.number] + place.share * weights[following]
    return np.asarray(weights / max(float(here), 1e-9))
