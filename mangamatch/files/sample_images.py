"""The image of a sample: a file, one inside of a JSON, or a row of an array (N, H, W) or (N, H, W, 3).

What it is called and how large it is costs no decoding. Whoever needs its pixels asks :func:`stored_pixels`.
What is wrong with an image is a :class:`SampleRejected`.
"""

from __future__ import annotations

import io
import math
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files import tree
from mangamatch.files.embedded import is_embedded
from mangamatch.files.images import (
    BadPicture,
    TooLarge,
    as_grey_values,
    decoded,
    demand_moderate,
    opened_picture,
    picture_bytes,
)
from mangamatch.files.npy import BadArray, mapped
from mangamatch.files.orientation import UPRIGHT, orientation_of, seen_size
from mangamatch.files.regular import open_source
from mangamatch.files.remedies import remedy

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample

Array: TypeAlias = NDArray[Any]

_KINDS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "BMP": ".bmp", "TIFF": ".tif", "GIF": ".gif"} | {
    "AVIF": ".avif"
}
_SAVE_AGAIN = say("Save it again with numpy.save(), as an array of numbers.")
INDEX = "index"
"""Key of a sample's ``extra`` that holds the row."""


def in_array(sample: Sample) -> bool:
    """Return whether the sample's image is a row of an array."""
    return sample.image.suffix == ".npy" and type(sample.extra.get(INDEX)) is int


def needs_file(sample: Sample) -> bool:
    """Return whether the sample's image is inside of a file that others cannot open as an image."""
    return in_array(sample) or is_embedded(sample.image)


def without_row(sample: Sample) -> Sample:
    """Return the sample as it is once its image is a file of its own."""
    if not in_array(sample):
        return sample
    return replace(sample, extra={key: value for key, value in sample.extra.items() if key != INDEX})


def stored_pixels(sample: Sample) -> Array:
    """Return the whole image, upright as a person sees it: (H, W) grey, or (H, W, C) in OpenCV's order."""
    if not in_array(sample):
        return _decoded(sample.image)
    import cv2

    pixels = row_of(sample).pixels()
    if pixels.ndim == 2:
        return pixels
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR if pixels.shape[2] == 3 else cv2.COLOR_RGBA2BGRA)


def _decoded(image: Path) -> Array:
    import cv2

    try:
        return decoded(image, cv2.IMREAD_UNCHANGED)
    except OSError as error:
        hint = say("Check that the image folder is complete.")
        problem = say("the image cannot be read: {reason}", reason=error)
        raise SampleRejected(problem, remedy(error, hint)) from error
    except BadPicture as error:
        problem = say("the image cannot be decoded: {reason}", reason=error.reason)
        raise SampleRejected(problem, error.hint) from error


# -- files -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image on disk: its (width, height) as it is seen, and the suffix of what :meth:`put` makes of it.

    ``is_turned``: its pixels are stored otherwise, and a tag says how.
    """

    path: Path
    size: tuple[int, int]
    suffix: str
    is_turned: bool = False

    @property
    def stem(self) -> str:
        """What it is called without suffix."""
        return self.path.stem

    def put(self, target: Path) -> None:
        """Let ``target`` be the same file where the disk can do that, else a copy.

        Raises OSError for the disk, SampleRejected for what is wrong with this picture alone.

        A JPEG without its end is copied: Ultralytics mends such files in place, and what it writes
        through a link would be the source. One that a tag turns is written upright, without the tag, so that
        its points are right for those who obey the tag and for those who do not.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        if self.is_turned:
            target.write_bytes(self.png())
            return
        if is_embedded(self.path):
            target.write_bytes(_embedded(self.path))
            return
        source = os.path.realpath(self.path)  # a link to a link would break with the first
        if not tree.in_archive(self.path) and (self.suffix != ".jpg" or _is_whole(source)):
            with suppress(OSError):
                os.link(source, target)
                return
        with open_source(self.path) as stream, target.open("wb") as copy:
            shutil.copyfileobj(stream, copy)

    def png(self) -> bytes:
        """Return the pixels, upright, as a PNG file; raises SampleRejected."""
        import cv2

        try:
            return bytes(cv2.imencode(".png", _decoded(self.path), [cv2.IMWRITE_PNG_COMPRESSION, 1])[1])
        except cv2.error as error:
            problem = say("PNG cannot hold such pixels: {reason}", reason=error.err)
            raise SampleRejected(problem, TooLarge.hint) from error


