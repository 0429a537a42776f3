"""Images that are rows of a ``.npy`` array (N, H, W) or (N, H, W, 3): a sample names array and row.

Nobody else opens such images, so exports of folders hold them as PNG files, and :func:`unpack_images` makes
some for those of one file.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected
from mangamatch.domain.throttle import Pace
from mangamatch.files.atomic import replace_folder
from mangamatch.files.images import TooLarge, as_grey_values, demand_moderate
from mangamatch.formats.common.unique_names import UniqueNames, safe_stem
from mangamatch.formats.npy.load import map_array

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample
    from mangamatch.formats.npy.load import Array

INDEX = "index"
"""Key of a sample's ``extra`` that holds the row."""


def in_array(sample: Sample) -> bool:
    """Return whether the sample's image is a row of an array."""
    return sample.image.suffix == ".npy" and type(sample.extra.get(INDEX)) is int


def unpack_images(
    samples: Sequence[Sample], folder: Path
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Write each image that is a row of an array as ``folder/NAME.png``, and return samples that name it.

    Other samples come back as they are. Raises :class:`mangamatch.errors.ExportError` as crops do.
    """
    kept: list[Sample] = []
    issues: list[Issue] = []
    names, pace = UniqueNames(ignore_case=True), Pace()
    yield Progress(0, len(samples))
    with replace_folder(folder) as temp:
        for done, sample in enumerate(samples):
            if pace.due():
                yield Progress(done, len(samples), sample.name)
            try:
                kept.append(_unpacked(sample, temp, folder, names) if in_array(sample) else sample)
            except SampleRejected as error:
                issues.append(error.issue_of(sample))
    yield Progress(len(samples), len(samples))
    return kept, issues


def _unpacked(sample: Sample, temp: Path, folder: Path, names: UniqueNames) -> Sample:
    file = f"{names.take(safe_stem(sample.name))}.png"
    (temp / file).write_bytes(row_of(sample).png())
    return replace(without_row(sample), image=folder / file)


def without_row(sample: Sample) -> Sample:
    """Return the sample as it is once its image is a file of its own."""
    if not in_array(sample):
        return sample
    return replace(sample, extra={key: value for key, value in sample.extra.items() if key != INDEX})


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
        """Write ``target``; raises OSError, also when the array is not there any more."""
        try:
            data = self.png()
        except SampleRejected as error:
            raise OSError(str(error)) from error
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
