"""Augmentations of scanning and storing: resolution, blur, noise, JPEG."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor

from mangamatch.training.augment.tone import each

if TYPE_CHECKING:
    from mangamatch.training.augment.step import AugmentStep

_TAPS = 9
_JPEG_LUMINANCE = (
    *(16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55),
    *(14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62),
    *(18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92),
    *(49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99),
)
"""Table K.1 of ITU-T T.81, row by row."""


def resample(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Shrink to a whole number of pixels, each the mean of its area, and enlarge again."""
    size = images.shape[-1]
    small = (size / step.ratio(u[:, 0])).round().clamp(1, size)[:, None, None]
    pixel = torch.arange(size, device=u.device, dtype=u.dtype)
    row, column = pixel[:, None], pixel
    area = torch.minimum((row + 1) * size / small, column + 1) - torch.maximum(row * size / small, column)
    shrink = area.clamp(0, 1) * (small / size)  # rows from ``small`` on are never looked at
    place = ((row + 0.5) * small / size - 0.5).clamp(min=0).minimum(small - 1)
    matrix = (1 - (place - column).abs()).clamp(min=0) @ shrink
    matrix = matrix.repeat_interleave(images.shape[1], dim=0)
    return (matrix @ images.flatten(0, 1) @ matrix.transpose(1, 2)).view_as(images).clamp_(0, 1)


def blur(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Blur by a Gauss bell of its own for each image, along x, then along y."""
    offsets = torch.arange(_TAPS, device=u.device) - _TAPS // 2
    bell = (-0.5 * (offsets / step.span(u[:, :1])) ** 2).exp()
    bell = (bell / bell.sum(dim=1, keepdim=True)).repeat_interleave(images.shape[1], dim=0)
    flat = images.flatten(0, 1).unsqueeze(0)  # each channel of each image a channel of one
    half = _TAPS // 2
    flat = F.conv2d(F.pad(flat, (half, half, 0, 0), "replicate"), bell[:, None, None], groups=len(bell))
    flat = F.conv2d(F.pad(flat, (0, 0, half, half), "replicate"), bell[:, None, :, None], groups=len(bell))
    return flat.view_as(images)


def noise(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Add nearly normal noise: the sum of four bytes of a hash of pixel and draw.

    Without a generator, so that a sample's noise does not depend on who shares its batch or device.
    """
    count = images[0].numel()
    seeds = (u[:, 1] * (1 << 24)).int()[:, None]
    h = torch.arange(count, device=u.device, dtype=torch.int32) * -1640531527 + seeds * 747796405
    for shift, factor in ((16, 2146121005), (15, -2073254261)):
        h = (h ^ _shifted(h, shift)) * factor
    h = h ^ _shifted(h, 16)
    total = (h & 255) + (h >> 8 & 255) + (h >> 16 & 255) + (h >> 24 & 255)
    normal = (total.float() - 510) / math.sqrt(4 * (256**2 - 1) / 12)
    return (images + normal.view_as(images) * each(step.span(u[:, 0]))).clamp_(0, 1)


def _shifted(h: Tensor, bits: int) -> Tensor:
    """Shift 32-bit numbers right without dragging their sign along."""
    return (h >> bits) & ((1 << (32 - bits)) - 1)


@cache
def _cosines() -> Tensor:
    """Return the (64, 64) orthonormal 2-D cosine transform of 8 × 8 blocks laid out row by row."""
    k, n = torch.arange(8.0)[:, None], torch.arange(8.0)
    one = (math.pi * (2 * n + 1) * k / 16).cos() * 0.5
    one[0] /= math.sqrt(2)
    return torch.kron(one, one)


def _tables(quality: Tensor) -> Tensor:
    """Return the quantisation tables (n, 64) of the Independent JPEG Group for ``quality`` 1…100."""
    quality = quality.round()
    scale = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality)
    table = torch.tensor(_JPEG_LUMINANCE, device=quality.device)
    return ((table * scale[:, None] + 50) / 100).floor().clamp(1, 255)


def jpeg(images: Tensor, u: Tensor, step: AugmentStep) -> Tensor:
    """Round the cosine transform of 8 × 8 blocks as JPEG does, each channel as if it were luminance."""
    n, channels, size, _ = images.shape
    pad = -size % 8
    padded = F.pad(images, (0, pad, 0, pad), "replicate") if pad else images
    side = (size + pad) // 8
    cells = padded.view(n, channels, side, 8, side, 8).transpose(3, 4)
    blocks = cells.reshape(n, -1, 64) * 255 - 128
    cosines, tables = _cosines().to(u.device), _tables(step.span(u[:, 0]))[:, None]
    rounded = (blocks @ cosines.T / tables).round() * tables
    cells = (rounded @ cosines + 128).view(n, channels, side, side, 8, 8).transpose(3, 4)
    whole = cells.reshape(n, channels, size + pad, size + pad)
    return whole[..., :size, :size].div(255).clamp(0, 1)
