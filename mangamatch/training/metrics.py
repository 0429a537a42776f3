"""How good predicted landmarks are: normalised mean errors, and what follows from them. NumPy only.

A face's NME is the mean distance of its landmarks from the truth, divided by a length of the *true* face. It
means nothing without the name of that length, the normaliser: on the mean manga face the same error counts
1.31 times as much by outer eye corners, and 2.04 times as much by pupils, as by the chin. Each scheme says
what it has: ``chin``, between the ends of the chin line; ``interocular``, between the outer corners of the
eyes; ``interpupil``, between the pupils.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.schemes.base import BOX, Yardstick
from mangamatch.domain.visibility import ABSENT, HIDDEN
from mangamatch.training.curve_errors import by_visibility, curve_errors, estimate, means

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mangamatch.training.crop_set import Levels

Floats: TypeAlias = NDArray[np.float64]

OTHERWISE = Yardstick(BOX, 0.07)


def yardstick(scheme: str) -> Yardstick:
    """Return what ``scheme`` is judged by; ``box`` for schemes that only a file knows."""
    return SCHEMES[scheme].yardstick if scheme in SCHEMES else OTHERWISE


def normalisers(scheme: str) -> tuple[str, ...]:
    """Return the names of all that errors of ``scheme`` can be divided by."""
    return (*(SCHEMES[scheme].normalisers if scheme in SCHEMES else ()), BOX)


def lengths(truth: ArrayLike, scheme: str, normaliser: str) -> Floats:
    """Return the lengths (N,) of true faces (N, K, 2), in their unit; NaN where one is zero or unknown."""
    points = np.asarray(truth, np.float64)
    if normaliser == BOX:
        size = np.fmax.reduce(points, axis=1) - np.fmin.reduce(points, axis=1)
        found = np.sqrt(size.prod(axis=1))
    else:
        first, last = SCHEMES[scheme].normalisers[normaliser]
        between = points[:, list(first)].mean(axis=1) - points[:, list(last)].mean(axis=1)
        found = np.hypot(between[:, 0], between[:, 1])
    return np.where(found > 0, found, np.nan)


def distances(predicted: ArrayLike, truth: ArrayLike) -> Floats:
    """Return how far each landmark (N, K) is off; NaN without truth, infinite for a prediction without."""
    points = np.asarray(truth, np.float64)
    off = np.asarray(predicted, np.float64) - points
    found: Floats = np.hypot(off[..., 0], off[..., 1])
    return np.where(np.isnan(found) & ~np.isnan(points).any(axis=-1), np.inf, found)


def nme(predicted: ArrayLike, truth: ArrayLike, scheme: str, normaliser: str) -> Floats:
    """Return the normalised mean error (N,) of each face; NaN where the length is zero or not known."""
    return np.asarray(means(distances(predicted, truth)) / lengths(truth, scheme, normaliser))


def failure_rate(errors: Floats, threshold: float) -> float:
    """Return the share of ``errors`` (N,) above ``threshold``; NaN errors do not count."""
    known = errors[~np.isnan(errors)]
    return float((known > threshold).mean()) if len(known) else math.nan


def auc(errors: Floats, threshold: float) -> float:
    """Return the area under the CED curve from 0 to ``threshold``, divided by it: 0…1.

    The curve is a stair, so the area is known exactly: each error adds what is left between it and
    ``threshold``. Simpson's rule, which others use, comes to the same within its step.
    """
    known = errors[~np.isnan(errors)]
    return float(np.clip(1 - known / threshold, 0, None).mean()) if len(known) else math.nan


def ced(errors: Floats, limit: float, steps: int = 200) -> tuple[Floats, Floats]:
    """Return the cumulative error distribution: ``steps`` + 1 errors 0…``limit``, and shares up to each."""
    known = np.sort(errors[~np.isnan(errors)])
    at = np.linspace(0, limit, steps + 1)
    share = np.searchsorted(known, at, side="right") / max(len(known), 1)
    return at, share


def mean_shape(labels: ArrayLike, levels: Levels | None = None) -> Floats:
    """Return the mean (K, 2) of training labels (N, K, 2): what one predicts without looking.

    ``levels`` (N, K): absent landmarks do not count, unless one is absent in all faces.
    """
    known = np.asarray(labels, np.float64)
    plain: Floats = np.mean(known, axis=0)
    if levels is None:
        return plain
    counted = (levels != ABSENT)[..., None]
    total, count = np.where(counted, known, 0.0).sum(axis=0), counted.sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), plain)


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """Errors of N predictions.

    ``errors`` holds an NME (N,) for each normaliser, ``parts`` the mean NME of each part by the primary
    one, which ``scale`` names with its threshold. By that one, too, one number a face (N,): ``curves``,
    errors across and along the curves of groups of parts, and ``visibility``, those of visible and of hidden
    points, {} where no label says which.
    """

    scheme: str
    names: tuple[str, ...]
    errors: Mapping[str, Floats]
    parts: Mapping[str, float]
    scale: Yardstick
    curves: Mapping[str, Mapping[str, Floats]]
    visibility: Mapping[str, Floats]

    @property
    def primary(self) -> Floats:
        """NME (N,) by the primary normaliser."""
        return self.errors[self.scale.normaliser]

    @property
    def nme(self) -> dict[str, float]:
        """Mean NME for each normaliser."""
        return {name: mean(errors) for name, errors in self.errors.items()}

    @property
    def failure_rate(self) -> float:
        """Share of faces whose primary NME is above the threshold."""
        return failure_rate(self.primary, self.scale.threshold)

    @property
    def auc(self) -> float:
        """Area under the CED curve up to the threshold, 0…1."""
        return auc(self.primary, self.scale.threshold)

    def to_json(self) -> dict[str, Any]:
        """Return the object of the command line's contract; what is no finite number becomes None."""
        return {
            "n": len(self.names),
            "nme": _finite(self.nme),
            "failure_rate": _number(self.failure_rate),
            "auc": _number(self.auc),
            "per_part": _finite(self.parts),
            "per_sample": [
                {"name": name, "nme": _finite({key: errors[i] for key, errors in self.errors.items()})}
                for i, name in enumerate(self.names)
            ],
            "scheme": self.scheme,
            "normaliser": self.scale.normaliser,
            "threshold": self.scale.threshold,
            "interval": estimate(self.primary).to_json()["interval"],
            "curves": {name: _told(ways) for name, ways in self.curves.items()},
            "visibility": _told(self.visibility),
        }


