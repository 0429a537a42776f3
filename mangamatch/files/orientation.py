"""How a camera or a scanner says that its picture is to be turned: EXIF's orientation, 1 to 8.

A picture is what a person sees: sizes, points and pixels are those of the turned one, everywhere. Annotation
tools show it so, and their points count in it.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.ImageFile import ImageFile

UPRIGHT = 1
_SIDEWAYS = 5  # and above: width and height change places
_TAG = 274
_WIDTH, _HEIGHT = 256, 257  # tags of a TIFF
_KINDS = ("JPEG", "MPO", "PNG", "WEBP", "TIFF", "AVIF", "HEIF")
_TAIL = 1 << 16


def orientation_of(image: ImageFile) -> int:
    """Return the orientation that the header of an opened picture asks for; nothing is decoded."""
    from PIL import Image

    if image.format not in _KINDS:
        return UPRIGHT
    try:
        if image.format == "PNG" and "exif" not in image.info and (late := _late_exif(image)):
            image.info["exif"] = late
        value = Image.Image.getexif(image).get(_TAG)  # that of PNG would decode the pixels first
    except Exception:  # whatever broken data makes of it
        return UPRIGHT
    return value if type(value) is int and 1 <= value <= 8 else UPRIGHT


def _late_exif(image: ImageFile) -> bytes:
    """Return the data of a PNG's ``eXIf`` that stands behind its pixels; b'' without one."""
    if image.fp is None:
        return b""
    at = image.fp.tell()
    image.fp.seek(max(image.fp.seek(0, io.SEEK_END) - _TAIL, 0))
    tail = image.fp.read(_TAIL)
    image.fp.seek(at)
    start = tail.rfind(b"eXIf")
    end = start + 4 + int.from_bytes(tail[max(start - 4, 0) : start])
    is_sound = start >= 4 and zlib.crc32(tail[start:end]) == int.from_bytes(tail[end : end + 4])
    return b"Exif\0\0" + tail[start + 4 : end] if is_sound else b""


def seen_size(image: ImageFile) -> tuple[int, int]:
    """Return (width, height) of an opened picture as a person sees it, from its header."""
    width, height = image.size
    if image.format == "TIFF":  # which Pillow turns in some versions
        tags: Any = getattr(image, "tag_v2", {})
        width, height = tags.get(_WIDTH, width), tags.get(_HEIGHT, height)
    return (height, width) if orientation_of(image) >= _SIDEWAYS else (width, height)


def upright(pixels: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Return stored pixels, (H, W) or (H, W, C), as a person sees them."""
    if orientation == UPRIGHT:
        return pixels
    if orientation >= _SIDEWAYS:
        pixels = pixels.swapaxes(0, 1)
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels)
