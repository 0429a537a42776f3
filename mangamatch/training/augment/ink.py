"""Augmentations of ink on paper: line width, screentone, one-bit print, covered places."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor

from mangamatch.training.augment.tone import each

if TYPE_CHECKING:
    from mangamatch.training.augment.step import AugmentStep

_RAMP = 12.0
"""Steepness of a threshold; lines keep a pixel of grey at their edges, as a good scan has."""


def binarise(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Print in black and white, with about a pixel of grey at edges."""
    return ((images - each(step.span(u[:, 0]))) * _RAMP + 0.5).clamp_(0, 1)


def stroke(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Thicken or thin what is dark by up to a pixel on either side.

    Thinning goes half as far: most lines are hardly wider than a pixel, and would be gone.
    """
    thins = u[:, 0] < 0.5
    sign, amount = torch.where(thins, 1.0, -1.0), torch.where(thins, 0.5, 1.0) * step.span(u[:, 1])
    widest = _widest(images * each(sign)) * each(sign)
    return images.lerp(widest, each(amount))


def _widest(images: Tensor) -> Tensor:
    """Return the maximum of 3 × 3 pixels, along x and then along y: faster than pooling."""
    padded = F.pad(images, (1, 1, 1, 1), "replicate")
    lines = torch.maximum(torch.maximum(padded[..., :-2], padded[..., 2:]), padded[..., 1:-1])
    return torch.maximum(torch.maximum(lines[:, :, :-2], lines[:, :, 2:]), lines[:, :, 1:-1])


def _coordinates(images: Tensor) -> tuple[Tensor, Tensor]:
    """Return x (S,) and y (S, 1) of the pixel centres, −0.5…0.5."""
    size = images.shape[-1]
    line = (torch.arange(size, device=images.device) + 0.5) / size - 0.5
    return line, line[:, None]


def screentone(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Print dots or lines of a screen over a part of the face."""
    x, y = _coordinates(images)
    angle, frequency = each(u[:, 0] * math.pi), each(images.shape[-1] / step.ratio(u[:, 1]))
    turn = 2 * math.pi * frequency
    across = ((angle.cos() * x + angle.sin() * y) * turn).cos()
    along = ((angle.cos() * y - angle.sin() * x) * turn).cos()
    dots = each((u[:, 2] < 0.8).float())  # the others are lines
    level = each(u[:, 3]) * 1.2 - 0.2
    screen = ((across + along * dots) / (1 + dots) - level).mul_(3).add_(0.5).clamp_(0, 1)
    return images * (1 - screen * _patch(x, y, u[:, 4:8]) * each(0.4 + 0.6 * u[:, 8]))


def _patch(x: Tensor, y: Tensor, u: Tensor) -> Tensor:
    """Return 1 inside a band of random direction, place and width, 0 outside."""
    angle = each(u[:, 0] * math.pi)
    place = angle.cos() * x + angle.sin() * y - each(u[:, 1] - 0.5)
    return (place.abs() < each(0.1 + 0.4 * u[:, 2])).float()


def cover(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Cover a rectangle with paper, ink or a grey between."""
    x, y = _coordinates(images)
    width, height = step.span(u[:, 0]), step.span(u[:, 1])
    inside_x = (x - each(u[:, 2] - 0.5)).abs() < each(width / 2)
    inside_y = (y - each(u[:, 3] - 0.5)).abs() < each(height / 2)
    colour = each((u[:, 4] * 2 - 0.5).clamp(0, 1))
    return torch.where(inside_x & inside_y, colour, images)
