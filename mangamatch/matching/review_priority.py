"""Which matches deserve a second look.

Signs, each on its own scale where 1 is "as far out as one in a hundred": a shape unlike the others, landmarks
that evidence does not confirm whose entry says what its doubt means, and two annotators who differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.annotators import FLAG_DISTANCE, distances, partner_points, work_items
from mangamatch.domain.visibility import there, there_of
from mangamatch.matching.evidence import EVIDENCE
from mangamatch.matching.model.shape_space import align_shapes, completed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Flags, Points
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match

_KEPT_VARIANCE = 0.95
_MIN_SHAPES = 12  # fewer say nothing about what is usual
_ONE_IN_A_HUNDRED = 2.326  # standard deviations, one-sided


@dataclass(frozen=True, slots=True)
class Doubt:
    """How doubtful the match of ``file`` is: the largest of its named signs."""

    file: str
    signs: Mapping[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """Largest sign, 0 when there is none."""
        return max(self.signs.values(), default=0.0)


def doubts(matches: Sequence[Match], sets: Mapping[str, LandmarkSet]) -> list[Doubt]:
    """Judge placed ``matches``, most doubtful first."""
    outliers = np.zeros(len(matches))
    for scheme in {sets[match.file].scheme for match in matches}:
        rows = [row for row, match in enumerate(matches) if sets[match.file].scheme == scheme]
        some = [matches[row] for row in rows]
        outliers[rows] = shape_outliers([match.points for match in some], [_there(match) for match in some])
    apart = annotator_distances(matches, sets)
    found = [
        Doubt(match.file, _signs(match, outliers[row], apart.get(match.file)))
        for row, match in enumerate(matches)
    ]
    return sorted(found, key=lambda doubt: -doubt.total)


def _signs(match: Match, outlier: float, distance: float | None) -> dict[str, float]:
    signs = {"shape": max(outlier, 0.0) / _ONE_IN_A_HUNDRED}
    told = match.evidence
    signs |= {name: 1.0 - told[name] for name, info in EVIDENCE.items() if info.doubt and name in told}
    if distance is not None:
        signs["annotators"] = distance / FLAG_DISTANCE / 2
    return signs


def _there(match: Match) -> Flags:
    return there(match.visibility, len(match.points))


def shape_outliers(shapes: Sequence[Points], present: Sequence[Flags] = ()) -> NDArray[np.float64]:
    """Return how many standard deviations each of N shapes (K, 2) is from the usual, shape (N,).

    Generalised Procrustes alignment, then the Mahalanobis distance in the main components plus what they
    leave over, on a robust scale (Cootes et al. 1995). All 0 while there are too few shapes. ``present``:
    which points (K,) of each are not absent, () for all; absent ones are where the usual shape has them.
    """
    if len(shapes) < _MIN_SHAPES:
        return np.zeros(len(shapes))
    stacked = np.stack([shape for shape in shapes])
    shaped = align_shapes(completed(stacked, np.stack(present)) if len(present) else stacked)
    flat = shaped.reshape(len(shaped), -1)
    centred = flat - np.median(flat, axis=0)
    _, sizes, axes = np.linalg.svd(centred, full_matrices=False)
    variances = sizes**2 / len(flat)
    kept = int(np.searchsorted(np.cumsum(variances) / max(float(variances.sum()), 1e-12), _KEPT_VARIANCE)) + 1
    inside = (centred @ axes[:kept].T) ** 2 / np.maximum(variances[:kept], 1e-12)
    rest = np.maximum((centred**2).sum(axis=1) - ((centred @ axes[:kept].T) ** 2).sum(axis=1), 0)
    distance = np.sqrt(inside.sum(axis=1) / kept) + np.sqrt(rest / max(float(np.median(rest)), 1e-12))
    spread = 1.4826 * np.median(np.abs(distance - np.median(distance)))
    return np.asarray((distance - np.median(distance)) / max(float(spread), 1e-9))


def annotator_distances(matches: Sequence[Match], sets: Mapping[str, LandmarkSet]) -> dict[str, float]:
    """Return the mean distance (page px) between the annotators of the same face, by file.

    Measured between what they drew, at the size at which the match lies: whose points were taken in the
    end says nothing about how well they agreed.
    """
    items = work_items(sets.values())
    found: dict[str, float] = {}
    for match in matches:
        own = sets[match.file]
        drawn = partner_points(own, own, match.points)
        partners = [sets[file] for file in items[match.file] if file != match.file]
        far = [distances(drawn, partner_points(own, other, match.points)) for other in partners]
        both = [_there(match) & there_of(other) for other in partners]
        apart = [away[rows].mean() for away, rows in zip(far, both, strict=True) if rows.any()]
        if apart:
            found[match.file] = float(max(apart))
    return found
