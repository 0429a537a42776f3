"""The pixels behind a sample: a picture file, or a row of a ``.npy`` array."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, TypeAlias
from warnings import catch_warnings

import cv2
import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray
from PIL import Image

from mangamatch.domain.disk import file_size
from mangamatch.domain.text import say
from mangamatch.models.crops import COLOUR, GREY
from mangamatch.training.unusable import Unusable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mangamatch.domain.sample import Sample
    from mangamatch.models.crops import Pixels

    ReadImage: TypeAlias = Callable[[Sample, int], Pixels]

Raw: TypeAlias = NDArray[Any]

MOST_PIXELS = 100_000_000
"""px; a larger picture would take the memory that training needs."""

_HINT = say("Check that the image folder is complete.")


def read_image(sample: Sample, channels: int) -> Pixels:
    """Return the sample's whole image, (H, W) grey or (H, W, 3) RGB uint8; raises Unusable.

    Its picture may be a row of an array, which ``extra["index"]`` gives. Transparent pixels become white,
    orientation tags are ignored: landmarks were placed on pixels as stored.
    """
    row = sample.extra.get("index")
    in_array = sample.image.suffix == ".npy" and type(row) is int
    try:
        raw = _row(sample.image, int(row or 0)) if in_array else _decoded(sample.image)
    except OSError as error:
        raise Unusable(say("the image cannot be read: {reason}", reason=error), _HINT) from error
    if 0 in raw.shape:
        raise Unusable(say("the image cannot be decoded"), _HINT)
    return _with_channels(_eight_bits(raw), channels)


def _decoded(path: Path) -> Raw:
    file_size(path)  # refuses what is no file
    data = np.fromfile(path, np.uint8)
    _demand_moderate(data)
    try:
        raw = cv2.imdecode(data, cv2.IMREAD_UNCHANGED) if data.size else None
    except cv2.error as error:
        raise Unusable(say("the image cannot be decoded: {reason}", reason=error.err), _HINT) from error
    if raw is None:
        raise Unusable(say("the image cannot be decoded"), _HINT)
    picture: Raw = np.asarray(raw)
    return (picture // 257).astype(np.uint8) if picture.dtype == np.uint16 else picture


def _demand_moderate(data: Pixels) -> None:
    """Look at the header before anybody makes room for what it declares."""
    try:
        with catch_warnings(action="ignore"), Image.open(io.BytesIO(data.data)) as header:
            width, height = header.size
    except Exception as error:  # Pillow's readers raise whatever a broken header makes them
        reason = type(error).__name__
        raise Unusable(say("the image cannot be decoded: {reason}", reason=reason), _HINT) from error
    if width * height > MOST_PIXELS:
        size = f"{width}×{height}"
        raise Unusable(say("the image is too large: {size}", size=size), say("Convert the image first."))


def _row(path: Path, index: int) -> Raw:
    """Return one image of an array (N, H, W) or (N, H, W, C), in OpenCV's order of channels."""
    try:
        file_size(path)
        rows = npy.open_memmap(path, mode="r")  # never unpickles
        sound = index >= 0 and rows.dtype.kind in "iufb"
        picture: Raw = np.array(rows[index]) if sound else np.zeros(0)
    except OSError:
        raise
    except Exception as error:  # NumPy's reader raises whatever a broken header makes it
        raise _no_row(path, index) from error
    if picture.ndim not in (2, 3) or picture.size > MOST_PIXELS:
        raise _no_row(path, index)
    if picture.ndim == 3 and picture.shape[2] >= 3:
        return np.concatenate([picture[..., 2::-1], picture[..., 3:]], axis=2)
    return picture


def _no_row(path: Path, index: int) -> Unusable:
    problem = say("{file} holds no image {n}", file=path.name, n=index)
    return Unusable(problem, say("Check that the array is complete."))


def _eight_bits(raw: Raw) -> Pixels:
    """Return numbers of an array as grey values; floats up to 1 are fractions of white."""
    if raw.dtype == np.uint8:
        return raw
    values = np.nan_to_num(raw.astype(np.float64))
    scale = 255.0 if raw.dtype.kind in "fb" and values.max() <= 1 else 1.0
    return np.clip(np.rint(values * scale), 0, 255).astype(np.uint8)


def _with_channels(pixels: Pixels, channels: int) -> Pixels:
    if pixels.ndim == 3 and pixels.shape[2] in (2, 4):
        pixels = _on_white(pixels)
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


def _on_white(pixels: Pixels) -> Pixels:
    alpha = pixels[..., -1:].astype(np.uint16)
    mixed = (pixels[..., :-1] * alpha + 255 * (255 - alpha) + 127) // 255
    return mixed.astype(np.uint8)
