"""Augmentations of grey values, and of colours."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from mangamatch.training.augment.step import AugmentStep


def each(values: Tensor) -> Tensor:
    """Return ``values`` (n,), one an image, so that they fit (n, C, S, S)."""
    return values.view(-1, 1, 1, 1)


def gamma(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Raise grey values to a power."""
    return torch.pow(images, each(step.ratio(u[:, 0])))


def contrast(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Move grey values away from their mean, or towards it."""
    mean: Tensor = images.mean(dim=(1, 2, 3), keepdim=True)
    return mean.lerp(images, each(step.ratio(u[:, 0]))).clamp_(0, 1)


def brightness(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Multiply all values."""
    return (images * each(step.ratio(u[:, 0]))).clamp_(0, 1)


def invert(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Swap black and white."""
    return 1 - images


@cache
def _to_yiq() -> Tensor:
    """Return NTSC's luma and two axes of colour, in which a turn changes the hue."""
    rows = [[0.299, 0.587, 0.114], [0.5959, -0.2746, -0.3213], [0.2115, -0.5227, 0.3112]]
    return torch.tensor(rows)


def _in_yiq(images: Tensor, change: Tensor) -> Tensor:
    """Apply ``change`` (n, 3, 3) to luma and colour of each pixel; grey images stay."""
    if images.shape[1] != 3:
        return images
    to_yiq = _to_yiq().to(images.device)
    matrix = torch.linalg.inv(to_yiq) @ change @ to_yiq
    changed: Tensor = matrix @ images.flatten(2)
    return changed.view_as(images).clamp_(0, 1)


def hue(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Turn the colours."""
    angle = step.span(u[:, 0]) * (math.pi / 180)
    change = torch.eye(3, device=u.device).repeat(len(u), 1, 1)
    change[:, 1, 1] = change[:, 2, 2] = angle.cos()
    change[:, 1, 2], change[:, 2, 1] = -angle.sin(), angle.sin()
    return _in_yiq(images, change)


def saturation(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Make colours stronger or weaker."""
    change = torch.eye(3, device=u.device).repeat(len(u), 1, 1)
    change[:, 1, 1] = change[:, 2, 2] = step.span(u[:, 0])
    return _in_yiq(images, change)
