"""Images that are rows of a ``.npy`` array (N, H, W) or (N, H, W, 3): a sample names array and row.

Nobody else opens such images, so :func:`unpacked` writes them as PNG files.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain.events import Progress
from mangamatch.domain.pace import Pace
from mangamatch.domain.text import say
from mangamatch.formats.atomic import replaced_folder
from mangamatch.formats.naming import UniqueNames, safe_stem
from mangamatch.formats.npy_file import opened
from mangamatch.formats.unusable import Unusable

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample
    from mangamatch.formats.npy_file import Array

INDEX = "index"
"""Key of a sample's ``extra`` that holds the row."""


def in_array(sample: Sample) -> bool:
    """Return whether the sample's image is a row of an array."""
    return sample.image.suffix == ".npy" and type(sample.extra.get(INDEX)) is int


def unpacked(
    samples: Sequence[Sample], folder: Path
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Write each image that is a row of an array as ``folder/NAME.png``, and return samples that name it.

    Other samples come back as they are. Raises :class:`mangamatch.errors.ExportError` as crops do.
    """
    kept: list[Sample] = []
    issues: list[Issue] = []
    names, pace = UniqueNames(ignore_case=True), Pace()
    yield Progress(0, len(samples))
    with replaced_folder(folder) as temp:
        for done, sample in enumerate(samples):
            if pace.due():
                yield Progress(done, len(samples), sample.name)
            try:
                kept.append(_unpacked(sample, temp, folder, names) if in_array(sample) else sample)
            except Unusable as error:
                issues.append(error.issue(sample.image, sample.name))
    yield Progress(len(samples), len(samples))
    return kept, issues


def _unpacked(sample: Sample, temp: Path, folder: Path, names: UniqueNames) -> Sample:
    file = f"{names.take(safe_stem(sample.name))}.png"
    (temp / file).write_bytes(png_of(sample))
    return replace(sample, image=folder / file, extra=without_row(sample))


def without_row(sample: Sample) -> dict[str, Any]:
    """Return the sample's ``extra`` for an image that is a file of its own."""
    return {key: value for key, value in sample.extra.items() if not (key == INDEX and in_array(sample))}


def png_of(sample: Sample) -> bytes:
    """Return the sample's image as a PNG file; raises Unusable."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(pixels_of(sample)).save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def pixels_of(sample: Sample) -> Array:
    """Return the sample's image, (H, W), (H, W, 3) RGB or (H, W, 4) RGBA uint8; raises Unusable."""
    rows, index = opened(sample.image), sample.extra[INDEX]
    if not (is_images(rows.shape) and 0 <= index < len(rows)):
        problem = say("{file} holds no image {n}", file=sample.image.name, n=index)
        raise Unusable(problem, say("Check that the array is complete."))
    return _bytes(np.asarray(rows[index]))


def _bytes(pixels: Array) -> Array:
    """Return (H, W), (H, W, 3) or (H, W, 4) uint8; numbers up to 1 are taken as fractions of white."""
    pixels = pixels[..., 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels
    if pixels.dtype == np.uint8:
        return pixels
    values = np.nan_to_num(pixels.astype(np.float64))
    scale = 255.0 if values.max() <= 1 and pixels.dtype.kind in "fb" else 1.0
    return np.clip(np.rint(values * scale), 0, 255).astype(np.uint8)


def is_images(shape: tuple[int, ...]) -> bool:
    """Return whether an array of ``shape`` holds grey or coloured images."""
    return (len(shape) == 3 and min(shape[1:]) > 2) or (len(shape) == 4 and shape[3] in (1, 3, 4))
