"""The loss of DSNT (Nibali et al. 2018): distance of the mean place, and how far the map is from a bell.

Distances count in the paper's units, −1…1 over the crop; the shape is the Jensen-Shannon divergence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from mangamatch.models.losses.bells import bells
from mangamatch.models.losses.masks import known, masked_mean, required

if TYPE_CHECKING:
    from mangamatch.models.output import NetworkOutput

_TINY = 1e-12


class DSNT(nn.Module):
    """``weight`` is that of the shape."""

    def __init__(self, sigma: float, weight: float) -> None:
        super().__init__()
        self.sigma, self.weight = sigma, weight

    def forward(self, output: NetworkOutput, target: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the scalar loss; ``target`` (N, K, 2), ``mask`` (N, K) bool or None."""
        logits, target = required(output.heatmaps, "heatmaps"), known(target, mask)
        distance = (
            2 * ((output.points - target).square().sum(-1) + _TINY).sqrt()
        )  # the root of 0 has no slope
        wanted = bells(target, logits, output.reach, self.sigma).flatten(2)
        shape = jensen_shannon(logits.flatten(2).log_softmax(-1), wanted / wanted.sum(-1, keepdim=True))
        return masked_mean(distance + self.weight * shape, mask)


def jensen_shannon(log_p: Tensor, q: Tensor) -> Tensor:
    """Return the divergence (…,) in nats, 0 … ln 2, of ln p and q, each (…, B)."""
    p = log_p.exp()
    middle = ((p + q) / 2).clamp(min=_TINY).log()
    return 0.5 * ((p * (log_p - middle)).sum(-1) + (torch.xlogy(q, q) - q * middle).sum(-1))


def build(points: int, sigma: float = 0.0625, weight: float = 1.0) -> DSNT:
    """Return the loss; the default ``sigma`` of the bell, in crop units, is one cell of a grid of 16."""
    return DSNT(sigma, weight)
