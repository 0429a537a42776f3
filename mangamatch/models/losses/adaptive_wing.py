"""Adaptive wing (Wang et al., ICCV 2019) of heatmaps: wing near the landmark, MSE in the background.

    δ < θ: ω·ln(1 + (δ/ε)^(α−y))        else A·δ − C
    A = ω·(1/(1 + (θ/ε)^(α−y)))·(α−y)·(θ/ε)^(α−y−1)/ε,   C = θ·A − ω·ln(1 + (θ/ε)^(α−y))

The division in the first line is by ε; a widely copied program divides by ω there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from mangamatch.models.losses.base import LandmarkLoss, bells, required

if TYPE_CHECKING:
    from mangamatch.models.output import NetworkOutput

_FOREGROUND = 0.2  # of the dilated bell


class AdaptiveWing(LandmarkLoss):
    """Cells at the bell weigh 1 + ``weight`` times; its ``sigma`` is in crop units, others are unitless."""

    def __init__(
        self,
        points: int,
        alpha: float,
        omega: float,
        epsilon: float,
        theta: float,
        weight: float,
        sigma: float,
    ) -> None:
        super().__init__()
        self.alpha, self.omega, self.epsilon, self.theta = alpha, omega, epsilon, theta
        self.weight, self.sigma = weight, sigma

    def rate(self, heatmaps: Tensor, wanted: Tensor) -> Tensor:
        """Return the loss of each cell, unweighted; both of one shape."""
        delta = (heatmaps - wanted).abs()
        power = self.alpha - wanted
        edge = self.theta / self.epsilon
        slope = self.omega * power * edge ** (power - 1) / (1 + edge**power) / self.epsilon
        offset = self.theta * slope - self.omega * torch.log1p(edge**power)
        near = self.omega * torch.log1p((delta.clamp(max=self.theta) / self.epsilon) ** power)
        return torch.where(delta < self.theta, near, slope * delta - offset)

    def each(self, output: NetworkOutput, target: Tensor) -> Tensor:
        """Return the mean (N, K) over the cells of each map."""
        heatmaps = required(output.heatmaps, "heatmaps")
        wanted = bells(target, heatmaps, output.reach, self.sigma)
        foreground = F.max_pool2d(wanted, 3, 1, 1) >= _FOREGROUND
        return (self.rate(heatmaps, wanted) * (1 + self.weight * foreground)).mean((2, 3))
