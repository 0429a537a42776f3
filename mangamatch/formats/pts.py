r"""menpo's ``.pts`` beside images, as iBUG 300-W is distributed.

::

    version: 1
    n_points: 68
    {
    12.500 30.000
    45.000 31.000
    }

Coordinates are x y and count from 1: menpo subtracts one on import and adds one on export, and so do we. It
writes three decimals. There is no word for a missing point, a box or a scheme.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mangamatch.domain import arrays
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files.read import read_text, starts
from mangamatch.formats.common import sidecar_reader
from mangamatch.formats.common.numbers import wrong_number
from mangamatch.formats.common.sidecar_writer import write_pairs

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample

_SUFFIX = ".pts"
_HEAD = re.compile(r"\s*version:\s*\d+\s+n_points:\s*(\d+)\s*\{", re.IGNORECASE)
_EXPORT_AGAIN = say("Correct this file, or export it again.")


def _looks_right(file: Path) -> bool:
    return _HEAD.match(starts(file)) is not None


def _decode(file: Path) -> sidecar_reader.Marks:
    text = read_text(file)
    head = _HEAD.match(text)
    if head is None:
        raise SampleRejected(say("it does not begin as a .pts file does"), _EXPORT_AGAIN)
    numbers = text[head.end() :].partition("}")[0].split()
    points = _points(numbers)
    if len(points) != int(head[1][:9]):
        one = say("it announces {n} landmark and holds {found}", n=head[1], found=len(points))
        many = say("it announces {n} landmarks and holds {found}", n=head[1], found=len(points))
        raise SampleRejected(say_number(int(head[1][:9]), one, many), _EXPORT_AGAIN)
    return sidecar_reader.Marks(points)


def _points(numbers: list[str]) -> Points:
    try:
        return arrays.points(arrays.points([float(number) for number in numbers]) - 1)
    except ValueError as error:
        raise wrong_number(error, _EXPORT_AGAIN) from error


_FILES = sidecar_reader.SidecarFormat(_SUFFIX, _decode, _looks_right)
detect, detect_alone, read = _FILES.detect, _FILES.detect_alone, _FILES.read


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = ""
) -> Generator[Progress, None, list[Issue]]:
    """Write each face as ``path/GROUP/NAME.pts`` beside a copy of its image; the comment has no place."""
    return write_pairs(samples, path, _encode, lambda image: f"{image.stem}{_SUFFIX}")


def _encode(points: Points) -> bytes:
    lines = "".join(f"{x:.3f} {y:.3f}\n" for x, y in points + 1)
    return f"version: 1\nn_points: {len(points)}\n{{\n{lines}}}\n".encode()
