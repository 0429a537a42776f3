"""Which page of which book each sample is on, for formats that count pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.face_key import FaceKey
from mangamatch.domain.landmark_names import natural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mangamatch.domain.sample import Sample

_NO_GROUP = "book"


def faces_on_pages(samples: Sequence[Sample]) -> list[FaceKey]:
    """Return the face of each sample. Where nobody knows it, its group is the book.

    The images of such a book are its pages, counted from 0 in the natural order of their names.
    """
    images: dict[str, set[Path]] = {}
    for sample in samples:
        if sample.face is None:
            images.setdefault(sample.group or _NO_GROUP, set()).add(sample.image)
    pages = {
        (book, image): index
        for book, some in images.items()
        for index, image in enumerate(sorted(some, key=lambda image: (natural(image.name), str(image))))
    }
    return [sample.face or _numbered(sample, pages) for sample in samples]


def _numbered(sample: Sample, pages: dict[tuple[str, Path], int]) -> FaceKey:
    book = sample.group or _NO_GROUP
    return FaceKey(book, pages[book, sample.image], None, sample.box)
