"""Pages whose faces are known, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from mangamatch.files.images import read_grey
from mangamatch.models.detection.decoding import areas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Flags, Floats, Grey, Ints

_INSIDE = 0.6
"""Share of a face that must lie in its half page or crop; with less it counts for nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownPage:
    """A page or a crop of one: ``image`` (H, W), ``boxes`` (n, 4) in its px.

    ``ignored`` (n,): faces that count for nothing: neither found nor missed, and no false alarm.
    """

    image: Grey
    boxes: Floats
    ignored: Flags


def cut_at_edges(boxes: Floats, size: tuple[int, int]) -> tuple[Floats, Ints, Flags]:
    """Return the faces that reach into a part of a page, ``size`` (width, height) px, cut off at its edges.

    ``boxes`` (n, 4) are px of that part. Returns boxes (m, 4), their rows (m,) among the n, and which (m,)
    are seen too little to count.
    """
    cut = np.clip(boxes, 0, size * 2)
    seen = areas(cut)
    rows = np.flatnonzero(seen > 0)
    return cut[rows], rows, seen[rows] < _INSIDE * areas(boxes[rows])


class PageSource(Protocol):
    """Makes pages: the same for the same epoch and row, whenever it is asked."""

    def __len__(self) -> int:
        """Return the number of pages of an epoch."""

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the books of the pages."""

    @property
    def fingerprint(self) -> str:
        """Return what decides the pages of all epochs."""

    def ask(self, epoch: int, rows: Ints) -> Callable[[], Sequence[KnownPage]]:
        """Begin to make ``rows`` (N,) of ``epoch``; what is returned waits for the pages."""

    def close(self) -> None:
        """End what makes them."""


@dataclass(frozen=True, slots=True, eq=False)
class PageFile:
    """A page, or a half of one, on disk: columns ``x0`` to ``x1`` of ``image``; boxes in px of that part."""

    book: str
    image: Path
    x0: int
    x1: int
    boxes: Floats
    ignored: Flags

    def read(self) -> KnownPage:
        """Return the page; a white one without faces where its image cannot be read any more."""
        image = read_grey(self.image)
        if image is None or image.shape[1] < self.x1:
            empty = np.full((64, max(self.x1 - self.x0, 64)), 255, np.uint8)
            return KnownPage(empty, np.zeros((0, 4)), np.zeros(0, bool))
        return KnownPage(image[:, self.x0 : self.x1], self.boxes, self.ignored)


@dataclass(frozen=True, slots=True, eq=False)
class PageFiles:
    """Pages on disk, the same in each epoch, read whenever they are asked for."""

    places: tuple[PageFile, ...]
    fingerprint: str

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self.places)

    @property
    def groups(self) -> tuple[str, ...]:
        """Books of the pages, each once."""
        return tuple(dict.fromkeys(place.book for place in self.places))

    def ask(self, epoch: int, rows: Ints) -> Callable[[], Sequence[KnownPage]]:
        """Return what reads ``rows`` (N,), the same in each epoch."""
        return lambda: [self.places[row].read() for row in rows.tolist()]

    def close(self) -> None:
        """Hold nothing, so end nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class PageList:
    """Pages in memory, the same in each epoch."""

    pages: tuple[KnownPage, ...]
    groups: tuple[str, ...]
    fingerprint: str

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self.pages)

    def ask(self, epoch: int, rows: Ints) -> Callable[[], Sequence[KnownPage]]:
        """Return what gives ``rows`` (N,)."""
        return lambda: [self.pages[row] for row in rows.tolist()]

    def close(self) -> None:
        """Hold nothing, so end nothing."""
