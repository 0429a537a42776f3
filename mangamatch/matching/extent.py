"""The students' three extent rules: which crops have the right size for a landmark set.

With crop size s and landmarks p, the set is pushed against the crop's right and bottom edge,
``p' = p - (max(p) - s)``, and the face is dropped when

1. any ``p' < 0``: the landmarks are larger than the crop;
2. ``min(p'_x) > s_x / 3``: they are too narrow for it;
3. ``min(p'_y) > s_y / 3``: they are too low for it.

As ``min(p') = s - extent``, this keeps crops of which the landmarks cover 2/3 to 1, on both axes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mangamatch.domain.alignment import Alignment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import IntArray, Points
    from mangamatch.domain.box import Box


@dataclass(frozen=True, slots=True)
class ExtentRules:
    """Thresholds of the three rules, as fractions of the crop's size."""

    overhang: float = 0.0
    margin_x: float = 1 / 3
    margin_y: float = 1 / 3

    def to_json(self) -> dict[str, float]:
        """Return the thresholds as a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, float]) -> ExtentRules:
        """Read what :meth:`to_json` wrote; absent thresholds take their default."""
        return cls(**{key: float(values[key]) for key in cls.__slots__ if key in values})


class ExtentCounts(NamedTuple):
    """How many faces came in and how many each rule removed, in the order the rules are applied."""

    total: int
    overhang: int
    margin_x: int
    margin_y: int

    @property
    def kept(self) -> int:
        """Faces that passed all three rules."""
        return self.total - self.overhang - self.margin_x - self.margin_y


class CropSizes:
    """Sizes of many face boxes, prepared once so that each landmark set costs a few comparisons."""

    def __init__(self, boxes: IntArray, rules: ExtentRules) -> None:
        """``boxes`` (F, 4): xmin ymin xmax ymax, pixels."""
        sizes = (boxes[:, 2:] - boxes[:, :2]).astype(np.float64)
        self._largest = np.ascontiguousarray((sizes * (1 + rules.overhang)).T)
        self._smallest = np.ascontiguousarray((sizes - sizes * (rules.margin_x, rules.margin_y)).T)
        self._middle = (self._largest + self._smallest) / 2
        self._half_band = np.maximum((self._largest - self._smallest) / 2, 1e-9)

    def __len__(self) -> int:
        return int(self._largest.shape[1])

    def select(self, points: Points) -> tuple[NDArray[np.intp], ExtentCounts]:
        """Rows of the faces that pass for ``points`` (K, 2), and what each rule removed."""
        width, height = np.ptp(points, axis=0)
        fits = (width <= self._largest[0]) & (height <= self._largest[1])
        wide = fits & (width >= self._smallest[0])
        kept = wide & (height >= self._smallest[1])
        n_fits, n_wide, n_kept = (int(np.count_nonzero(mask)) for mask in (fits, wide, kept))
        counts = ExtentCounts(len(self), len(self) - n_fits, n_fits - n_wide, n_wide - n_kept)
        return np.flatnonzero(kept), counts

    def score(self, points: Points, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """Score ``rows`` that passed: 1 in the middle of the allowed band on both axes, 0.5 at its edge."""
        extent = np.ptp(points, axis=0)[:, None]
        off = np.abs(extent - self._middle[:, rows]) / self._half_band[:, rows]
        scores: NDArray[np.float64] = 1 - 0.5 * off.max(axis=0)
        return scores


def push_into_corner(points: Points, box: Box) -> Alignment:
    """Align ``points`` (K, 2) as the rules do: their maximum on the right and bottom edge of ``box``."""
    right, bottom = points.max(axis=0)
    return Alignment(box.x1 - float(right), box.y1 - float(bottom))
