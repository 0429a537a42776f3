"""What a Predictor needs of whatever computes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Floats
    from mangamatch.models.crops import CropSetting

Singles: TypeAlias = NDArray[np.float32]
Answer: TypeAlias = "tuple[Singles, Singles | None]"


@dataclass(frozen=True, slots=True, eq=False)
class About:
    """``scheme`` of ``count`` points, on faces cut as ``crop`` says; ``mean_shape`` (K, 2), crop units.

    ``marking``: how the faces learnt from were marked, None where that is unknown.
    """

    scheme: str
    count: int
    crop: CropSetting
    mean_shape: Floats | None = None
    marking: str | None = None


_AT_ONCE, _SIDE = 16, 128
"""Faces at a time, of so many pixels a side; of larger ones fewer. More make no engine faster on a CPU, and a
page of hundreds needs no more memory.
"""


def at_once(side: int) -> int:
    """Return how many faces of ``side``² pixels are given to a network at a time."""
    return max(min(_AT_ONCE * _SIDE**2 // side**2, _AT_ONCE), 1)


class Engine(Protocol):
    """Runs one network; ``device`` says where, in words of the engine's library."""

    device: str

    def run(self, images: Singles) -> Answer:
        """Return points (N, K, 2), spread (N, K) or None, crop units, of images (N, C, S, S) 0…1, N ≥ 1."""
