"""SimCC (Li et al. 2022): each landmark's x and y are classified into bins finer than a pixel.

Bins cover −0.75…0.75 in crop units, so landmarks a quarter of a crop outside are still found. A point is the
mean place under the softmax of its bins: finer than one bin, and the best guess where two places are likely.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from mangamatch.models.heads.grids import axis_moments, deviation, precise
from mangamatch.models.output import NetworkOutput

REACH = 0.75


class SimCC(nn.Module):
    """A map for each landmark, read by dense layers; ``bins`` per pixel of the crop, ``hidden`` between."""

    def __init__(self, width: int, points: int, grid: int, size: int, bins: float, hidden: int) -> None:
        super().__init__()
        count = round(2 * REACH * size * bins)
        self.maps = nn.Conv2d(width, points, 1)
        self.reading = nn.Sequential(
            nn.LayerNorm(grid * grid), nn.Linear(grid * grid, hidden), nn.ReLU(inplace=True)
        )
        self.x = nn.Linear(hidden, count)
        self.y = nn.Linear(hidden, count)

    def forward(self, features: Tensor) -> NetworkOutput:
        """Return points and bins of features (N, width, g, g)."""
        read = self.reading(self.maps(features).flatten(2))
        bins = precise(torch.stack([self.x(read), self.y(read)], 2))
        points, variance = axis_moments(bins.softmax(-1), REACH)
        return NetworkOutput(points, deviation(variance), bins=bins, reach=REACH)
