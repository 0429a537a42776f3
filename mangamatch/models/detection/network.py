"""Our own network for faces on pages: one map of centres at stride 8, and how far each face reaches.

The trunk halves the page six times, as the largest faces fill a page and the smallest have 20 pixels. What
the coarse maps see is added back, map by map, to stride 8 (feature pyramid, Lin et al. 2017). One cell speaks
for the face whose centre lies in it (centre heat map, Zhou et al. 2019; distances to
its sides, Tian et al. 2019).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mangamatch.models.backbones.init import kaiming
from mangamatch.models.backbones.inknet import Residual, conv_bn, conv_bn_act
from mangamatch.models.detection.spec import SIDES, STRIDE

if TYPE_CHECKING:
    from mangamatch.models.detection.spec import DetectorSpec

_RARE = 0.01
"""Share of the cells that hold a centre, roughly: what an untrained network answers."""
_FINEST = 2
"""Number of the first stage that the neck reads: stride 8."""
_USUAL = 8.0
"""Distance in cells from centre to side that an untrained network answers: faces of 128 pixels."""
_FAR = 6.0
"""Limit of the logarithm of a distance: e^6 cells are more than a page."""


class FaceMap(NamedTuple):
    """What the network says of each cell of 8 × 8 pixels.

    ``heat`` (N, h, w): logit that a face has its centre there. ``sides`` (N, 4, h, w): page pixels from the
    middle of the cell to left, top, right and bottom of that face.
    """

    heat: Tensor
    sides: Tensor


class FaceNetwork(nn.Module):
    """Pages (N, 1, H, W) float, 0 black … 1 white, H and W multiples of 64, to a :class:`FaceMap`."""

    def __init__(self, spec: DetectorSpec) -> None:
        super().__init__()
        self.spec = spec
        sources = (1, *spec.widths)
        stages = zip(sources[:-1], spec.widths, spec.blocks, strict=True)
        self.stages = nn.ModuleList(_stage(*stage) for stage in stages)
        read = spec.widths[_FINEST:]
        self.lateral = nn.ModuleList(conv_bn(width, spec.neck, 1) for width in read)
        self.mixed = nn.ModuleList(conv_bn_act(spec.neck, spec.neck) for _ in read[:-1])
        self.head = conv_bn_act(spec.neck, spec.neck)
        self.heat = nn.Conv2d(spec.neck, 1, 1)
        self.sides = nn.Conv2d(spec.neck, SIDES, 1)
        kaiming(self)
        _begin(self.heat, -math.log(1 / _RARE - 1))
        _begin(self.sides, math.log(_USUAL))

    def forward(self, pages: Tensor) -> FaceMap:
        """Return where faces are; H and W that are no multiples of 64 raise RuntimeError."""
        x, maps = (pages - 0.5) / 0.5, []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        read = self.head(self._mixed(maps[_FINEST:]))
        sides = self.sides(read).clamp(-_FAR, _FAR).exp() * STRIDE
        return FaceMap(self.heat(read).squeeze(1), sides)

    def _mixed(self, maps: list[Tensor]) -> Tensor:
        """Return the finest of ``maps`` with what the coarser ones see, (N, neck, H/8, W/8)."""
        laid = [lateral(one) for lateral, one in zip(self.lateral, maps, strict=True)]
        x = laid.pop()
        for mixed in reversed(self.mixed):
            coarse = F.interpolate(x, scale_factor=2.0, mode="nearest")
            x = cast("Tensor", mixed(F.relu(laid.pop() + coarse)))
        return cast("Tensor", x)


class PlainFaceNetwork(nn.Module):
    """The network with one answer (N, 5, H/8, W/8), probability before sides: what is exported."""

    def __init__(self, network: FaceNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, pages: Tensor) -> Tensor:
        """Return probabilities and sides on top of each other."""
        found = self.network(pages)
        return torch.cat((found.heat.sigmoid().unsqueeze(1), found.sides), 1)


def _stage(source: int, target: int, blocks: int) -> nn.Sequential:
    """Halve the resolution, then ``blocks`` residual blocks."""
    return nn.Sequential(conv_bn_act(source, target, stride=2), *(Residual(target) for _ in range(blocks)))


def _begin(conv: nn.Conv2d, bias: float) -> None:
    """Let an untrained head answer ``bias`` everywhere."""
    nn.init.normal_(conv.weight, std=0.01)
    if conv.bias is not None:
        nn.init.constant_(conv.bias, bias)
