"""Errors across a curve and along it, with how sure they are: NumPy only.

A landmark of a jaw line that slid along the line is off by as much as one beside it, and does not matter as
much: the first is a question of marking, the second of seeing. The error of each landmark is split by the
direction of the true curve there, the smooth one through the true points of its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.schemes.base import BROWS, CHIN, EYES, MOUTH
from mangamatch.domain.splines import spline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.schemes.base import Part

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

_GROUPS = (CHIN, BROWS, EYES, MOUTH)
_FEWEST = 3
"""Points that a curve has at least."""
_DRAWS, _SEED, _SURE = 2000, 0, 0.95
_PER = 8
"""Samples of a curve from one of its points to the next."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over faces, and the ``low`` and ``high`` between which it lies with a chance of 95 %."""

    mean: float
    low: float
    high: float

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object; what is no finite number becomes None."""
        low, mean, high = (
            value if np.isfinite(value) else None for value in (self.low, self.mean, self.high)
        )
        return {"nme": mean, "interval": [low, high]}


def estimate(values: Floats) -> Estimate:
    """Return the mean of ``values`` (N,), one a face, with its bootstrap interval; NaN values do not count.

    Faces are drawn anew 2,000 times, always alike: the same values give the same interval.
    """
    known = values[np.isfinite(values)]
    if not len(known):
        return Estimate(np.nan, np.nan, np.nan)
    rng, rest = np.random.default_rng(_SEED), (1 - _SURE) / 2
    means = np.array([known[rng.integers(len(known), size=len(known))].mean() for _ in range(_DRAWS)])
    low, high = np.quantile(means, (rest, 1 - rest))
    return Estimate(float(known.mean()), float(low), float(high))


def split_errors(off: Floats, truth: Floats, part: Part) -> tuple[Floats, Floats]:
    """Return how far the points of ``part`` are off across their true curve and along it, each (N, k).

    ``off``, ``truth``: (N, K, 2), all points of the scheme. NaN where the curve has no direction.
    """
    rows = list(part.indices)
    way = _directions(truth[:, rows], closed=part.closed)
    off = off[:, rows]
    along = (off * way).sum(axis=-1)
    across = off[..., 0] * way[..., 1] - off[..., 1] * way[..., 0]
    return np.abs(across), np.abs(along)


def _directions(points: Floats, *, closed: bool) -> Floats:
    """Return the unit vectors (N, k, 2) along the smooth curve at each of its points (N, k, 2)."""
    curve = spline(points, _PER, closed=closed)
    before, after = np.roll(curve, 1, axis=1), np.roll(curve, -1, axis=1)
    if not closed:
        before[:, 0], after[:, -1] = curve[:, 0], curve[:, -1]
    way = (after - before)[:, ::_PER]
    length = np.hypot(way[..., 0], way[..., 1])
    return way / np.where(length > 0, length, np.nan)[..., None]


def curve_errors(off: Floats, truth: Floats, scheme: str, lengths: Floats) -> dict[str, dict[str, Floats]]:
    """Return each face's errors (N,) ``across`` and ``along`` jaw line, brows, eyes and mouth.

    ``off``, ``truth``: (N, K, 2) in one unit; ``lengths`` (N,): what errors are divided by.
    """
    if scheme not in SCHEMES:
        return {}
    told = {}
    for group in _GROUPS:
        parts = [part for part in SCHEMES[scheme].parts if part.group is group and part.count >= _FEWEST]
        if parts:
            both = zip(*(split_errors(off, truth, part) for part in parts), strict=True)
            ways = zip(("across", "along"), both, strict=True)
            told[group.name] = {name: means(np.concatenate(found, 1)) / lengths for name, found in ways}
    return told


def by_visibility(relative: Floats, hidden: Flags | None) -> Mapping[str, Floats]:
    """Return each face's error (N,) of its ``visible`` and of its ``hidden`` points; {} where none is hidden.

    ``relative`` (N, K): errors by each face's length. NaN for a face without a point of the kind.
    """
    if hidden is None or not hidden.any():
        return {}
    kinds = {"visible": ~hidden, "hidden": hidden}
    return {name: means(np.where(which, relative, np.nan)) for name, which in kinds.items()}


def means(errors: Floats) -> Floats:
    """Return the mean (N,) of the points (N, K) whose errors are known; NaN where none is."""
    known = ~np.isnan(errors)
    count = known.sum(axis=1)
    total = np.where(known, errors, 0.0).sum(axis=1)
    found: Floats = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    return found
