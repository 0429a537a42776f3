"""Augmentations that move the whole crop: matrices from crop units to crop units."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from mangamatch.training.augment.step import AugmentStep


def _identity(u: Tensor) -> Tensor:
    return torch.eye(3, device=u.device).repeat(len(u), 1, 1)


def flip(u: Tensor, step: AugmentStep) -> Tensor:
    """Mirror left and right."""
    matrix = _identity(u)
    matrix[:, 0, 0] = -1
    return matrix


def scale(u: Tensor, step: AugmentStep) -> Tensor:
    """Make the face larger or smaller."""
    matrix, factor = _identity(u), step.ratio(u[:, 0])
    matrix[:, 0, 0] = matrix[:, 1, 1] = factor
    return matrix


def rotation(u: Tensor, step: AugmentStep) -> Tensor:
    """Turn the crop."""
    matrix, angle = _identity(u), step.span(u[:, 0]) * (math.pi / 180)
    matrix[:, 0, 0] = matrix[:, 1, 1] = angle.cos()
    matrix[:, 0, 1], matrix[:, 1, 0] = -angle.sin(), angle.sin()
    return matrix


def shift(u: Tensor, step: AugmentStep) -> Tensor:
    """Move the crop."""
    matrix = _identity(u)
    matrix[:, :2, 2] = step.span(u)
    return matrix
