"""Losses that are a function of the error δ of each coordinate; lengths are crop units.

Wing (Feng et al. 2018) and soft wing let small and middling errors pull harder than L1 does.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from mangamatch.models.losses.base import LandmarkLoss

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.models.output import NetworkOutput


class Pointwise(LandmarkLoss):
    """The mean of ``rate`` over both coordinates; it maps errors (N, K, 2) to the same shape."""

    def __init__(self, rate: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.rate = rate

    def each(self, output: NetworkOutput, target: Tensor) -> Tensor:
        """Return the mean (N, K) of both coordinates."""
        return self.rate(output.points - target).mean(-1)


def mse(points: int) -> Pointwise:
    """Return δ²."""
    return Pointwise(torch.square)


def l1(points: int) -> Pointwise:
    """Return |δ|."""
    return Pointwise(torch.abs)


def smooth_l1(points: int, beta: float) -> Pointwise:
    """Return δ²/2β below ``beta``, |δ| − β/2 above (Girshick 2015, in torch's scaling)."""
    return Pointwise(partial(_smooth, beta=beta))


def _smooth(errors: Tensor, beta: float) -> Tensor:
    size = errors.abs()
    return torch.where(size < beta, size.square() / (2 * beta), size - beta / 2)


def wing(points: int, w: float, epsilon: float) -> Pointwise:
    """Return w·ln(1 + δ/ε) below ``w``, δ − C above, joined without a step."""
    return Pointwise(partial(_wing, w=w, epsilon=epsilon))


def _wing(errors: Tensor, w: float, epsilon: float) -> Tensor:
    size = errors.abs()
    step = w - w * math.log1p(w / epsilon)
    return torch.where(size < w, w * torch.log1p(size / epsilon), size - step)


def soft_wing(points: int, inner: float, outer: float, epsilon: float) -> Pointwise:
    """Return δ below ``inner`` = ω₁, ω₂·ln(1 + δ/ε) + B above, ω₂ = ``outer``.

    This is the form of mmpose, after Lin et al. 2021. Tiny errors, which are often the label's, pull less
    than in wing.
    """
    return Pointwise(partial(_soft_wing, inner=inner, outer=outer, epsilon=epsilon))


def _soft_wing(errors: Tensor, inner: float, outer: float, epsilon: float) -> Tensor:
    size = errors.abs()
    step = inner - outer * math.log1p(inner / epsilon)
    return torch.where(size < inner, size, outer * torch.log1p(size / epsilon) + step)
