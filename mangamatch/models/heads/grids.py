"""Places of bins and heatmap cells in crop units, and means over them."""

from __future__ import annotations

import torch
from torch import Tensor


def precise(values: Tensor) -> Tensor:
    """Return ``values`` in single precision if mixed precision cut them: means need the digits."""
    return values.float() if values.dtype in (torch.float16, torch.bfloat16) else values


def centres(count: int, reach: float, like: Tensor) -> Tensor:
    """Return the middles (count,) of ``count`` equal cells over −reach…reach, on the device of ``like``."""
    steps = torch.arange(count, device=like.device, dtype=like.dtype)
    return (steps + 0.5) * (2 * reach / count) - reach


def expected(weights: Tensor, reach: float) -> tuple[Tensor, Tensor]:
    """Return mean and variance (N, K, 2), x before y, of weights (N, K, h, w) that sum to one per map."""
    pairs = [
        _moments(weights.sum(axis), reach) for axis in (2, 3)
    ]  # summed over rows: what is left runs along x
    return torch.stack([mean for mean, _ in pairs], -1), torch.stack([spread for _, spread in pairs], -1)


def _moments(weights: Tensor, reach: float) -> tuple[Tensor, Tensor]:
    """Return mean and variance (…,) of weights (…, B) that sum to one."""
    places = centres(weights.shape[-1], reach, weights)
    mean = (weights * places).sum(-1)
    spread = (weights * (places - mean.unsqueeze(-1)).square()).sum(-1)
    return mean, spread


def axis_moments(weights: Tensor, reach: float) -> tuple[Tensor, Tensor]:
    """Return mean and variance (N, K, 2) of weights (N, K, 2, B) that sum to one per axis."""
    return _moments(weights, reach)


def deviation(variance: Tensor) -> Tensor:
    """Return the root mean square deviation (N, K) of variances (N, K, 2)."""
    return variance.mean(-1).clamp(min=0).sqrt()


def gaussian(target: Tensor, count: int, reach: float, sigma: Tensor | float) -> Tensor:
    """Return bells of height 1 (…, count) along one axis around ``target`` (…,), all in crop units."""
    places = centres(count, reach, target)
    return torch.exp(-0.5 * ((places - target.unsqueeze(-1)) / sigma).square())
