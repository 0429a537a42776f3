"""Faces cut out of an image as training cut them, ready for a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.models.crops import COLOUR, GREY, CropFrame, CropSetting
from mangamatch.models.cutting import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.box import Box
    from mangamatch.inference.engine import Singles


def with_channels(image: Pixels, channels: int) -> Pixels:
    """Return (H, W), (H, W, 1) or (H, W, 3) RGB uint8 as grey (H, W) or colour (H, W, 3); else ValueError."""
    if image.ndim == 3 and image.shape[2] == GREY:
        image = image[..., 0]
    if image.dtype != np.uint8 or image.shape[2:] not in ((), (COLOUR,)) or image.ndim < 2:
        raise ValueError(f"no 8-bit grey or RGB image: {image.dtype} {image.shape}")
    if (image.ndim == 2) == (channels == GREY):
        return image
    code = cv2.COLOR_RGB2GRAY if channels == GREY else cv2.COLOR_GRAY2RGB
    return np.asarray(cv2.cvtColor(image, code), np.uint8)


def crops_of(image: Pixels, boxes: Sequence[Box], setting: CropSetting) -> tuple[Singles, CropFrame]:
    """Return the crops (N, C, S, S), 0 black … 1 white, around ``boxes``, and where they lie.

    ``image`` has the channels of ``setting``; every box must satisfy ``can_cut``.
    """
    edge = (setting.region - setting.size) // 2
    inner = slice(edge, edge + setting.size)
    cuts = np.stack([cut(image, box, setting)[inner, inner] for box in boxes])
    images = np.ascontiguousarray(cuts.transpose(0, 3, 1, 2), np.float32)
    images /= 255
    return images, CropFrame.stack([CropFrame.around(box, setting) for box in boxes])
