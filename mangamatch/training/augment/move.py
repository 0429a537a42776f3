"""Augmentations that move the whole crop: matrices from crop units to crop units."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from mangamatch.training.augment.step import AugmentStep, Move


def _identity(u: Tensor) -> Tensor:
    return torch.eye(3, device=u.device).repeat(len(u), 1, 1)


def _flip(u: Tensor, step: AugmentStep) -> Tensor:
    matrix = _identity(u)
    matrix[:, 0, 0] = -1
    return matrix


def _scale(u: Tensor, step: AugmentStep) -> Tensor:
    matrix, factor = _identity(u), step.ratio(u[:, 0])
    matrix[:, 0, 0] = matrix[:, 1, 1] = factor
    return matrix


def _rotation(u: Tensor, step: AugmentStep) -> Tensor:
    matrix, angle = _identity(u), step.span(u[:, 0]) * (math.pi / 180)
    matrix[:, 0, 0] = matrix[:, 1, 1] = angle.cos()
    matrix[:, 0, 1], matrix[:, 1, 0] = -angle.sin(), angle.sin()
    return matrix


def _shift(u: Tensor, step: AugmentStep) -> Tensor:
    matrix = _identity(u)
    matrix[:, :2, 2] = step.span(u)
    return matrix


FLIP = Move(_flip, 0, "none", mirrors=True)
SCALE = Move(_scale, 1, "factor of the size of the face")
ROTATION = Move(_rotation, 1, "degrees, clockwise")
SHIFT = Move(_shift, 2, "sides of the crop, right and down")