def evaluate(
    predicted: ArrayLike,
    truth: ArrayLike,
    scheme: str,
    names: Sequence[str] = (),
    scale: Yardstick | None = None,
    levels: Levels | None = None,
) -> Evaluation:
    """Compare points (N, K, 2) of one unit; ``names`` default to numbers. ValueError when shapes differ.

    ``levels`` (N, K): which points are seen, hidden or absent, as the labels say; absent ones are not judged.
    """
    guess, drawn = np.asarray(predicted, np.float64), np.asarray(truth, np.float64)
    if guess.shape != drawn.shape or drawn.ndim != 3:
        raise ValueError(f"predictions {guess.shape} for landmarks {drawn.shape}")
    points = drawn if levels is None else np.where((levels == ABSENT)[..., None], np.nan, drawn)
    scale = scale or yardstick(scheme)
    errors = {name: nme(guess, points, scheme, name) for name in normalisers(scheme)}
    length = lengths(points, scheme, scale.normaliser)
    relative = distances(guess, points) / length[:, None]
    return Evaluation(
        scheme=scheme,
        names=tuple(names) or tuple(str(i) for i in range(len(points))),
        errors=errors,
        parts=_by_part(relative, scheme),
        scale=scale,
        curves=curve_errors(guess - points, drawn, scheme, length),
        visibility=by_visibility(relative, None if levels is None else levels == HIDDEN),
    )


def _by_part(relative: Floats, scheme: str) -> dict[str, float]:
    """Return the mean of ``relative`` (N, K) over faces and the points of each part."""
    if scheme not in SCHEMES:
        return {}
    return {part.name: mean(means(relative[:, list(part.indices)])) for part in SCHEMES[scheme].parts}


def mean(errors: Floats) -> float:
    """Return the mean of what is known; NaN when nothing is."""
    known = errors[~np.isnan(errors)]
    return float(known.mean()) if len(known) else math.nan


def _told(errors: Mapping[str, Floats]) -> dict[str, Any]:
    return {name: estimate(values).to_json() for name, values in errors.items()}


def _finite(values: Mapping[str, Any]) -> dict[str, float | None]:
    return {name: _number(value) for name, value in values.items()}


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
