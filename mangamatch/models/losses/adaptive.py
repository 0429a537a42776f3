"""The adaptive loss of Barron (CVPR 2019): each coordinate learns how robust and how wide its loss is.

    ρ(δ, α, c) = |α−2|/α · (((δ/c)²/|α−2| + 1)^(α/2) − 1)

from Cauchy-like (α → 0) to MSE (α → 2). The loss is the negative log-likelihood of the distribution that
belongs to it, ρ + ln c + ln Z(α): without Z the least loss would be to call every error an outlier. It may be
negative.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.models.losses.base import LandmarkLoss

if TYPE_CHECKING:
    from mangamatch.models.output import NetworkOutput

_LEAST, _MOST = 0.001, 1.999
_END, _NODES = 20.0, 401  # ln Z is then right to five digits over all α


def general(errors: Tensor, alpha: Tensor, scale: Tensor) -> Tensor:
    """Return ρ of errors (…) for 0 < ``alpha`` < 2 and ``scale`` > 0, all of shapes that broadcast."""
    distance = 2 - alpha
    return distance / alpha * (((errors / scale).square() / distance + 1) ** (alpha / 2) - 1)


def log_partition(alpha: Tensor) -> Tensor:
    """Return ln Z(α) = ln ∫ exp(−ρ(x, α, 1)) dx for 0 < ``alpha`` < 2, any shape.

    A trapezoidal sum over x = sinh s: there even Cauchy's tails fall off exponentially, so few nodes do and
    gradients need no table.
    """
    nodes = torch.linspace(0, _END, _NODES, device=alpha.device, dtype=alpha.dtype)
    weights = torch.cosh(nodes) * (_END / (_NODES - 1))
    weights[0] /= 2
    heights = torch.exp(-general(torch.sinh(nodes), alpha.unsqueeze(-1), torch.ones_like(alpha[..., None])))
    return torch.log(2 * (heights * weights).sum(-1))


class Adaptive(LandmarkLoss):
    """Learns ``shape`` and ``scale``, each (K, 2): give both to the optimiser, without weight decay.

    ``shape``: first α, between 0.001 and 1.999. ``scale``: first c, ``floor``: its least, crop units. The
    paper's c = 1 would make it MSE for labels within ±0.5.
    """

    def __init__(self, points: int, shape: float, scale: float, floor: float) -> None:
        if not (_LEAST < shape < _MOST and 0 < floor < scale):
            message = say(
                "Shape {shape}, scale {scale} and floor {floor} suit no loss",
                shape=shape,
                scale=scale,
                floor=floor,
            )
            raise ModelError(
                message, say("The shape lies between 0 and 2, the floor between 0 and the scale.")
            )
        super().__init__()
        start = math.log((shape - _LEAST) / (_MOST - shape))
        self.shape = nn.Parameter(torch.full((points, 2), start))
        self.scale = nn.Parameter(torch.zeros(points, 2))
        self.first, self.floor = scale, floor

    def alpha(self) -> Tensor:
        """Return α (K, 2)."""
        return _LEAST + (_MOST - _LEAST) * torch.sigmoid(self.shape)

    def c(self) -> Tensor:
        """Return c (K, 2) in crop units, never below the floor."""
        return self.floor + (self.first - self.floor) * F.softplus(self.scale + math.log(math.e - 1))

    def each(self, output: NetworkOutput, target: Tensor) -> Tensor:
        """Return the mean (N, K) of both coordinates."""
        alpha, c = self.alpha(), self.c()
        rated = general(output.points - target, alpha, c) + torch.log(c) + log_partition(alpha)
        return rated.mean(-1)
