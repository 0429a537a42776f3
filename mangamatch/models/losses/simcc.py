"""The loss of SimCC (Li et al. 2022): how far the bins are from a bell around the landmark, axis by axis.

The Kullback-Leibler divergence: the cross-entropy less what even a perfect answer costs. So 0 is best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from mangamatch.models.heads.grids import gaussian
from mangamatch.models.losses.base import LandmarkLoss, required

if TYPE_CHECKING:
    from mangamatch.models.output import NetworkOutput


class SimCCLoss(LandmarkLoss):
    """``sigma``: standard deviation of the bells in crop units; 0.0125 is 1.6 pixels of a crop of 128."""

    def __init__(self, points: int, sigma: float) -> None:
        super().__init__()
        self.sigma = sigma

    def each(self, output: NetworkOutput, target: Tensor) -> Tensor:
        """Return the divergence (N, K), the mean of both axes."""
        bins = required(output.bins, "bins")
        inside = target.to(bins.dtype).clamp(-output.reach, output.reach)
        wanted = gaussian(inside, bins.shape[-1], output.reach, self.sigma)
        wanted = wanted / wanted.sum(-1, keepdim=True)
        return (torch.xlogy(wanted, wanted) - wanted * bins.log_softmax(-1)).sum(-1).mean(-1)
