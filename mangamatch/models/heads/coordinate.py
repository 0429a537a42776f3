"""Coordinates straight from the embedding: one dense layer, as the students had it."""

from __future__ import annotations

from torch import Tensor, nn

from mangamatch.models.heads.grids import precise
from mangamatch.models.output import NetworkOutput


class Coordinate(nn.Module):
    """``linear``: embedding → x₀, y₀, x₁, y₁ …; without ``bias`` as facenet-pytorch's ``logits``."""

    def __init__(self, width: int, points: int, grid: int, size: int, bias: bool) -> None:
        super().__init__()
        self.linear = nn.Linear(width, 2 * points, bias=bias)
        self.points = points

    def forward(self, embedding: Tensor) -> NetworkOutput:
        """Return points of embeddings (N, width)."""
        return NetworkOutput(precise(self.linear(embedding)).view(-1, self.points, 2))
