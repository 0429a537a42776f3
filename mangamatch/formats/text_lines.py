"""Images with a text file of numbers each, one a line: x, y, x, y …, fractions 0 to 1 of the image.

So the frontal-manga landmarks of noppananiscoding are written: 120 lines for 60 points. ``a.txt`` belongs to
``a.png``. Pixels and fractions from the middle are told apart as in ``.npy`` files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mangamatch.domain import arrays
from mangamatch.domain.messages import say
from mangamatch.files.read import read_text, starts
from mangamatch.formats.common import sidecar_reader
from mangamatch.formats.common.numbers import wrong_number
from mangamatch.formats.npy.pairs import settle

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIX = ".txt"
_NUMBERS = re.compile(r"(?:[ \t]*[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?[ \t]*\r?\n){10}")
_WRITE_AGAIN = say("Write one number a line: x, y, x, y …")


def _looks_right(file: Path) -> bool:
    return _NUMBERS.match(starts(file)) is not None


def _decode(file: Path) -> sidecar_reader.Marks:
    try:
        numbers = [float(line) for line in read_text(file).split()]
        return sidecar_reader.Marks(arrays.points(numbers))
    except ValueError as error:
        raise wrong_number(error, _WRITE_AGAIN) from error


_FILES = sidecar_reader.SidecarFormat(_SUFFIX, _decode, _looks_right, settle)
detect, detect_alone, read = _FILES.detect, _FILES.detect_alone, _FILES.read
