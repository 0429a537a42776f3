"""Which samples show the same face, and which titles share a face. A split keeps these together.

Two samples show the same face when they agree in one of these: the face key, the place on the image, or the
file name of FacialLandmarkManga. One is enough, since keeping too much together harms a split little.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.face_key import FaceKey, named_face
from mangamatch.domain.file_names import name_within
from mangamatch.files.identity import identity
from mangamatch.files.sample_images import INDEX, in_array

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.sample import Sample


class _Together:
    """Groups of rows, each known by its first row."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def first(self, row: int) -> int:
        while self._above[row] != row:
            self._above[row] = row = self._above[self._above[row]]
        return row

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        self._above[high] = low


def faces(samples: Sequence[Sample]) -> list[int]:
    """Return for each sample the row of the first sample of the same face."""
    together = _same_faces(samples)
    return [together.first(row) for row in range(len(samples))]


def titles(samples: Sequence[Sample]) -> list[int]:
    """Return for each sample the row of the first sample of its title, or of a title that shares a face."""
    together = _same_faces(samples)
    first: dict[str, int] = {}
    for row, sample in enumerate(samples):
        together.join(row, first.setdefault(sample.group, row))
    return [together.first(row) for row in range(len(samples))]


def apart(samples: Sequence[Sample], others: Sequence[Sample]) -> list[Sample]:
    """Return the ``samples`` whose face is not among the ``others``."""
    known = faces([*others, *samples])
    taken = set(known[: len(others)])
    return [sample for sample, face in zip(samples, known[len(others) :], strict=True) if face not in taken]


def _same_faces(samples: Sequence[Sample]) -> _Together:
    together = _Together(len(samples))
    pages: defaultdict[Hashable, dict[FaceKey, int]] = defaultdict(dict)
    images: dict[Path, str] = {}
    for row, sample in enumerate(samples):
        for kind, key in enumerate(_keys(sample, images)):
            if key:
                there = pages[kind, key.book, key.page]
                together.join(row, there.setdefault(key, row))
    for page in pages.values():
        for one, other in _alike(page):
            together.join(one, other)
    return together


def _alike(page: Mapping[FaceKey, int]) -> Iterator[tuple[int, int]]:
    """Yield the rows of every two keys of one page that mean the same face."""
    if len(page) < 2:
        return
    ordered = sorted(page.items(), key=lambda item: item[0].region.x0)
    boxes = np.array([key.region.as_tuple() for key, _ in ordered])
    ends = np.searchsorted(boxes[:, 0], boxes[:, 2]).tolist()  # those behind begin further right
    for place, (key, row) in enumerate(ordered):
        rest = boxes[place + 1 : ends[place]]
        meets = (rest[:, 1] < key.region.y1) & (rest[:, 3] > key.region.y0)
        for number in (np.flatnonzero(meets) + place + 1).tolist():
            other, there = ordered[number]
            if key.is_face_of(other):
                yield row, there


def _keys(sample: Sample, images: dict[Path, str]) -> tuple[FaceKey | None, ...]:
    """Return the face of a sample as its page has it, as its image has it, and as its name has it."""
    image = images.get(sample.image)
    if image is None:
        image = images[sample.image] = "/".join(map(str, identity(sample.image)))
    row = sample.extra[INDEX] if in_array(sample) else 0
    return sample.face, FaceKey(image, row, None, sample.box), named_face(name_within(sample.name))
