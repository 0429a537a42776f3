"""The pixels behind a sample: a picture file, or a row of a ``.npy`` array."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files.images import (
    BadPicture,
    as_grey_values,
    decoded,
    demand_moderate,
    in_bytes,
    on_white,
)
from mangamatch.files.npy import BadArray, mapped
from mangamatch.models.crops import COLOUR, GREY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.sample import Sample

    ReadImage: TypeAlias = Callable[[Sample, int], Pixels]

Raw: TypeAlias = NDArray[Any]

_HINT = say("Check that the image folder is complete.")


def read_image(sample: Sample, channels: int) -> Pixels:
    """Return the sample's whole image, (H, W) grey or (H, W, 3) RGB uint8; raises SampleRejected.

    Its picture may be a row of an array, which ``extra["index"]`` gives. Transparent pixels become white,
    orientation tags are ignored: landmarks were placed on pixels as stored.
    """
    row = sample.extra.get("index")
    in_array = sample.image.suffix == ".npy" and type(row) is int
    try:
        raw = _row(sample.image, int(row or 0)) if in_array else _decoded(sample.image)
    except OSError as error:
        raise SampleRejected(say("the image cannot be read: {reason}", reason=error), _HINT) from error
    if 0 in raw.shape:
        raise SampleRejected(say("the image cannot be decoded"), _HINT)
    return _with_channels(as_grey_values(raw), channels)


def _decoded(path: Path) -> Raw:
    try:
        picture = decoded(path, cv2.IMREAD_UNCHANGED)
    except BadPicture as error:
        problem = say("the image cannot be decoded: {reason}", reason=error.reason)
        raise SampleRejected(problem, error.hint) from error
    return in_bytes(picture) if picture.dtype == np.uint16 else picture


def _row(path: Path, index: int) -> Raw:
    """Return one image of an array (N, H, W) or (N, H, W, C), in OpenCV's order of channels."""
    try:
        rows = mapped(path)
        if rows.ndim not in (3, 4) or not 0 <= index < len(rows):
            raise _no_row(path, index)
        height, width, *channels = rows.shape[1:]
        demand_moderate((width, height), rows.itemsize * math.prod(channels))
    except (BadArray, BadPicture) as error:
        raise _no_row(path, index) from error
    picture: Raw = np.array(rows[index])
    if picture.ndim == 3 and picture.shape[2] >= 3:
        return np.concatenate([picture[..., 2::-1], picture[..., 3:]], axis=2)
    return picture


def _no_row(path: Path, index: int) -> SampleRejected:
    problem = say("{file} holds no image {n}", file=path.name, n=index)
    return SampleRejected(problem, say("Check that the array is complete."))


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
    converted: Any = cv2.cvtColor(pixels, code)
    result: Pixels = converted
    return result
