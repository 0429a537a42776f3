"""Wing (Feng et al. 2018) and soft wing: small and middling errors pull harder than under L1."""

from __future__ import annotations

import math
from functools import partial

import torch
from torch import Tensor

from mangamatch.models.losses.pointwise import Pointwise


def wing(points: int, w: float = 10 / 256, epsilon: float = 2 / 256) -> Pointwise:
    """Return w·ln(1 + δ/ε) below ``w``, δ − C above, joined without a step; lengths in crop units."""
    return Pointwise(partial(_wing, w=w, epsilon=epsilon))


def _wing(errors: Tensor, w: float, epsilon: float) -> Tensor:
    size = errors.abs()
    step = w - w * math.log1p(w / epsilon)
    return torch.where(size < w, w * torch.log1p(size / epsilon), size - step)


def soft_wing(
    points: int, inner: float = 2 / 256, outer: float = 20 / 256, epsilon: float = 0.5 / 256
) -> Pointwise:
    """Return δ below ``inner`` = ω₁, ω₂·ln(1 + δ/ε) + B above, ω₂ = ``outer``; lengths in crop units.

    The form of mmpose, after Lin et al. 2021: tiny errors, which are often the label's, pull less than in
    wing.
    """
    return Pointwise(partial(_soft_wing, inner=inner, outer=outer, epsilon=epsilon))


def _soft_wing(errors: Tensor, inner: float, outer: float, epsilon: float) -> Tensor:
    size = errors.abs()
    step = inner - outer * math.log1p(inner / epsilon)
    return torch.where(size < inner, size, outer * torch.log1p(size / epsilon) + step)
