"""The thresholds of the students' extent rules, and the sizes of crops they are applied to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mangamatch.domain.messages import say
from mangamatch.domain.settings import setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats, IntArray, Points

_SHARE: dict[str, Any] = {"least": 0, "most": 1, "digits": 1, "share": True}
ABSENT = 0.12
"""Share of landmark sets whose face the rules cannot give: no box of the XML is there, or one too large."""


@dataclass(frozen=True, slots=True)
class ExtentRules:
    """Thresholds of the three rules, as fractions of the crop's size."""

    overhang: float = setting(
        0.0, say("May stick out by"), say("Share of the box by which landmarks may stick out."), **_SHARE
    )
    margin_x: float = setting(
        1 / 3,
        say("May leave empty on the left"),
        say("Share of the box that landmarks may leave empty on the left."),
        **_SHARE,
    )
    margin_y: float = setting(
        1 / 3,
        say("May leave empty at the top"),
        say("Share of the box that landmarks may leave empty at the top."),
        **_SHARE,
    )

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
    """Sizes of many face boxes, prepared once so that each landmark set costs a few comparisons.

    Rules and scores are worked out once per distinct size: the 118,593 faces of Manga109 share some
    ten thousand.
    """

    def __init__(self, boxes: IntArray, rules: ExtentRules) -> None:
        """``boxes`` (F, 4): xmin ymin xmax ymax, pixels."""
        self.rules = rules
        width, height = (boxes[:, 2:].astype(np.float64) - boxes[:, :2]).T
        distinct, self._which, self._faces = np.unique(
            width + 1j * height, return_inverse=True, return_counts=True
        )
        self._x = _Axis(distinct.real, rules.overhang, rules.margin_x)
        self._y = _Axis(distinct.imag, rules.overhang, rules.margin_y)

    def __len__(self) -> int:
        return len(self._which)

    def select(self, points: Points) -> tuple[NDArray[np.intp], ExtentCounts]:
        """Rows of the faces that pass for ``points`` (K, 2), and what each rule removed."""
        (fits_x, wide_x), (fits_y, wide_y) = self._x.rules(points[:, 0]), self._y.rules(points[:, 1])
        fits = fits_x & fits_y
        wide = fits & wide_x
        rows = np.flatnonzero((wide & wide_y).take(self._which))
        n_fits, n_wide = int(self._faces @ fits), int(self._faces @ wide)
        counts = ExtentCounts(len(self), len(self) - n_fits, n_fits - n_wide, n_wide - len(rows))
        return rows, counts

    def score(self, points: Points, rows: NDArray[np.intp]) -> Floats:
        """Score ``rows`` that passed: 1 in the middle of the allowed band on both axes, 0.5 at its edge."""
        off = np.maximum(self._x.off_middle(points[:, 0]), self._y.off_middle(points[:, 1]))
        scores: Floats = 1 - 0.5 * off
        return scores.take(self._which.take(rows))


class _Axis:
    """Widths (or heights) of the distinct crop sizes and the limits of the rules on that axis."""

    def __init__(self, sizes: Floats, overhang: float, margin: float) -> None:
        self._sizes = np.ascontiguousarray(sizes)
        self._overhang, self._margin = -overhang * self._sizes, _part(self._sizes, margin)
        largest, smallest = self._sizes - self._overhang, self._sizes - self._margin
        self._middle = (largest + smallest) / 2
        self._half_band = np.maximum((largest - smallest) / 2, 1e-9)

    def rules(self, values: Floats) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether ``values`` (K,) fit into each size, and whether they are wide enough for it."""
        lowest = values.min() - (values.max() - self._sizes)  # min(p') step by step, so that borders agree
        return lowest >= self._overhang, lowest <= self._margin

    def off_middle(self, values: Floats) -> Floats:
        """How far the extent of ``values`` (K,) lies from the middle of each allowed band; 1 at its edge."""
        return np.asarray(np.abs(np.ptp(values) - self._middle) / self._half_band)


def _part(sizes: Floats, margin: float) -> Floats:
    """Limit of a margin rule; a third is divided, as the rule says: times 1/3 is off by a bit at borders."""
    return sizes / 3 if margin == 1 / 3 else margin * sizes
