"""How far a :class:`FaceMap` is from its targets: focal loss of the centres, overlap of the boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn import functional as F

if TYPE_CHECKING:
    from mangamatch.models.detection.network import FaceMap

_HARD, _NEAR = 2, 4
"""Powers of the focal loss (Zhou et al. 2019): how much less sure answers count, and cells by a centre."""
_TINY = 1e-6


class FaceMapLoss(nn.Module):
    """The focal loss of ``heat`` plus ``box`` times the mean of 1 − GIoU of the faces' boxes."""

    def __init__(self, box: float = 1.0) -> None:
        super().__init__()
        self.box = box

    def forward(self, found: FaceMap, heat: Tensor, sides: Tensor, weights: Tensor, counts: Tensor) -> Tensor:
        """Return the scalar loss; targets as :class:`FaceTargets` has them, stacked: (N, …)."""
        centres = (_focal(found.heat.float(), heat) * counts).sum() / _shared((heat >= 1).sum())
        misfit = (1 - _overlap(found.sides.float(), sides)) * weights
        return centres + self.box * misfit.sum() / _shared(weights.sum())


def _shared(count: Tensor) -> Tensor:
    """Return the mean of ``count`` over all processes, whose gradients are averaged; in sum at least 1.

    So several processes learn what one would with the same batch, however the faces fall to them.
    """
    together = dist.is_available() and dist.is_initialized()
    total = count.detach().float()
    if together:
        dist.all_reduce(total)
    return total.clamp(min=1) / (dist.get_world_size() if together else 1)


def _focal(logit: Tensor, target: Tensor) -> Tensor:
    """Return the loss of each cell: cells near a centre are punished the less the nearer they are."""
    probability = logit.sigmoid()
    yes = -F.logsigmoid(logit) * (1 - probability) ** _HARD
    no = -F.logsigmoid(-logit) * probability**_HARD * (1 - target) ** _NEAR
    return torch.where(target >= 1, yes, no)


def _overlap(one: Tensor, other: Tensor) -> Tensor:
    """Return the GIoU (N, h, w) of boxes about the same cells, given by their sides (N, 4, h, w)."""
    both, hull = torch.minimum(one, other), torch.maximum(one, other)
    shared, spanned = _area(both), _area(hull)
    union = _area(one) + _area(other) - shared
    return shared / (union + _TINY) - (spanned - union) / (spanned + _TINY)


def _area(sides: Tensor) -> Tensor:
    left, top, right, bottom = sides.unbind(1)
    return (left + right) * (top + bottom)
