"""The pixels behind a sample: a picture file, or a row of a ``.npy`` array."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np

from mangamatch.files.images import as_grey_values, in_bytes, on_white
from mangamatch.files.sample_images import stored_pixels
from mangamatch.models.crops import COLOUR, GREY

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.sample import Sample

ReadImage: TypeAlias = "Callable[[Sample, int], Pixels]"


def read_image(sample: Sample, channels: int) -> Pixels:
    """Return the sample's whole image, (H, W) grey or (H, W, 3) RGB uint8; raises SampleRejected.

    Its picture may be a row of an array, which ``extra["index"]`` gives. Transparent pixels become white. It
    is upright, as a person sees it: orientation tags are obeyed.
    """
    raw = stored_pixels(sample)
    pixels = in_bytes(raw) if raw.dtype == np.uint16 else as_grey_values(raw)
    return _with_channels(pixels, channels)


def _with_channels(pixels: Pixels, channels: int) -> Pixels:
    if pixels.ndim == 3 and pixels.shape[2] in (2, 4):
        pixels = on_white(pixels[..., :-1], pixels[..., -1])
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        pixels = pixels[..., 0]
    if channels == GREY:
        return pixels if pixels.ndim == 2 else _converted(pixels, cv2.COLOR_BGR2GRAY)
    assert channels == COLOUR
    return _converted(pixels, cv2.COLOR_GRAY2RGB if pixels.ndim == 2 else cv2.COLOR_BGR2RGB)


def _converted(pixels: Pixels, code: int) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, code), np.uint8)
