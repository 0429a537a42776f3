"""Landmarks of one scheme as another's, where points correspond.

Each point of the target is a weighted mean of points of the source, so a conversion is one matrix, and what
moves, scales, turns or mirrors a face does the same to its converted landmarks.

iBUG 68 to Manga 60: chin and brows are the same points. The nose is 68's tip, point 30; its base, 33, lies on
the shadow below that manga seldom draws. Pupils are the means of the eye's six points. Eyes and mouth have
no point on their corners in the 60 but five above and five below, evenly spaced: they lie on the straight
lines between 68's points, but for the middle of both lips, which are points 51 and 57.

WFLW 98 to iBUG 68 picks points; so goes 98 to 60, whose pupils are then real ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mangamatch.domain import arrays
from mangamatch.domain.scheme import IBUG68, MANGA60, SCHEMES, WFLW98

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mangamatch.domain.arrays import Points

Weights: TypeAlias = NDArray[np.float64]

_NOSE_TIP = 30
_PICKED = (  # of WFLW's 98, in the order of the 68
    *range(0, 33, 2),
    *(33, 34, 35, 36, 37, 42, 43, 44, 45, 46),
    *range(51, 60),
    *(60, 61, 63, 64, 65, 67, 68, 69, 71, 72, 73, 75),
    *range(76, 96),
)


@dataclass(frozen=True, slots=True, eq=False)
class Conversion:
    """``weights`` (K target, K source), each row adding up to 1."""

    weights: Weights

    def __call__(self, points: Points) -> Points:
        """Return the target's points for the source's, (K, 2) or (N, K, 2)."""
        converted: Points = arrays.frozen(self.weights @ points)
        return converted


def conversion(source: str, target: str) -> Conversion | None:
    """Return how landmarks of scheme ``source`` become those of ``target``; None when no way is known."""
    make = _MADE.get((source, target))
    if source == target and source in SCHEMES:
        return Conversion(np.eye(SCHEMES[source].size))
    return make() if make else None


@cache
def _ibug_to_manga() -> Conversion:
    eye_left, eye_right = IBUG68.part("eye_left").indices, IBUG68.part("eye_right").indices
    rows = [
        *_picked(range(27), IBUG68.size),
        *_ten_of_loop(eye_left),
        *_ten_of_loop(eye_right),
        _mean_of(eye_left),
        _mean_of(eye_right),
        *_picked([_NOSE_TIP], IBUG68.size),
        *_ten_of_loop(IBUG68.part("mouth").indices),
    ]
    return Conversion(np.array(rows))


@cache
def _wflw_to_ibug() -> Conversion:
    return Conversion(_picked(_PICKED, WFLW98.size))


@cache
def _wflw_to_manga() -> Conversion:
    weights = _ibug_to_manga().weights @ _wflw_to_ibug().weights
    for pupil in ("pupil_left", "pupil_right"):
        weights[MANGA60.part(pupil).start] = _picked(WFLW98.part(pupil).indices, WFLW98.size)[0]
    return Conversion(weights)


def _picked(indices: Iterable[int], size: int) -> Weights:
    return np.eye(size)[list(indices)]


def _mean_of(indices: range) -> Weights:
    mean: Weights = _picked(indices, IBUG68.size).mean(axis=0)
    return mean


def _ten_of_loop(indices: range) -> Weights:
    """Ten even steps around a loop that starts at its left corner, the first half a step behind it."""
    count = len(indices)
    loop = _picked([*indices, indices[0]], IBUG68.size)
    places = np.arange(0.5, 10) * count / 10
    before = np.floor(places + 1e-9).astype(int)
    after = (places - before).clip(0, 1).round(12)[:, None]
    rows: Weights = (1 - after) * loop[before] + after * loop[before + 1]
    return rows


_MADE: dict[tuple[str, str], Callable[[], Conversion]] = {
    (IBUG68.name, MANGA60.name): _ibug_to_manga,
    (WFLW98.name, IBUG68.name): _wflw_to_ibug,
    (WFLW98.name, MANGA60.name): _wflw_to_manga,
}
