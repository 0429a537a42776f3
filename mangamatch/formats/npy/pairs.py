"""Images with landmarks in ``.npy`` files, as CaricatureFace and Artistic-Faces are distributed.

``NAME.jpg`` has its landmarks in ``NAME.jpg.npy``, ``NAME.npy`` or ``NAME_l.npy``: (K, 2) or (2K,) numbers,
x y, or what else ``load.py`` takes, in pixels or as fractions of the image. Which, all files decide together,
and an issue says it.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files.sample_images import map_array
from mangamatch.formats.common import normalised_coords, sidecar_reader
from mangamatch.formats.common.sidecar_writer import write_pairs
from mangamatch.formats.npy.load import points_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.formats.common.collector import Collected

_SUFFIX = ".npy"


def _looks_right(file: Path) -> bool:
    try:
        return points_of(map_array(file)) is not None
    except SampleRejected:
        return False


def _decode(file: Path) -> sidecar_reader.Marks:
    array = map_array(file)
    points = points_of(array)
    if points is None:
        shape = "×".join(map(str, array.shape))
        problem = say("its shape {shape} is not that of one face's landmarks", shape=shape)
        raise SampleRejected(problem, say("Save x and y of each landmark: K×2 numbers."))
    return sidecar_reader.Marks(points)


def settle(
    pairs: Sequence[sidecar_reader.SidecarPair], collected: Collected
) -> list[sidecar_reader.SidecarPair]:
    """Return the pairs with landmarks in pixels, and say so where they were not."""
    written = normalised_coords.verdict([pair.marks.points for pair in pairs])
    if written != normalised_coords.PIXELS:
        collected.report("", normalised_coords.SAID[written], normalised_coords.CHECK)
    settled = []
    for pair in pairs:
        with collected.leaving_out("", pair.file):
            points = normalised_coords.in_pixels(pair.marks.points, pair.size, written)
            settled.append(replace(pair, marks=replace(pair.marks, points=points)))
    return settled


_FILES = sidecar_reader.SidecarFormat(_SUFFIX, _decode, _looks_right, settle)
detect, detect_alone, read = _FILES.detect, _FILES.detect_alone, _FILES.read


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = ""
) -> Generator[Progress, None, list[Issue]]:
    """Write each face as ``path/GROUP/NAME.png.npy``, (K, 2) float64 pixels, beside a copy of its image.

    The comment has no place.
    """
    return write_pairs(samples, path, _encode, lambda image: f"{image.name}{_SUFFIX}")


def _encode(points: Points) -> bytes:
    stream = io.BytesIO()
    np.save(stream, np.ascontiguousarray(points, dtype=np.float64), allow_pickle=False)
    return stream.getvalue()
