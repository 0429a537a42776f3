"""Cutting the region around a face out of an image; apart from :mod:`crops`, which loads without OpenCV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.models.crops import CropSetting, region_of

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.box import Box


def cut(image: Pixels, box: Box, setting: CropSetting) -> Pixels:
    """Return the region around ``box`` as (M, M, C) uint8, the image's edge repeated beyond it.

    ``image`` is (H, W) or (H, W, 3); the box must overlap it. Where the region shrinks, each pixel is the
    mean of the area it stands for, so that thin lines and screentone do not alias.
    """
    x0, y0, pixels = region_of(box, setting)
    whole = _padded(image, x0, y0, pixels)
    shrinks = pixels > setting.region
    sampling = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    small = cv2.resize(whole, (setting.region, setting.region), interpolation=sampling)
    return np.asarray(small, np.uint8).reshape(setting.region, setting.region, -1)


def _padded(image: Pixels, x0: int, y0: int, side: int) -> Pixels:
    height, width = image.shape[:2]
    left, top = max(-x0, 0), max(-y0, 0)
    right, bottom = max(x0 + side - width, 0), max(y0 + side - height, 0)
    inside = image[y0 + top : y0 + side - bottom, x0 + left : x0 + side - right]
    if not (left or top or right or bottom):
        return inside
    padded = cv2.copyMakeBorder(inside, top, bottom, left, right, cv2.BORDER_REPLICATE)
    return np.asarray(padded, np.uint8)
