"""Between a trunk and a head that reads a grid: fewer channels, cells an eighth of the crop's pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor, nn
from torch.nn import functional as F

if TYPE_CHECKING:
    from collections.abc import Iterator


WIDTH = 128


class Neck(nn.Module):
    """One 1×1 convolution, then as many doublings as lead from ``start`` to ``grid`` cells a side."""

    def __init__(self, source: int, start: int, grid: int) -> None:
        super().__init__()
        self.sides = tuple(_doublings(start, grid))
        self.reduce = _conv(source, 1)
        self.steps = nn.ModuleList(_conv(WIDTH, 3) for _ in self.sides)

    def forward(self, features: Tensor) -> Tensor:
        """Return (N, 128, grid, grid) for (N, source, start, start)."""
        x: Tensor = self.reduce(features)
        for side, step in zip(self.sides, self.steps, strict=True):
            x = step(F.interpolate(x, size=(side, side), mode="nearest"))
        return x


def _conv(source: int, kernel: int) -> nn.Sequential:
    conv = nn.Conv2d(source, WIDTH, kernel, padding=kernel // 2, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(WIDTH), nn.ReLU(inplace=True))


def _doublings(start: int, grid: int) -> Iterator[int]:
    """Sides from the first doubling of ``start`` to ``grid``."""
    while start < grid:
        start = min(2 * start, grid)
        yield start


def build(source: int, start: int, grid: int) -> nn.Module:
    """Return a neck, or nothing to do where a narrow trunk already has the grid."""
    return nn.Identity() if (source, start) == (WIDTH, grid) else Neck(source, start, grid)
