"""Soft-argmax (DSNT, Nibali et al. 2018): the mean place under the softmax of one map a landmark."""

from __future__ import annotations

from torch import Tensor, nn

from mangamatch.models.heads.grids import deviation, expected, precise
from mangamatch.models.heads.maps import Maps
from mangamatch.models.output import NetworkOutput


class SoftArgmax(nn.Module):
    """Differentiable from the points to the maps, so losses of coordinates work too."""

    def __init__(self, width: int, points: int, grid: int, size: int, margin: float) -> None:
        super().__init__()
        self.maps = Maps(width, points, grid, margin)

    def forward(self, features: Tensor) -> NetworkOutput:
        """Return points and logits of features (N, width, g, g)."""
        logits = precise(self.maps(features))
        weights = logits.flatten(2).softmax(-1).view_as(logits)
        points, variance = expected(weights, self.maps.reach)
        return NetworkOutput(points, deviation(variance), heatmaps=logits, reach=self.maps.reach)
