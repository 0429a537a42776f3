"""First guesses of a book's reading: every (box, face) pair votes for scales and shifts.

A generalised Hough transform (Ballard 1981) over scale × shift, one plane per page reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mangamatch.matching.provenance.page_mapping import MARGIN, PAGE_READINGS

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Floats, Ints
    from mangamatch.matching.provenance.columns import Decoded

_LOW, _STEP, _SCALES = 0.48, 0.03, 50  # scales 0.48 … 2.1, each 3 % above the one before
_CELL = 24.0  # px of a spread 1654 px wide: about the jitter of a middle-sized face
_CELLS = 17  # so shifts up to ±12 % of the width
_SIZE_SLACK = 0.45  # log size ratio of a face box to the box of its name
_PEAKS = 8


class Guesses(NamedTuple):
    """C guesses: the page reading's number ``way`` (C,), ``scale`` (C,) and ``shift`` (C, 2)."""

    way: Ints
    scale: Floats
    shift: Floats


def guess(decoded: Decoded) -> Guesses:
    """Find the best few scales and shifts of every page reading, and the unscaled, unshifted one."""
    cell = _CELL * float(np.median(decoded.pages.sizes[:, 0])) / 1654
    planes = _votes(decoded, cell)
    ways = np.arange(len(PAGE_READINGS))
    middle = _CELLS // 2
    scales = _LOW * np.exp(_STEP * np.arange(_SCALES))
    unshifted = planes[:, :, middle, middle].argmax(axis=1)
    found = [
        Guesses(ways, np.ones(len(ways)), np.zeros((len(ways), 2))),
        Guesses(ways, scales[unshifted], np.zeros((len(ways), 2))),
    ]
    for _ in range(_PEAKS):
        peak = planes.reshape(len(ways), -1).argmax(axis=1)
        s, x, y = np.unravel_index(peak, planes.shape[1:])
        shift = np.stack([x - middle, y - middle], axis=1) * cell
        found.append(Guesses(ways, scales[s], shift))
        for way in ways:
            planes[way, max(s[way] - 2, 0) : s[way] + 3, max(x[way] - 2, 0) : x[way] + 3] = 0
    return Guesses(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _votes(decoded: Decoded, cell: float) -> Floats:
    """Votes (H, scale, x, y), each cell with its neighbours in x and y."""
    way, row, face = _pairs(decoded)
    names, reach = decoded.names, cell * _CELLS / 2
    near = names.centres[row]
    low, high = _scale_range(decoded, way, row, face, reach)
    first = np.ceil(np.log(np.maximum(low, _LOW) / _LOW) / _STEP).astype(np.int64)
    count = np.floor(np.log(np.maximum(high, _LOW / 2) / _LOW) / _STEP).astype(np.int64)
    count = np.maximum(np.minimum(count, _SCALES - 1) - first + 1, 0)
    pair = np.repeat(np.arange(len(row)), count)
    step = first[pair] + np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    shift = face[pair, :2] - _LOW * np.exp(_STEP * step)[:, None] * near[pair]
    at = np.clip(np.floor(shift / cell + _CELLS / 2).astype(np.int64), 0, _CELLS - 1)
    cells = ((way[pair] * _SCALES + step) * _CELLS + at[:, 0]) * _CELLS + at[:, 1]
    shape = (len(PAGE_READINGS), _SCALES, _CELLS, _CELLS)
    weight = 1 / np.sqrt(names.outer.prod(axis=1))[row]  # small faces tell shifts more finely
    votes = np.bincount(cells, weight[pair], int(np.prod(shape))).reshape(shape).astype(np.float64)
    return _with_neighbours(_with_neighbours(votes, 2), 3)


def _pairs(decoded: Decoded) -> tuple[Ints, Ints, Floats]:
    """Way (K,), row (K,), and face (K, 4) centre from the names' origin and log size, of every pair."""
    pages = decoded.pages
    way, row, column = np.nonzero(pages.rows[decoded.slots] >= 0)
    slot = decoded.slots[way, row]
    face = pages.faces[:, slot, column].T
    face[:, 0] -= decoded.origins[way, row]
    return way, row, face


def _scale_range(decoded: Decoded, way: Ints, row: Ints, face: Floats, reach: float) -> tuple[Floats, Floats]:
    """Scales (K,), (K,) between which a pair's size and place allow it."""
    size = decoded.names.outer
    inner = np.maximum(size - 2 * MARGIN, size / 5)
    ratio = np.exp(face[:, 2:])
    # The margin may have been added before or after the scan was scaled: (w - 50) s or w s - 50.
    low = np.minimum(ratio / inner[row], (ratio + 2 * MARGIN) / size[row]).mean(axis=1)
    high = np.maximum(ratio / inner[row], (ratio + 2 * MARGIN) / size[row]).mean(axis=1)
    centre = np.maximum(decoded.names.centres[row], 1.0)
    low = np.maximum(low * np.exp(-_SIZE_SLACK), ((face[:, :2] - reach) / centre).max(axis=1))
    high = np.minimum(high * np.exp(_SIZE_SLACK), ((face[:, :2] + reach) / centre).min(axis=1))
    return low, high


def _with_neighbours(votes: Floats, axis: int) -> Floats:
    wider = votes.copy()
    ahead = [slice(None)] * votes.ndim
    behind = [slice(None)] * votes.ndim
    ahead[axis], behind[axis] = slice(1, None), slice(None, -1)
    wider[tuple(ahead)] += votes[tuple(behind)]
    wider[tuple(behind)] += votes[tuple(ahead)]
    return wider
