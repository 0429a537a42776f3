"""How a face looks, whatever its size and turn, and where something in a frame looks like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from mangamatch.domain.box import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Pixels, Points

_SIDE = 32
_TEMPLATE = 20
_MOST_PADDED = 100_000_000
"""Pixels that a face and the surroundings it lacks may have."""
_SPAN = 0.8
"""Extent (root mean square distance from the middle) of a face's points in half patches."""


@dataclass(frozen=True, slots=True, eq=False)
class Appearance:
    """``patch`` (S, S): a face upright; ``template`` (T, T): what is in the ``window`` of the image, px."""

    patch: Pixels
    template: Pixels
    window: Box


def look_of(grey: Pixels, patch: Pixels, box: Box) -> Appearance:
    """Return how the face in ``box`` with the ``patch`` that its landmarks give looks on ``grey`` (H, W)."""
    half = max(box.width, box.height, 2.0) / 2
    x, y = box.centre
    window = Box(x - half, y - half, x + half, y + half)
    return Appearance(patch, _scaled(grey, window, _TEMPLATE), window)


def patch_of(grey: Pixels, points: Points) -> Pixels:
    """Return the face (S, S) upright and blurred.

    Upright is the line through points 0 and 16, the ends of the chin in two of three schemes; any line fixed
    to the face would do.
    """
    middle = points.mean(0)
    unit = max(float(np.sqrt(((points - middle) ** 2).sum(1).mean())), 0.5) / _SPAN
    axis = points[min(16, len(points) - 1)] - points[0]
    cos, sin = axis / max(float(np.hypot(*axis)), 1e-6)
    scale = 2 * unit / _SIDE
    part, corner, factor = _shrunk(grey, middle, unit, scale)
    turn = scale * np.array([[cos, -sin], [sin, cos]])
    shift = middle - corner - turn @ np.array([_SIDE / 2, _SIDE / 2])
    matrix = np.hstack([turn, shift[:, None]]) / factor
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    made = cv2.warpAffine(part, matrix, (_SIDE, _SIDE), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(made, (0, 0), 1.2), np.uint8)


def _shrunk(grey: Pixels, middle: Points, unit: float, scale: float) -> tuple[Pixels, Points, float]:
    """Return the surroundings of a face, made small without aliasing, their corner, and how much smaller."""
    reach = 1.5 * unit + 2
    low = np.clip(np.floor(middle - reach), 0, [grey.shape[1] - 1, grey.shape[0] - 1]).astype(int)
    high = np.clip(np.ceil(middle + reach), low + 1, [grey.shape[1], grey.shape[0]]).astype(int)
    part = grey[low[1] : high[1], low[0] : high[0]]
    factor = max(scale, 1.0)
    if factor > 1:
        size = max(round(part.shape[1] / factor), 1), max(round(part.shape[0] / factor), 1)
        part = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    return part, low.astype(np.float64), factor


def _scaled(grey: Pixels, box: Box, side: int) -> Pixels:
    """Return what lies in ``box`` as (side, side), the edge repeated beyond the image."""
    x0, y0, x1, y1 = (round(v) for v in box.as_tuple())
    x1, y1 = max(x1, x0 + 1), max(y1, y0 + 1)
    height, width = grey.shape
    left, top, right, bottom = max(-x0, 0), max(-y0, 0), max(x1 - width, 0), max(y1 - height, 0)
    inside = grey[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)]
    if 0 in inside.shape:
        return np.full((side, side), 255, np.uint8)
    if (x1 - x0) * (y1 - y0) > _MOST_PADDED:
        return _points_in(grey, (x0, y0, x1, y1), side)
    padded = cv2.copyMakeBorder(inside, top, bottom, left, right, cv2.BORDER_REPLICATE)
    return np.asarray(cv2.resize(padded, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def _points_in(grey: Pixels, area: tuple[int, int, int, int], side: int) -> Pixels:
    """Return single pixels of what is far larger than its image, such as the square of a long strip."""
    x0, y0, x1, y1 = area
    steps = (np.arange(side) + 0.5) / side
    rows = np.clip(y0 + steps * (y1 - y0), 0, grey.shape[0] - 1).astype(int)
    columns = np.clip(x0 + steps * (x1 - x0), 0, grey.shape[1] - 1).astype(int)
    return np.asarray(grey[np.ix_(rows, columns)])


def similar(patch: Pixels, other: Pixels) -> float:
    """Return how alike two upright faces (S, S) are: their correlation, −1…1."""
    a, b = patch.astype(np.float64).ravel(), other.astype(np.float64).ravel()
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if size > 1e-9 else 0.0


def whereabouts(
    look: Appearance, grey: Pixels, within: Box, sizes: Sequence[float], most: int
) -> list[tuple[float, Box]]:
    """Return up to ``most`` places in ``within`` that look like the face's window, best first: likeness, box.

    The boxes are squares of the face's window; ``sizes``: how many times as large as it was.
    """
    found: list[tuple[float, Box]] = []
    for size in sizes:
        found += _places(look, grey, within, size, max(most // 3, 1))
    found.sort(key=lambda place: -place[0])
    return found[:most]


def _places(look: Appearance, grey: Pixels, within: Box, size: float, most: int) -> list[tuple[float, Box]]:
    area = within.intersection(Box(0, 0, grey.shape[1], grey.shape[0]))
    side = look.window.width * size
    scale = side / _TEMPLATE  # frame px for each template px
    x0, y0, x1, y1 = (int(v) for v in area.as_tuple())
    shape = round((x1 - x0) / scale), round((y1 - y0) / scale)
    if min(shape) < _TEMPLATE or max(shape) > 4000:
        return []
    small = cv2.resize(grey[y0:y1, x0:x1], shape, interpolation=cv2.INTER_AREA)
    answer: Any = cv2.matchTemplate(small, look.template, cv2.TM_CCOEFF_NORMED)
    found = []
    for _ in range(most):
        _, best, _, (x, y) = cv2.minMaxLoc(answer)
        if not np.isfinite(best) or best < 0.1:
            break
        corner = x0 + x * scale, y0 + y * scale
        found.append((float(best), Box(corner[0], corner[1], corner[0] + side, corner[1] + side)))
        reach = _TEMPLATE // 3
        answer[max(y - reach, 0) : y + reach + 1, max(x - reach, 0) : x + reach + 1] = -1
    return found
