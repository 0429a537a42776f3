"""Augmentations of grey values, and of colours."""

from __future__ import annotations

import math
from functools import cache

import torch
from torch import Tensor

from mangamatch.training.augment.step import AugmentStep, Retouch


def each(values: Tensor) -> Tensor:
    """Return ``values`` (n,), one an image, so that they fit (n, C, S, S)."""
    return values.view(-1, 1, 1, 1)


def _gamma(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    return torch.pow(images, each(step.ratio(u[:, 0])))


def _contrast(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    mean: Tensor = images.mean(dim=(1, 2, 3), keepdim=True)
    return mean.lerp(images, each(step.ratio(u[:, 0]))).clamp_(0, 1)


def _brightness(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    return (images * each(step.ratio(u[:, 0]))).clamp_(0, 1)


def _invert(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
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


def _hue(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    angle = step.span(u[:, 0]) * (math.pi / 180)
    change = torch.eye(3, device=u.device).repeat(len(u), 1, 1)
    change[:, 1, 1] = change[:, 2, 2] = angle.cos()
    change[:, 1, 2], change[:, 2, 1] = -angle.sin(), angle.sin()
    return _in_yiq(images, change)


def _saturation(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    change = torch.eye(3, device=u.device).repeat(len(u), 1, 1)
    change[:, 1, 1] = change[:, 2, 2] = step.span(u[:, 0])
    return _in_yiq(images, change)


HUE = Retouch(_hue, 1, "degrees; only colour images change")
SATURATION = Retouch(_saturation, 1, "factor; only colour images change")
GAMMA = Retouch(_gamma, 1, "exponent")
CONTRAST = Retouch(_contrast, 1, "factor")
BRIGHTNESS = Retouch(_brightness, 1, "factor")
INVERT = Retouch(_invert, 0, "none")
