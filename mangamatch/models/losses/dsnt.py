"""The loss of DSNT (Nibali et al. 2018): distance of the mean place, and how far the map is from a bell.

Distances count in the paper's units, −1…1 over the crop; the shape is the Jensen-Shannon divergence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from mangamatch.models.losses.base import LandmarkLoss, bells, required

if TYPE_CHECKING:
    from mangamatch.models.output import NetworkOutput

_TINY = 1e-12


class DSNT(LandmarkLoss):
    """``sigma`` of the bells in crop units, 0.0625 is a cell of a grid of 16; ``weight`` of the shape."""

    def __init__(self, points: int, sigma: float, weight: float) -> None:
        super().__init__()
        self.sigma, self.weight = sigma, weight

    def each(self, output: NetworkOutput, target: Tensor) -> Tensor:
        """Return distance and weighted shape (N, K) together."""
        logits = required(output.heatmaps, "heatmaps")
        squares = (output.points - target).square().sum(-1)
        distance = 2 * (squares + _TINY).sqrt()  # the root of 0 has no slope
        wanted = bells(target, logits, output.reach, self.sigma).flatten(2)
        shape = jensen_shannon(logits.flatten(2).log_softmax(-1), wanted / wanted.sum(-1, keepdim=True))
        return distance + self.weight * shape


def jensen_shannon(log_p: Tensor, q: Tensor) -> Tensor:
    """Return the divergence (…,) in nats, 0 … ln 2, of ln p and q, each (…, B)."""
    p = log_p.exp()
    middle = ((p + q) / 2).clamp(min=_TINY).log()
    return 0.5 * ((p * (log_p - middle)).sum(-1) + (torch.xlogy(q, q) - q * middle).sum(-1))
