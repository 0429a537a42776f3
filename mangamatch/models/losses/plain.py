"""Mean squared error, L1 and smooth L1 of coordinates."""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor

from mangamatch.models.losses.pointwise import Pointwise


def mse(points: int) -> Pointwise:
    """Return δ²."""
    return Pointwise(torch.square)


def l1(points: int) -> Pointwise:
    """Return |δ|."""
    return Pointwise(torch.abs)


def smooth_l1(points: int, beta: float = 0.01) -> Pointwise:
    """Return δ²/2β below ``beta`` crop units, |δ| − β/2 above (Girshick 2015, in torch's scaling)."""
    return Pointwise(partial(_smooth, beta=beta))


def _smooth(errors: Tensor, beta: float) -> Tensor:
    size = errors.abs()
    return torch.where(size < beta, size.square() / (2 * beta), size - beta / 2)
