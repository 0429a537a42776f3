"""What a Predictor needs of whatever computes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def pick_device(name: str, there: Sequence[str]) -> str:
    """Return the device ``name`` of those that are ``there``, the first of them for auto; else ModelError."""
    if name == "auto":
        return there[0]
    if name not in there:
        hint = say("Choose one of: {names}.", names=", ".join(there))
        raise ModelError(say("There is no device {name} here.", name=name), hint)
    return name


class Engine(Protocol):
    """Runs one network; ``device`` says where, in words of the engine's library."""

    device: str

    def run(self, images: Singles) -> Answer:
        """Return points (N, K, 2), spread (N, K) or None, crop units, of images (N, C, S, S) 0…1, N ≥ 1."""
