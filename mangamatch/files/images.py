"""Picture files: how large one may be, its header, its pixels. Whoever reads a picture comes through here.

What a header declares costs nothing to write: a few bytes can ask for all memory there is. So the header is
looked at first, and whatever decoders raise on broken files becomes one error.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

import numpy as np

from mangamatch.domain.messages import Text, say
from mangamatch.files import tree
from mangamatch.files.embedded import embedded_picture, holder, is_embedded
from mangamatch.files.orientation import UPRIGHT, orientation_of, upright
from mangamatch.files.paths import file_size
from mangamatch.files.read import whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from PIL.ImageFile import ImageFile

    from mangamatch.domain.arrays import Grey

MOST_PIXELS = 90_000_000
"""Of one picture, whatever it is made of."""
MOST_BYTES = 210_000_000
"""Of one picture's pixels in memory: two A4 pages in colour, scanned at 600 dpi."""
MOST_FILE = 400_000_000
"""Bytes of a picture's file, which is read whole."""
_AT_ONCE = 3  # frames of a clip are read, looked at and written at the same time: each has a share
_CHANNELS = {"1": 1, "L": 1, "I": 1, "F": 1, "RGB": 3}  # mode of Pillow → channels; all others: up to 4
_WIDE = {"I": 4, "F": 4}  # bytes a channel
_MOST_SCANNED = 2_000_000_000  # px that all scans of a progressive JPEG go over
_BAND = 1 << 20  # px
_PIXELS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


class BadPicture(ValueError):
    """A picture cannot be decoded, or is not to be; ``reason`` says why, ``hint`` what to do."""

    hint = say("Copy the image again from the original.")

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason if isinstance(reason, Text) else Text(reason)


class TooLarge(BadPicture):
    """A picture would take the memory that all else needs: ``size`` "W×H" px, ``most`` px allowed."""

    hint = say("Convert the image first.")

    def __init__(self, size: str, most: int) -> None:
        super().__init__(say("it is too large: {size} pixels", size=size))
        self.size, self.most = size, most


