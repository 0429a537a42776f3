"""Heatmaps with 1 on the landmark; a point is the centre of mass around the highest cell."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from mangamatch.models.heads.grids import deviation, expected, precise
from mangamatch.models.heads.maps import Maps
from mangamatch.models.output import NetworkOutput

_RADIUS = 2.5  # cells: a window of 5 × 5


class Heatmap(nn.Module):
    """Losses read the maps, not the points: choosing the highest cell passes on no gradient."""

    def __init__(self, width: int, points: int, grid: int, size: int, margin: float) -> None:
        super().__init__()
        self.maps = Maps(width, points, grid, margin)

    def forward(self, features: Tensor) -> NetworkOutput:
        """Return points and maps of features (N, width, g, g)."""
        maps = precise(self.maps(features))
        points, variance = expected(_shares(maps.detach()), self.maps.reach)
        return NetworkOutput(points, deviation(variance), heatmaps=maps, reach=self.maps.reach)


def _shares(maps: Tensor) -> Tensor:
    """Return the positive part of each map around its highest cell, scaled to sum to one."""
    height, width = maps.shape[-2:]
    best = maps.flatten(2).argmax(-1)
    rows = _near(best // width, height, maps)
    columns = _near(best % width, width, maps)
    positive = maps.clamp(min=1e-6) * rows.unsqueeze(-1) * columns.unsqueeze(-2)
    return positive / positive.sum((2, 3), keepdim=True)


def _near(best: Tensor, count: int, like: Tensor) -> Tensor:
    """Return 1 within the window of the indices ``best`` (N, K), else 0: (N, K, count)."""
    places = torch.arange(count, device=like.device)
    return ((places - best.unsqueeze(-1)).abs() < _RADIUS).to(like.dtype)
