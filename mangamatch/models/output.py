"""What a network answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True, eq=False)
class NetworkOutput:
    """Points of a batch, and what the losses of their head need.

    ``points`` (N, K, 2): x, y in crop units. ``uncertainty`` (N, K): standard deviation of a point in crop
    units, root mean square of both axes, as the head believes; None where it has no opinion. ``heatmaps`` (N,
    K, h, w): soft-argmax: logits; heatmap head: values, 1 on the landmark. ``bins`` (N, K, 2, B): logits of x
    and y. ``reach``: heatmaps or bins cover −reach…reach in crop units.
    """

    points: Tensor
    uncertainty: Tensor | None = None
    heatmaps: Tensor | None = None
    bins: Tensor | None = None
    reach: float = 0.5
