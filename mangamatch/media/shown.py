"""Pixels as decoders give them, made what a clip shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Pixels


def as_shown(pixels: Pixels) -> tuple[Pixels, Pixels | None]:
    """Return grey or RGB pixels and the alpha of what OpenCV has decoded."""
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        return pixels.reshape(pixels.shape[:2]), None
    if pixels.shape[2] == 2:
        return pixels[..., 0], opaque_or(pixels[..., 1])
    rgb: Any = cv2.cvtColor(pixels[..., :3], cv2.COLOR_BGR2RGB)
    return rgb, opaque_or(pixels[..., 3]) if pixels.shape[2] == 4 else None


def opaque_or(values: Pixels) -> Pixels | None:
    """Return an alpha (H, W), None where all of it is opaque."""
    return None if values.min() == 255 else np.ascontiguousarray(values)
