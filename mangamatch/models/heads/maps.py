"""One map a landmark, on a grid a little larger than the crop: landmarks may lie outside."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F


class Maps(nn.Module):
    """Features (N, width, g, g) → maps (N, K, g + 2m, g + 2m), m = ``margin`` · g cells around the crop.

    ``margin``: width of the band around the crop that maps cover too, in crop units.
    """

    def __init__(self, width: int, points: int, grid: int, margin: float) -> None:
        super().__init__()
        self.margin = round(margin * grid)
        self.reach = 0.5 + self.margin / grid
        self.body = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True)
        )
        self.last = nn.Conv2d(width, points, 1)
        nn.init.normal_(self.last.weight, 0, 0.01)
        nn.init.zeros_(self.last.bias)  # type: ignore[arg-type]

    def forward(self, features: Tensor) -> Tensor:
        """Return the maps."""
        maps: Tensor = self.last(self.body(F.pad(features, [self.margin] * 4)))
        return maps