def _embedded(path: Path) -> bytes:
    try:
        return picture_bytes(path)
    except BadPicture as error:
        raise _unread(path, error.reason, error.hint) from error


def _is_whole(jpeg: str) -> bool:
    with open_source(jpeg) as stream:
        stream.seek(-2, os.SEEK_END)
        return stream.read() == b"\xff\xd9"


def look(path: Path) -> ImageFile:
    """Read the header of an image, whatever its name; SampleRejected, also when it would fill the memory."""
    try:
        with opened_picture(path, tuple(_KINDS)) as image:
            suffix = _KINDS.get(image.format or "", ".jpg")  # MPO is JPEG
            is_turned = orientation_of(image) != UPRIGHT
            return ImageFile(path, seen_size(image), ".png" if is_turned else suffix, is_turned)
    except FileNotFoundError as error:
        raise missing(path.name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unread(path, reason, remedy(error, BadPicture.hint)) from error
    except BadPicture as error:
        raise _unread(path, error.reason, error.hint) from error


def _unread(path: Path, reason: str, hint: Text) -> SampleRejected:
    return SampleRejected(
        say("the image {file} cannot be read: {reason}", file=path.name, reason=reason), hint
    )


def missing(name: str) -> SampleRejected:
    """Return what is to be said of landmarks without their image."""
    problem = say("there is no image {name}", name=name)
    return SampleRejected(problem, say("Put the image there, or remove its landmarks."))


# -- rows of arrays --------------------------------------------------------------------------------


def map_array(path: Path) -> Array:
    """Map the array of ``path`` into memory, read-only; raises SampleRejected."""
    try:
        return mapped(path)
    except OSError as error:
        problem = say("it cannot be read: {reason}", reason=error)
        raise SampleRejected(problem, remedy(error, say("Check path and rights."))) from error
    except BadArray as error:
        raise SampleRejected(error.reason, _SAVE_AGAIN) from error


@dataclass(frozen=True, slots=True)
class ArrayImage:
    """A row of the array ``path`` as an image, as ``ImageFile`` is a file."""

    path: Path
    index: int
    size: tuple[int, int]
    suffix: str = ".png"

    @property
    def stem(self) -> str:
        """What a file of this image alone is called."""
        return f"{self.path.stem}_{self.index:05d}"

    def put(self, target: Path) -> None:
        """Write ``target``; raises OSError for the disk, SampleRejected where the array is gone."""
        data = self.png()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def png(self) -> bytes:
        """Return the image as a PNG file; raises SampleRejected."""
        from PIL import Image

        stream = io.BytesIO()
        Image.fromarray(self.pixels()).save(stream, "PNG", compress_level=1)
        return stream.getvalue()

    def pixels(self) -> Array:
        """Return (H, W), (H, W, 3) RGB or (H, W, 4) RGBA uint8; raises SampleRejected."""
        return _bytes(np.asarray(_rows(self.path, self.index)[self.index]))


def row_of(sample: Sample) -> ArrayImage:
    """Return the image of a sample that is :func:`in_array`; raises SampleRejected."""
    index = sample.extra[INDEX]
    height, width = _rows(sample.image, index).shape[1:3]
    return ArrayImage(sample.image, index, (width, height))


def _rows(path: Path, index: int) -> Array:
    rows = map_array(path)
    if not (is_images(rows.shape) and 0 <= index < len(rows)):
        problem = say("{file} holds no image {n}", file=path.name, n=index)
        raise SampleRejected(problem, say("Check that the array is complete."))
    height, width, *channels = rows.shape[1:]
    try:
        demand_moderate((width, height), rows.itemsize * math.prod(channels))
    except TooLarge as error:
        raise SampleRejected(error.reason, error.hint) from error
    return rows


def _bytes(pixels: Array) -> Array:
    """Return (H, W), (H, W, 3) or (H, W, 4) uint8; numbers up to 1 are taken as fractions of white."""
    pixels = pixels[..., 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels
    return as_grey_values(pixels)


def is_images(shape: tuple[int, ...]) -> bool:
    """Return whether an array of ``shape`` holds grey or coloured images."""
    return (len(shape) == 3 and min(shape[1:]) > 2) or (len(shape) == 4 and shape[3] in (1, 3, 4))