def demand_moderate(size: tuple[int, int], depth: int = 4, *, moving: bool = False) -> None:
    """Raise TooLarge before anybody makes room for pixels of ``depth`` bytes.

    ``moving``: it is a frame among others.
    """
    most = min(MOST_PIXELS, MOST_BYTES // depth) // (_AT_ONCE if moving else 1)
    if size[0] * size[1] > most:
        raise TooLarge("{}×{}".format(*size), most)


@contextmanager
def opened_picture(path: Path, formats: tuple[str, ...] | None = None) -> Iterator[ImageFile]:
    """Open a picture in one of Pillow's ``formats``; nothing is decoded yet.

    OSError when the file cannot be read, BadPicture for all that is wrong with what it holds.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the limit is ours
    file_size(holder(path))  # refuses what is no file
    try:
        is_inside = is_embedded(path) or tree.in_archive(path)
        source = io.BytesIO(picture_bytes(path)) if is_inside else path
        with catch_warnings(action="ignore"), Image.open(source, formats=formats) as image:
            demand_moderate(image.size, _depth(image))
            yield image
    except BadPicture:
        raise
    except OSError as error:
        if error.errno is None:  # Pillow's own
            raise BadPicture(type(error).__name__) from error
        raise
    except Exception as error:  # Pillow's readers raise whatever a broken header makes them
        raise BadPicture(type(error).__name__) from error


def _inside(path: Path) -> bytes:
    try:
        return embedded_picture(path)
    except ValueError as error:
        raise BadPicture(error.args[0] if error.args else "ValueError") from error


def picture_bytes(path: Path) -> bytes:
    """Return the file of a picture as it is, or the one in a JSON or PDF; OSError, BadPicture."""
    return _inside(path) if is_embedded(path) else whole(path, MOST_FILE)


def _depth(image: ImageFile) -> int:
    """Return the bytes of a pixel once it is decoded; what Pillow makes of 16 bits only its tiles tell."""
    bytes_each = _WIDE.get(image.mode, 2 if ";16" in f"{image.mode} {image.tile[:1]}" else 1)
    return _CHANNELS.get(image.mode, 1 if image.mode.startswith("I;16") else 4) * bytes_each


def decoded(path: Path, flags: int) -> NDArray[Any]:
    """Return the pixels as a person sees them: turned as the picture's orientation says; OSError, BadPicture.

    They are as OpenCV decodes them with ``flags``: unchanged with their alpha, (H, W) or (H, W, C); grey ones
    are on white where they are clear. The bytes are read here, since OpenCV opens no Unicode paths.
    """
    import cv2

    with opened_picture(path) as image:
        kind, (width, height) = image.format, image.size
        turn = UPRIGHT if kind == "TIFF" else orientation_of(image)  # which OpenCV always turns
        clear, is_clear = _clear_grey(image), image.has_transparency_data
    on_ground = is_clear and flags == cv2.IMREAD_GRAYSCALE
    flags = cv2.IMREAD_UNCHANGED if on_ground else flags | cv2.IMREAD_IGNORE_ORIENTATION
    raw = _decoded_data(path, kind, (width, height), flags)
    raw = _with_clear(raw, clear) if clear is not None else raw
    return upright(_on_white_grey(raw) if on_ground else raw, turn)


def _decoded_data(path: Path, kind: str | None, size: tuple[int, int], flags: int) -> NDArray[Any]:
    import cv2

    width, height = size
    try:
        data = picture_bytes(path)
        if kind in ("JPEG", "MPO") and data.count(b"\xff\xda") * width * height > _MOST_SCANNED:
            raise BadPicture(say("it declares more than it holds"))
        data = _plain_png(data) if kind == "PNG" else data
        raw = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except (cv2.error, MemoryError) as error:
        raise BadPicture(getattr(error, "err", "") or type(error).__name__) from error
    if raw is None or 0 in raw.shape:
        raise BadPicture(say("it breaks off or is damaged"))
    return np.asarray(raw)


def decoded_page(path: Path, number: int) -> NDArray[np.uint8]:
    """Return picture ``number`` of a TIFF, upright, as OpenCV decodes it, in bytes; OSError, BadPicture."""
    import cv2

    with opened_picture(path, ("TIFF",)) as image:
        image.seek(number)
        demand_moderate(image.size, _depth(image))
    try:
        data = np.frombuffer(picture_bytes(path), np.uint8)
        good, found = cv2.imdecodemulti(data, cv2.IMREAD_UNCHANGED, range=(number, number + 1))
    except (cv2.error, MemoryError) as error:
        raise BadPicture(getattr(error, "err", "") or type(error).__name__) from error
    if not good or not found:
        raise BadPicture(say("it breaks off or is damaged"))
    return in_bytes(np.asarray(found[0]))


def read_grey(path: Path) -> Grey | None:
    """Return a page (H, W) uint8, on white; None when it cannot be read."""
    import cv2

    try:
        return decoded(path, cv2.IMREAD_GRAYSCALE)
    except (OSError, BadPicture):
        return None


def _clear_grey(image: ImageFile) -> int | None:
    """Return the value, 8 or 16 bits, that is clear in a grey PNG: OpenCV shows it."""
    value = image.info.get("transparency")
    if image.format != "PNG" or not isinstance(value, int):
        return None
    raw = f"{image.tile[:1]}"
    few = 85 if "L;2" in raw else 17 if "L;4" in raw else 1  # 2 and 4 bits are spread over 8
    demand_moderate(image.size, 8 if image.mode.startswith("I") else 4)
    return value * few


def _with_clear(grey: NDArray[Any], value: int) -> NDArray[Any]:
    """Return (H, W, 4) with what has ``value`` clear."""
    if grey.ndim != 2 or grey.dtype not in (np.uint8, np.uint16):
        return grey
    alpha = np.where(grey == value, 0, np.iinfo(grey.dtype).max).astype(grey.dtype)
    return np.dstack([grey, grey, grey, alpha])


def _on_white_grey(raw: NDArray[Any]) -> NDArray[np.uint8]:
    """Return (H, W) uint8 of pixels that may have an alpha."""
    import cv2

    pixels = in_bytes(raw) if raw.dtype == np.uint16 else as_grey_values(raw)
    if pixels.ndim == 3 and pixels.shape[2] == 4:
        pixels = on_white(pixels[..., :3], pixels[..., 3])
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY) if pixels.ndim == 3 else pixels, np.uint8)


def _plain_png(data: bytes) -> bytes:
    """Return a PNG without all that its pixels do not need: OpenCV believes lengths and dies of APNGs."""
    view, at = memoryview(data), 8
    parts = [view[:8]]
    while at + 12 <= len(view):
        end = at + int.from_bytes(view[at : at + 4]) + 12
        if view[at + 4 : at + 8] in _PIXELS and end <= len(view):
            parts.append(view[at:end])
        at = end
    return b"".join(parts)


def in_bytes(pixels: NDArray[Any]) -> NDArray[np.uint8]:
    """Return ``pixels`` of 8 or 16 bits as uint8; BadPicture for all others."""
    if pixels.dtype == np.uint8:
        return pixels
    if pixels.dtype != np.uint16:
        raise BadPicture(f"{pixels.dtype}")
    made = np.empty(pixels.shape, np.uint8)
    for rows in bands(pixels.shape):
        made[rows] = pixels[rows] // 257
    return made


def as_grey_values(numbers: NDArray[Any]) -> NDArray[np.uint8]:
    """Return numbers of any kind as uint8; floats up to 1 are fractions of white."""
    if numbers.dtype == np.uint8:
        return numbers
    parts = list(bands(numbers.shape))
    fractions = numbers.dtype.kind in "fb"
    fractions = fractions and all(np.nan_to_num(numbers[rows]).max() <= 1 for rows in parts)
    made = np.empty(numbers.shape, np.uint8)
    for rows in parts:
        values = np.nan_to_num(numbers[rows].astype(np.float64)) * (255.0 if fractions else 1.0)
        made[rows] = np.clip(np.rint(values), 0, 255)
    return made


def on_white(pixels: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return ``pixels`` (H, W) or (H, W, C) seen on white through ``alpha`` (H, W), band by band."""
    made = np.empty_like(pixels)
    for rows in bands(alpha.shape):
        share = alpha[rows].astype(np.uint16)
        share = share if pixels.ndim == 2 else share[..., None]
        mixed = pixels[rows] * share
        mixed += 255 * (255 - share) + 128
        mixed += mixed >> 8  # what follows divides by 255, and rounds
        made[rows] = mixed >> 8
    return made


def bands(shape: tuple[int, ...]) -> Iterator[slice]:
    """Yield slices of rows: what is in between takes four times the memory."""
    step = max(_BAND // max(shape[1], 1), 1)
    return (slice(row, row + step) for row in range(0, shape[0], step))
