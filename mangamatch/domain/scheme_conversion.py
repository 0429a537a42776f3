"""Landmarks of one scheme as another's, where points correspond.

Each point of the target is a weighted mean of points of the source, so a conversion is one matrix, and what
moves, scales, turns or mirrors a face does the same to its converted landmarks. Schemes say which points
those are: see ``made_from`` and ``turns_into`` of ``domain/schemes/base.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mangamatch.domain import arrays
from mangamatch.domain.scheme import SCHEMES

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.schemes.base import Mix

Weights: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Conversion:
    """``weights`` (K target, K source), each row adding up to 1."""

    weights: Weights

    def __call__(self, points: Points) -> Points:
        """Return the target's points for the source's, (K, 2) or (N, K, 2)."""
        return arrays.frozen(self.weights @ points)


def conversion(source: str, target: str) -> Conversion | None:
    """Return how landmarks of scheme ``source`` become those of ``target``; None when no way is known."""
    one, other = SCHEMES.get(source), SCHEMES.get(target)
    if one is None or other is None:
        return None
    if one is other:
        return Conversion(np.eye(one.size))
    mixes = other.made_from.get(source) or one.turns_into.get(target)
    return _mixed(mixes, one.size) if mixes else None


@cache
def _mixed(mixes: tuple[Mix, ...], size: int) -> Conversion:
    weights = np.zeros((len(mixes), size))
    for row, mix in enumerate(mixes):
        for index, weight in mix:
            weights[row, index] += weight
    return Conversion(weights)
