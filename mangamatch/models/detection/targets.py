"""What the network is to answer for a page whose faces are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.models.detection.decoding import areas
from mangamatch.models.detection.spec import SIDES, STRIDE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats

_BELL = 0.09
"""Standard deviation of the bell around a centre, as a share of the face's width and height."""
_NARROWEST = 0.55
"""Least standard deviation, in cells: those beside the centre of a tiny face are punished less, too."""
_HELD = 0.3
"""Height of the bell from which on a cell also learns the sides: any of these may become the peak."""


@dataclass(frozen=True, slots=True, eq=False)
class FaceTargets:
    """Targets of a page of h × w cells, all float32.

    ``heat`` (h, w): bells of height 1 on the centres. ``sides`` (4, h, w): px, of the cells that learn them;
    ``weights`` (h, w): how much each does, 1 in sum for each face. ``counts`` (h, w): 1 where the heat is
    learnt, 0 on ignored faces, which count for nothing.
    """

    heat: NDArray[np.float32]
    sides: NDArray[np.float32]
    weights: NDArray[np.float32]
    counts: NDArray[np.float32]


def face_targets(boxes: Floats, ignored: NDArray[np.bool_], size: tuple[int, int]) -> FaceTargets:
    """Return the targets of a page of ``size`` (H, W) px, multiples of 8.

    ``boxes`` (n, 4): x0, y0, x1, y1 in px, those with their centre outside are left out; ``ignored`` (n,).
    Where two faces share a cell, the smaller has it.
    """
    h, w = size[0] // STRIDE, size[1] // STRIDE
    heat, weights, counts = (np.full((h, w), value, np.float32) for value in (0, 0, 1))
    sides = np.ones((SIDES, h, w), np.float32)
    ys, xs = (np.arange(n, dtype=np.float32) * STRIDE + STRIDE / 2 for n in (h, w))
    for index in np.argsort(-areas(boxes), kind="stable"):
        x0, y0, x1, y1 = boxes[index]
        if ignored[index]:
            counts[_cells(y0, y1, h), _cells(x0, x1, w)] = 0
            continue
        row, column = int((y0 + y1) / 2 // STRIDE), int((x0 + x1) / 2 // STRIDE)
        if not (0 <= row < h and 0 <= column < w):
            continue
        bell = np.outer(_bell(h, row, y1 - y0), _bell(w, column, x1 - x0))
        held = bell >= _HELD
        heat = np.maximum(heat, bell)
        counts[held] = 1
        weights[held] = bell[held] / bell[held].sum()
        reach = (xs[None, :] - x0, ys[:, None] - y0, x1 - xs[None, :], y1 - ys[:, None])
        for side, distance in enumerate(reach):
            sides[side][held] = np.maximum(np.broadcast_to(distance, (h, w))[held], 1)
    return FaceTargets(heat, sides, weights, counts)


def _cells(low: float, high: float, count: int) -> slice:
    """Return the cells whose middle lies between two edges in px."""
    first, last = (int(np.clip(np.ceil(edge / STRIDE - 0.5), 0, count)) for edge in (low, high))
    return slice(first, last)


def _bell(count: int, centre: int, extent: float) -> NDArray[np.float32]:
    sigma = max(_BELL * extent / STRIDE, _NARROWEST)
    bell: NDArray[np.float32] = np.exp(-(((np.arange(count) - centre) / sigma) ** 2) / 2).astype(np.float32)
    return bell
