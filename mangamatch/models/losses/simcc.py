"""The loss of SimCC (Li et al. 2022): how far the bins are from a bell around the landmark, axis by axis.

The Kullback-Leibler divergence: the cross-entropy less what even a perfect answer would cost, so that 0 is
best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from mangamatch.models.heads.grids import gaussian
from mangamatch.models.losses.masks import known, masked_mean, required

if TYPE_CHECKING:
    from mangamatch.models.output import NetworkOutput


class SimCCLoss(nn.Module):
    """``sigma``: standard deviation of the bells in crop units."""

    def __init__(self, sigma: float) -> None:
        super().__init__()
        self.sigma = sigma

    def forward(self, output: NetworkOutput, target: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the scalar loss; ``target`` (N, K, 2), ``mask`` (N, K) bool or None."""
        bins = required(output.bins, "bins")
        inside = known(target, mask).to(bins.dtype).clamp(-output.reach, output.reach)
        wanted = gaussian(inside, bins.shape[-1], output.reach, self.sigma)
        wanted = wanted / wanted.sum(-1, keepdim=True)
        divergence = (torch.xlogy(wanted, wanted) - wanted * bins.log_softmax(-1)).sum(-1)
        return masked_mean(divergence.mean(-1), mask)


def build(points: int, sigma: float = 0.0125) -> SimCCLoss:
    """Return the loss; the default ``sigma`` is 1.6 pixels of a crop of 128."""
    return SimCCLoss(sigma)
